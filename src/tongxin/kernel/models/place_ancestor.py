"""Which place lay in which, how deep and when: the closure table of the territory."""

from django.db import models
from django.db.models import F, Q


class PlaceAncestor(models.Model):
    """One pair, each place with itself at depth 0; kept by the actions of the territory alone."""

    ancestor = models.ForeignKey("kernel.Place", models.PROTECT, related_name="descendant_rows")
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="ancestor_rows")
    depth = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("ancestor", "place"),
                condition=Q(valid_to=None),
                name="kernel_ancestor_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="kernel_ancestor_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(depth=0, ancestor=F("place"))
                | (Q(depth__gt=0) & ~Q(ancestor=F("place"))),
                name="kernel_ancestor_depth_zero_is_self",
            ),
        )
        indexes = (
            models.Index(fields=("ancestor", "valid_to", "place"), name="kernel_ancestor_down"),
            models.Index(fields=("place", "valid_to", "ancestor"), name="kernel_ancestor_up"),
        )

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.place_id}"
