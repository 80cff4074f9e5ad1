"""An event: people meet at a place, at a time, with so many seats."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class EventOrigin(models.TextChoices):
    """Whether an event answers needs that people raised or was offered by the street itself."""

    NEED = "need", _("需求驱动")
    SUPPLY = "supply", _("供给驱动")


class Event(models.Model):
    """A time, a place and a capacity; who signs up, comes and rates stands beside it."""

    title = models.CharField(max_length=200)
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="events")
    unit = models.ForeignKey(
        "kernel.Unit", models.PROTECT, null=True, blank=True, related_name="events"
    )
    venue_name = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=8, choices=EventOrigin.choices)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="event_has_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=EventOrigin.values), name="event_origin_is_known"
            ),
        )
        indexes = (
            models.Index(fields=("place", "starts_at"), name="event_place_start"),
            models.Index(fields=("unit", "starts_at"), name="event_unit_start"),
            models.Index(fields=("starts_at",), name="event_start"),
        )

    def __str__(self) -> str:
        return self.title
