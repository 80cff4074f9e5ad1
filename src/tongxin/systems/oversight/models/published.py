"""Figures of oversight that were published: as they stood, small cells left out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PublishedFigures(models.Model):
    """One publication for a place and a span of days; withdrawn, it is no longer shown."""

    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    figures = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="published_days_in_order", condition=Q(first_day__lte=F("last_day"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.first_day}"
