"""What a unit may spend in a period, and what each service spent of it."""

import uuid

from django.conf import settings
from django.db import models


class GrantUse(models.TextChoices):
    """What money is for: fees of a unit's people, or a street's costs of holding services."""

    FEES = "fees"
    COSTS = "costs"


class UnitGrant(models.Model):
    """Money of a unit for the days from starts_on to ends_on (both included), in fen.

    place: the street whose services a grant of costs pays; empty for fees.
    """

    unit = models.ForeignKey("kernel.Unit", on_delete=models.PROTECT, related_name="money_grants")
    use = models.CharField(max_length=10, choices=GrantUse.choices, default=GrantUse.FEES)
    place = models.ForeignKey(
        "kernel.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="money_grants",
    )
    amount_fen = models.PositiveBigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("unit", "starts_on")
        constraints = (
            models.CheckConstraint(
                name="unit_grant_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="unit_grant_costs_name_a_street",
                condition=models.Q(use=GrantUse.FEES, place=None)
                | models.Q(use=GrantUse.COSTS, place__isnull=False),
            ),
        )


class Spending(models.Model):
    """Fen that a service cost a unit, of one use; taken back when the service is cancelled.

    service: empty for what a unit keyed in by hand and no service accounts for; words say for what.
    """

    service = models.ForeignKey(
        "services.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spendings",
    )
    unit = models.ForeignKey("kernel.Unit", on_delete=models.PROTECT, related_name="spendings")
    use = models.CharField(max_length=10, choices=GrantUse.choices, default=GrantUse.FEES)
    amount_fen = models.PositiveBigIntegerField()
    spent_on = models.DateField()
    words = models.CharField(max_length=200, blank=True)
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ("spent_on", "id")
        constraints = (
            models.UniqueConstraint(name="spending_once_a_use", fields=("service", "unit", "use")),
            models.CheckConstraint(
                name="spending_has_a_service_or_words",
                condition=models.Q(service__isnull=False) | ~models.Q(words=""),
            ),
            models.CheckConstraint(
                name="spending_by_hand_is_for_fees",
                condition=models.Q(service__isnull=False) | models.Q(use=GrantUse.FEES),
            ),
        )
