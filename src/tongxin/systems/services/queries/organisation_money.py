"""The grants of an organisation: what each gave, what was spent of it, and what is left."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.services.models import GrantUse, Spending, UnitGrant


@dataclass(frozen=True, slots=True)
class GrantLeft:
    """A grant with what was spent of it; what is left is below nothing when more was spent."""

    grant: UnitGrant
    spent_fen: int

    @property
    def left_fen(self) -> int:
        """Return what is left, in fen."""
        return self.grant.amount_fen - self.spent_fen


def list_grants(actor: Actor) -> list[GrantLeft]:
    """Return the grants for the fees of the actor's units' people, the latest first."""
    rows = UnitGrant.objects.filter(use=GrantUse.FEES).select_related("unit")
    seen = limit(rows, actor, "spending.read", place=None, unit="unit_id")
    grants = list(seen.order_by("-starts_on", "unit_id"))
    spent = _sum_up(grants)
    return [GrantLeft(grant, spent.get(grant.pk, 0)) for grant in grants]


def _sum_up(grants: list[UnitGrant]) -> dict[int, int]:
    """Return what was spent in each grant's days, with one query for all."""
    if not grants:
        return {}
    sums = {
        f"of_{grant.pk}": Sum(
            "amount_fen",
            filter=Q(unit=grant.unit_id, spent_on__range=(grant.starts_on, grant.ends_on)),
        )
        for grant in grants
    }
    told = Spending.objects.filter(use=GrantUse.FEES).aggregate(**sums)
    return {grant.pk: told[f"of_{grant.pk}"] or 0 for grant in grants}


def left_on(unit: Unit, use: str, day: date) -> int | None:
    """Return what is left of the grants that hold on a day; None without any: no limit.

    Each grant pays for its own days; where several hold, what all have left counts.
    """
    grants = UnitGrant.objects.filter(unit=unit, use=use, starts_on__lte=day, ends_on__gte=day)
    held = list(grants)
    if not held:
        return None
    first, last = min(g.starts_on for g in held), max(g.ends_on for g in held)
    spent = Spending.objects.filter(unit=unit, use=use, spent_on__range=(first, last))
    total: int = spent.aggregate(fen=Coalesce(Sum("amount_fen"), 0))["fen"]
    return sum(g.amount_fen for g in held) - total


def left_by_unit(day: date) -> dict[int, int]:
    """Return what units have left for fees on a day, in fen, with two queries; none: no limit."""
    held = UnitGrant.objects.filter(use=GrantUse.FEES, starts_on__lte=day, ends_on__gte=day)
    grants = list(held)
    spent = _sum_up(grants)
    left: dict[int, int] = {}
    for grant in grants:
        rest = grant.amount_fen - spent.get(grant.pk, 0)
        left[grant.unit_id] = left.get(grant.unit_id, 0) + rest
    return left


def list_spendings(actor: Actor) -> QuerySet[Spending]:
    """Return what the actor's units spent, the latest first."""
    rows = Spending.objects.select_related("unit", "service__matter", "service__kind", "keyed_by")
    seen = limit(rows, actor, "spending.read", place=None, unit="unit_id")
    return seen.order_by("-spent_on", "-pk")
