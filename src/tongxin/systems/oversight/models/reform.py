"""A reform (整治与建制): a problem that leads show, put right, ruled upon, and checked again."""

from django.db import models
from django.db.models import Q


class Reform(models.Model):
    """The details of a matter of the kind "reform".

    kinds: of the leads that show the problem; the recheck counts them before and after the rule.
    """

    matter = models.OneToOneField("kernel.Matter", models.PROTECT, related_name="reform")
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="reforms")
    department = models.ForeignKey(
        "kernel.Unit", models.PROTECT, null=True, blank=True, related_name="reforms"
    )
    supervisor = models.ForeignKey("kernel.Unit", models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    problem = models.TextField()
    measures = models.TextField(blank=True)
    rule_title = models.CharField(max_length=120, blank=True)
    rule_number = models.CharField(max_length=60, blank=True)
    rule_from = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="reform_says_the_problem", condition=~Q(problem="")),
            models.CheckConstraint(
                name="reform_rule_whole",
                condition=Q(rule_title="", rule_number="", rule_from=None)
                | Q(rule_title__gt="", rule_number__gt="", rule_from__isnull=False),
            ),
            models.CheckConstraint(
                name="reform_checked_after_its_rule",
                condition=Q(checked_on=None) | Q(rule_from__isnull=False, result__gt=""),
            ),
        )

    def __str__(self) -> str:
        return self.problem[:40]


class MonitorReport(models.Model):
    """What changed in one place in one month, written once by the monitor."""

    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="+")
    month = models.PositiveIntegerField()
    report = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-month", "place_id")
        constraints = (
            models.UniqueConstraint(name="monitor_once_a_month", fields=("place", "month")),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.month}"
