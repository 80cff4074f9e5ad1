"""How long somebody worked at an event."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Hours(models.Model):
    """The minutes that one professional or volunteer gave to one event."""

    event = models.ForeignKey("kernel.Event", models.CASCADE, related_name="hours")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="hours"
    )
    person = models.ForeignKey(
        "kernel.Person", models.PROTECT, null=True, blank=True, related_name="hours"
    )
    minutes = models.PositiveIntegerField()
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "hours"
        constraints = (
            models.CheckConstraint(
                condition=Q(account__isnull=False, person__isnull=True)
                | Q(account__isnull=True, person__isnull=False),
                name="hours_are_one_persons",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=1440), name="hours_fit_in_a_day"
            ),
            models.UniqueConstraint(
                fields=("event", "account"),
                condition=Q(account__isnull=False),
                name="hours_once_an_account",
            ),
            models.UniqueConstraint(
                fields=("event", "person"),
                condition=Q(person__isnull=False),
                name="hours_once_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id}: {self.minutes} min"
