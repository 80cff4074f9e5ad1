"""A unit (单位): an office, an organisation, a hospital or a firm that answers for matters."""

from typing import Final

from django.db import models
from django.db.models import F, Q

UNIT_KINDS: Final = (
    "office",
    "community_office",
    "party",
    "hospital",
    "firm",
    "school",
    "committee",
    "discipline",
    "department",
)


class Unit(models.Model):
    """One unit, with the place that it sits in or serves and the unit above it."""

    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=20, blank=True, default="")
    kind = models.CharField(max_length=20)
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=UNIT_KINDS), name="kernel_unit_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="kernel_unit_named"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="kernel_unit_not_own_parent"
            ),
            models.UniqueConstraint(
                fields=("name", "place"),
                condition=Q(closed_at=None),
                name="kernel_unit_once_in_place",
            ),
        )

    def __str__(self) -> str:
        return self.short_name or self.name
