"""A right given: one role of one account in one subtree of the territory, for a time."""

from typing import Final

from django.db import models
from django.db.models import F, Q

UNIT_ROLES: Final = ("organisation", "professional", "department", "payer")


class Grant(models.Model):
    """One role held; it is revoked, never deleted. Roles of a unit reach that unit's rows only."""

    account = models.ForeignKey("kernel.Account", models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    place = models.ForeignKey("kernel.Place", models.PROTECT, related_name="grants")
    unit = models.ForeignKey(
        "kernel.Unit", models.PROTECT, null=True, blank=True, related_name="grants"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="grants_given"
    )
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(role=""), name="kernel_grant_has_role"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="kernel_grant_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(role__in=UNIT_ROLES, unit__isnull=False)
                | (~Q(role__in=UNIT_ROLES) & Q(unit__isnull=True)),
                name="kernel_grant_unit_of_unit_roles",
            ),
            models.UniqueConstraint(
                fields=("account", "role", "place"),
                condition=Q(revoked_at=None, valid_to=None, unit=None),
                name="kernel_grant_once",
            ),
            models.UniqueConstraint(
                fields=("account", "role", "place", "unit"),
                condition=Q(revoked_at=None, valid_to=None, unit__isnull=False),
                name="kernel_grant_once_in_unit",
            ),
        )
        indexes = (models.Index(fields=("account", "revoked_at"), name="kernel_grant_account"),)

    def __str__(self) -> str:
        return f"{self.role}@{self.place_id}"
