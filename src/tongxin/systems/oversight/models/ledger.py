"""The ledger of a lead: money received back, money paid out, and what was waived."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

LEDGER_KINDS = ("received", "paid", "waived")


class LedgerEntry(models.Model):
    """One line; never changed. undoes: the line that this one takes back, whole.

    number: of the receipt, the payment or the waiver.
    """

    lead = models.ForeignKey("oversight.Lead", models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=10)
    fen = models.BigIntegerField()
    on = models.DateField()
    number = models.CharField(max_length=60)
    note = models.CharField(max_length=200, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="ledger_kind_known", condition=Q(kind__in=LEDGER_KINDS)),
            models.CheckConstraint(
                name="ledger_line_has_amount",
                condition=Q(undoes=None, fen__gt=0) | Q(undoes__isnull=False, fen__lt=0),
            ),
            models.CheckConstraint(name="ledger_line_has_number", condition=~Q(number="")),
            models.CheckConstraint(
                name="ledger_line_not_its_own", condition=Q(undoes=None) | ~Q(undoes=F("id"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.lead_id} {self.kind} {self.fen}"
