"""An entry of the one log: facts that are not personal, and a body that can be erased."""

from django.db import models
from django.db.models import Q


class LogEntry(models.Model):
    """A leaf of the log's tree; its hash covers everything here but the body and its salt."""

    index = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    account = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="log_entries"
    )
    action = models.CharField(max_length=60, db_index=True)
    facts = models.JSONField(default=dict)
    body = models.JSONField(null=True, blank=True)
    salt = models.CharField(max_length=64, null=True, blank=True)  # null: erased
    body_digest = models.CharField(max_length=64, blank=True)
    leaf_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("index",)
        indexes = (models.Index(fields=("account", "index"), name="log_entry_account"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(salt__isnull=False) | Q(body__isnull=True),
                name="log_entry_body_has_salt",
            ),
        )

    def __str__(self) -> str:
        return f"{self.index} {self.action}"
