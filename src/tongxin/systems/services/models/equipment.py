"""Portable equipment that a street lends to any of its sites."""

from django.db import models


class Equipment(models.Model):
    """So many kits of a tag in the pool of a street; what is fixed in a room is the room's tag."""

    place = models.ForeignKey("kernel.Place", on_delete=models.PROTECT, related_name="equipment")
    tag = models.CharField(max_length=60)
    kits = models.PositiveIntegerField()

    class Meta:
        ordering = ("place", "tag")
        constraints = (
            models.UniqueConstraint(name="equipment_tag_once_a_place", fields=("place", "tag")),
        )

    def __str__(self) -> str:
        return f"{self.tag}×{self.kits}"
