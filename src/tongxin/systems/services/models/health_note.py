"""A health note: what a professional saw of a person, sealed and apart from attendance."""

import uuid

from django.db import models

from tongxin.kernel.sealed_fields import SealedField
from tongxin.systems.services.models.professional import Professional
from tongxin.systems.services.models.service import Service


class HealthNote(models.Model):
    """Sealed text that only its professional and its person may open."""

    person = models.ForeignKey(
        "kernel.Person", on_delete=models.PROTECT, related_name="health_notes"
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="health_notes"
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="health_notes"
    )
    text_sealed = SealedField()
    at = models.DateTimeField()
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ("-at",)
