"""A matter (事项): anything that must come to an end, with one unit and one due time."""

from django.db import models
from django.db.models import F, Q


class Matter(models.Model):
    """Something under way; its details stand in a system's own table, one to one."""

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    loop_version = models.PositiveIntegerField()
    state = models.CharField(max_length=40)
    is_closed = models.BooleanField(default=False)
    turn = models.PositiveIntegerField(default=0)  # grows with every step: what a form has seen
    title = models.CharField(max_length=200)
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="matters")
    unit = models.ForeignKey("kernel.Unit", models.PROTECT, null=True, related_name="matters")
    owner = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="owned_matters"
    )
    due_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="raised_matters"
    )
    arrived_at = models.DateTimeField()  # when it came to the unit that holds it
    taken_up_at = models.DateTimeField(null=True, blank=True)  # that unit's first step; null is new
    escalated_at = models.DateTimeField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_closed=True) | Q(unit__isnull=False, due_at__isnull=False),
                name="matter_open_has_unit_and_due",
            ),
            models.CheckConstraint(
                condition=Q(is_closed=True, closed_at__isnull=False)
                | Q(is_closed=False, closed_at__isnull=True),
                name="matter_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(is_closed=True),
                name="matter_merged_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="matter_not_merged_into_itself",
            ),
        )
        indexes = (
            models.Index(fields=("unit", "is_closed", "due_at"), name="matter_unit_due"),
            models.Index(fields=("place", "is_closed"), name="matter_place"),
            models.Index(fields=("owner", "is_closed", "due_at"), name="matter_owner_due"),
            models.Index(fields=("raised_by", "is_closed", "due_at"), name="matter_raiser_due"),
            models.Index(
                fields=("unit", "due_at"),
                condition=Q(is_closed=False, taken_up_at__isnull=True),
                name="matter_unit_new",
            ),
            models.Index(fields=("due_at",), condition=Q(is_closed=False), name="matter_open_due"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
