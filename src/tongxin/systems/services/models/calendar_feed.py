"""A private address under which a phone follows a calendar: one's own, a unit's, a site's."""

from django.conf import settings
from django.db import models

from tongxin.kernel.sealed_fields import BlindIndexField, SealedField


class CalendarFeed(models.Model):
    """One account's address for one calendar; whoever knows the secret reads the calendar.

    target: "mine", "unit:5" or "site:7". What the account may no longer see, it no longer shows.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    target = models.CharField(max_length=40)
    secret_sealed = SealedField()
    secret_index = BlindIndexField(of="secret_sealed", unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="calendar_feed_once_a_target", fields=("account", "target")
            ),
        )
