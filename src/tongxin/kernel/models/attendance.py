"""Who came to an event and who stayed away, by name or by number."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Attendance(models.Model):
    """One person who was invited, or a number of people without names; came or not."""

    event = models.ForeignKey("kernel.Event", models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        "kernel.Person", models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    headcount = models.PositiveIntegerField(null=True, blank=True)
    came = models.BooleanField()
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("event", "person"),
                condition=Q(person__isnull=False),
                name="attendance_once_a_person",
            ),
            models.UniqueConstraint(
                fields=("event", "came"),
                condition=Q(person__isnull=True),
                name="attendance_once_a_number",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, headcount__isnull=True)
                | Q(person__isnull=True, headcount__isnull=False),
                name="attendance_is_a_name_or_a_number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id} {self.person_id or self.headcount} {self.came}"
