"""A plan that was made for a place and a period, and what people pinned or forbade around it."""

from django.conf import settings
from django.db import models

from tongxin.systems.services.models.service_kind import ServiceKind
from tongxin.systems.services.models.site import Room


class RunState(models.TextChoices):
    """making: its job runs; proposed: mends a draft, to be looked at before it takes its place;
    draft: may be changed; published: people were asked; dropped.
    """

    MAKING = "making"
    PROPOSED = "proposed"
    DRAFT = "draft"
    PUBLISHED = "published"
    DROPPED = "dropped"


class PlanRun(models.Model):
    """One planning: period, effort and seed (which repeat it), worth and proven bound.

    figures: the plan's measures and the baselines' beside it, small enough for a list of runs.
    replaces: the run that this one mended.
    """

    job = models.ForeignKey(
        "kernel.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="plan_runs"
    )
    place = models.ForeignKey("kernel.Place", on_delete=models.PROTECT, related_name="plan_runs")
    starts_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    effort = models.PositiveIntegerField()
    seed = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.MAKING)
    objective = models.BigIntegerField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    interrupted = models.BooleanField(default=False)
    figures = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(name="plan_has_days", condition=models.Q(days__gte=1)),
            models.CheckConstraint(
                name="plan_state_known", condition=models.Q(state__in=RunState.values)
            ),
            models.CheckConstraint(
                name="published_plan_has_a_worth",
                condition=~models.Q(state=RunState.PUBLISHED)
                | models.Q(objective__isnull=False, published_at__isnull=False),
            ),
        )

    @property
    def gap(self) -> float | None:
        """(bound - objective) / objective, None where there is no bound or no worth."""
        if self.bound is None or not self.objective or self.objective <= 0:
            return None
        return max(0.0, (self.bound - self.objective) / self.objective)


class PlanContent(models.Model):
    """The problem, the plan and its reasons as the engine states them, apart for their size."""

    run = models.OneToOneField(PlanRun, on_delete=models.CASCADE, related_name="content")
    problem = models.JSONField()
    plan = models.JSONField(null=True, blank=True)
    reasons = models.JSONField(default=dict)


class Pin(models.Model):
    """A service that every later plan keeps as it is."""

    service = models.OneToOneField("services.Service", on_delete=models.CASCADE, related_name="pin")
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()


class Forbid(models.Model):
    """What plans of a place may not do: a kind, a room, a day or part, or these together."""

    place = models.ForeignKey("kernel.Place", on_delete=models.CASCADE, related_name="forbids")
    kind = models.ForeignKey(ServiceKind, on_delete=models.CASCADE, null=True, blank=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    part = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(
                name="forbid_names_something",
                condition=models.Q(kind__isnull=False)
                | models.Q(room__isnull=False)
                | models.Q(day__isnull=False),
            ),
            models.CheckConstraint(
                name="forbid_part_of_a_day",
                condition=models.Q(part=None)
                | (models.Q(part__in=(0, 1, 2)) & models.Q(day__isnull=False)),
            ),
        )
