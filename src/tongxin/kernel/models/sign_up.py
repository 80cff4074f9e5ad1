"""Who asked for a seat at an event."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SignUpState(models.TextChoices):
    """A seat held, a place in the waiting list, or a seat given back."""

    SIGNED = "signed", _("已报名")
    WAITING = "waiting", _("候补")
    WITHDRAWN = "withdrawn", _("已取消报名")


class SignUp(models.Model):
    """One person's seat at one event."""

    event = models.ForeignKey("kernel.Event", models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey("kernel.Person", models.PROTECT, related_name="sign_ups")
    state = models.CharField(max_length=10, choices=SignUpState.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event", "person"), name="sign_up_once"),
            models.CheckConstraint(
                condition=Q(state__in=SignUpState.values), name="sign_up_state_is_known"
            ),
        )
        indexes = (models.Index(fields=("event", "state", "at"), name="sign_up_queue"),)

    def __str__(self) -> str:
        return f"{self.event_id}/{self.person_id} {self.state}"
