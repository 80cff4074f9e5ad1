"""A part of the territory, with the days from and to which it holds."""

from django.db import models
from django.db.models import F, Q

from tongxin.kernel.place_kinds import PLACE_KINDS


class Place(models.Model):
    """One place; a place that ended stays, so that last year's figures stay."""

    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=12, blank=True, default="")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    outline = models.JSONField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    class Meta:
        ordering = ("code", "name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=PLACE_KINDS), name="kernel_place_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="kernel_place_named"),
            models.CheckConstraint(
                condition=Q(code="") | Q(code__regex=r"^[0-9]{12}$"), name="kernel_place_code_form"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="kernel_place_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(valid_to__isnull=False),
                name="kernel_place_merged_is_over",
            ),
            models.CheckConstraint(
                condition=Q(lon=None, lat=None)
                # Each half says NOT NULL itself: a comparison with NULL passes a check.
                | Q(
                    lon__isnull=False,
                    lat__isnull=False,
                    lon__gte=-180,
                    lon__lte=180,
                    lat__gte=-90,
                    lat__lte=90,
                ),
                name="kernel_place_point_whole",
            ),
            models.UniqueConstraint(
                fields=("code",),
                condition=~Q(code="") & Q(valid_to=None),
                name="kernel_place_code_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether no end of the place is set."""
        return self.valid_to is None
