"""The catalogue of services as the engine's types."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from tongxin.engines.matching.model import ServiceType
from tongxin.systems.services.matching.ids import KIND, name_row
from tongxin.systems.services.models import Forbid, ServiceKind


def kinds_on(day: date) -> QuerySet[ServiceKind]:
    """Return the kinds of service that are in the catalogue on a day."""
    return ServiceKind.objects.filter(Q(retired_on=None) | Q(retired_on__gt=day)).order_by("pk")


def list_types(
    kinds: Iterable[ServiceKind], starts_on: date, today: date, forbids: Iterable[Forbid]
) -> tuple[ServiceType, ...]:
    """Return the types; one that is forbidden as a whole is left out.

    A filing is made at the earliest today: what it takes from then on is the lead.
    """
    barred = {f.kind_id for f in forbids if f.room_id is None and f.day is None}
    ahead = max(0, (starts_on - today).days)
    return tuple(
        ServiceType(
            id=name_row(KIND, kind.pk),
            category=kind.category,
            team={str(skill): int(n) for skill, n in sorted(kind.team.items())},
            cap=kind.capacity,
            max_units=kind.max_units,
            min_people=kind.min_people,
            tag=kind.tag or None,
            portable=kind.portable,
            open_cost=-(-kind.open_cost_fen // 100),
            unit_cost=-(-kind.unit_cost_fen // 100),
            home=kind.home,
            lead_days=max(kind.lead_days, _filing_days(kind) - ahead),
        )
        for kind in kinds
        if kind.pk not in barred
    )


def _filing_days(kind: ServiceKind) -> int:
    return kind.filing_lead_days if kind.needs_filing else 0
