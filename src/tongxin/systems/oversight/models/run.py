"""A run: files that were handed in, compared, and taken in as leads."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where a run stands."""

    WAITING = "waiting", _("排队、比对中")
    TAKEN = "taken", _("已生成疑点")
    KNOWN = "known", _("以前导入过，没有变化")
    FAILED = "failed", _("没做成")


class AuditRun(models.Model):
    """One comparison of a place's rolls with registers.

    fingerprint: of the findings, so that the same run again is known. files: name, use, size and
    hash of what was handed in, never its content. accepted: questions about the files that a person
    has answered with yes. against, month: one more month on top of a kept
    run. report: what changed against earlier runs.
    raw_until: the day on which the files handed in and the run's own file are deleted.
    """

    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="audit_runs")
    unit = models.ForeignKey("kernel.Unit", models.PROTECT, related_name="audit_runs")
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    policy_name = models.CharField(max_length=120, blank=True)
    policy_version = models.CharField(max_length=60, blank=True)
    policy_sha256 = models.CharField(max_length=64, blank=True)
    schemes = models.JSONField(default=dict)
    first_month = models.PositiveIntegerField(null=True, blank=True)
    last_month = models.PositiveIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    blind = models.BooleanField(default=False)
    files = models.JSONField(default=list)
    accepted = models.JSONField(default=list)
    folder = models.CharField(max_length=64, blank=True)
    report = models.JSONField(default=dict)
    trouble = models.JSONField(default=dict)
    job = models.ForeignKey("kernel.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    against = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    month = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    raw_until = models.DateField()
    raw_deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="audit_run_state_known", condition=Q(state__in=RunState.values)
            ),
            models.CheckConstraint(
                name="audit_run_taken_has_fingerprint",
                condition=~Q(state="taken") | Q(fingerprint__gt="", taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="audit_run_month_of_a_year",
                condition=Q(month=None) | Q(month__gte=190001, month__lte=299912),
            ),
            models.UniqueConstraint(
                name="audit_run_taken_once",
                fields=("place", "fingerprint"),
                condition=Q(state="taken"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.policy_name} {self.at:%Y-%m-%d}"
