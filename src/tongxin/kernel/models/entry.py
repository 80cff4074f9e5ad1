"""An entry of a matter's history: one step, taken once, by one account."""

import uuid

from django.db import models


class Entry(models.Model):
    """One step of one matter; the key, made by the client, lets a repeated step be done once."""

    matter = models.ForeignKey("kernel.Matter", models.PROTECT, related_name="entries")
    step = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40)
    turn = models.PositiveIntegerField()
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="entries"
    )
    unit = models.ForeignKey("kernel.Unit", models.PROTECT, null=True, related_name="+")
    other = models.ForeignKey(
        "kernel.Matter", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    log_entry = models.OneToOneField("kernel.LogEntry", models.PROTECT, related_name="entry")

    class Meta:
        ordering = ("matter_id", "turn")
        constraints = (
            models.UniqueConstraint(fields=("matter", "turn"), name="entry_one_per_turn"),
        )

    def __str__(self) -> str:
        return f"{self.matter_id}/{self.turn} {self.step}"
