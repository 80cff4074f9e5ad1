"""What those who came thought of an event."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Rating(models.Model):
    """One score of 1 to 5 with words; a slip of paper without a name has no person."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("kernel.Event", models.CASCADE, related_name="ratings")
    person = models.ForeignKey(
        "kernel.Person", models.PROTECT, null=True, blank=True, related_name="ratings"
    )
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("event", "person"),
                condition=Q(person__isnull=False),
                name="rating_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="rating_is_one_to_five"
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id}: {self.score}"
