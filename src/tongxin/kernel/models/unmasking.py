"""A look behind the mask: who saw which sealed field of whom, when and why."""

from typing import Final

from django.db import models
from django.db.models import Q

UNMASKED_FIELDS: Final = ("phone", "identity")


class Unmasking(models.Model):
    """One look; it outlives the erasure of what was seen."""

    person = models.ForeignKey("kernel.Person", models.PROTECT, related_name="unmaskings")
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="unmaskings"
    )
    field = models.CharField(max_length=10)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(field__in=UNMASKED_FIELDS), name="kernel_unmasking_field_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="kernel_unmasking_has_reason"),
        )
        indexes = (models.Index(fields=("person", "at"), name="kernel_unmasking_person"),)

    def __str__(self) -> str:
        return f"{self.field} of {self.person_id}"
