"""A kind of service in the catalogue: which need it meets, with which team, at what cost."""

from django.db import models


class ServiceKind(models.Model):
    """A kind of service; one unit is one team that serves `capacity` people.

    team: skill code -> how many a unit. Costs in fen. tag: equipment that it needs, "" for none;
    portable: the equipment may be lent from the street's pool. lead_days: earliest day of a plan.
    filing_lead_days: days between an accepted filing (备案) and the service, where one is needed.
    """

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60, unique=True)
    category = models.CharField(max_length=60, db_index=True)
    team = models.JSONField(default=dict)
    capacity = models.PositiveIntegerField()
    max_units = models.PositiveIntegerField(default=1)
    min_people = models.PositiveIntegerField(default=1)
    tag = models.CharField(max_length=60, blank=True)
    portable = models.BooleanField(default=False)
    open_cost_fen = models.PositiveIntegerField(default=0)
    unit_cost_fen = models.PositiveIntegerField(default=0)
    home = models.BooleanField(default=False)
    lead_days = models.PositiveIntegerField(default=0)
    needs_filing = models.BooleanField(default=False)
    filing_lead_days = models.PositiveIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("category", "name")
        constraints = (
            models.CheckConstraint(
                name="kind_serves_somebody",
                condition=models.Q(capacity__gte=1) & models.Q(max_units__gte=1),
            ),
        )

    def __str__(self) -> str:
        return self.name
