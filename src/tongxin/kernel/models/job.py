"""A long piece of work that a worker does; the row is the queue."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")
    CANCELLED = "cancelled", _("已取消")


class Job(models.Model):
    """What to do, how far it got, and who holds it until when."""

    kind = models.CharField(max_length=60)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    progress = models.JSONField(default=dict)
    result = models.JSONField(null=True, blank=True)
    error = models.JSONField(null=True, blank=True)
    place = models.ForeignKey(
        "kernel.Place", models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    unit = models.ForeignKey(
        "kernel.Unit", models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    key = models.UUIDField(unique=True, null=True, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False),
                name="job_running_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "running")) | Q(ended_at__isnull=False),
                name="job_that_ended_says_when",
            ),
        )
        indexes = (
            models.Index(
                fields=("run_after", "id"), condition=Q(state="waiting"), name="job_waiting"
            ),
            models.Index(fields=("lease_until",), condition=Q(state="running"), name="job_running"),
            models.Index(fields=("kind", "place", "-created_at"), name="job_history"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
