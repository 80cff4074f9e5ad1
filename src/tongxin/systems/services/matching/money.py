"""What units may still pay in a period, and what a planning may spend, in whole yuan."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, Sum

from tongxin.engines.matching.model import Org, Person, ServiceType, Street
from tongxin.systems.services.matching.ground import Ground
from tongxin.systems.services.matching.ids import PLACE, name_row, read_pk
from tongxin.systems.services.models import (
    Equipment,
    GrantUse,
    PlanRun,
    Spending,
    UnitGrant,
)


def left_fen(use: str, starts_on: date, keep: PlanRun | None) -> dict[int, int]:
    """Return what is left of the grants that hold on a day, by unit (fees) or street (costs).

    keep: a run whose services' spending is not counted.
    """
    grants = UnitGrant.objects.filter(use=use, starts_on__lte=starts_on, ends_on__gte=starts_on)
    left: dict[int, int] = defaultdict(int)
    for grant in grants:
        key = grant.unit_id if use == GrantUse.FEES else grant.place_id or 0
        spent = Spending.objects.filter(
            use=use, spent_on__gte=grant.starts_on, spent_on__lte=grant.ends_on
        )
        mine = Q(unit=grant.unit_id) if use == GrantUse.FEES else Q(service__place__isnull=False)
        rows = spent.filter(mine)
        if use == GrantUse.COSTS:
            rows = rows.filter(
                service__place__ancestor_rows__ancestor=grant.place_id,
                service__place__ancestor_rows__valid_to=None,
            )
        if keep is not None:
            rows = rows.filter(~Q(service__plan=keep) | Q(service__plan=None))
        left[key] += grant.amount_fen - (rows.aggregate(fen=Sum("amount_fen"))["fen"] or 0)
    return dict(left)


def list_orgs(people: Iterable[Person], starts_on: date, keep: PlanRun | None) -> tuple[Org, ...]:
    """Return the units of all people; one without a grant has no limit."""
    left = left_fen(GrantUse.FEES, starts_on, keep)
    most: dict[str, int] = defaultdict(int)
    for person in people:
        most[person.org] += person.fee * person.total_max
    return tuple(
        Org(id, max(0, left[read_pk(id)] // 100) if read_pk(id) in left else most[id])
        for id in sorted(most)
    )


def list_streets(
    ground: Ground,
    positions: dict[str, tuple[int, int]],
    types: Iterable[ServiceType],
    people: Iterable[Person],
    starts_on: date,
    kits_in_use: dict[str, int],
    keep: PlanRun | None,
) -> tuple[Street, ...]:
    """Return the streets with what is left of their funds, and their portable kits."""
    left = left_fen(GrantUse.COSTS, starts_on, keep)
    dearest = max((t.open_cost + t.unit_cost for t in types), default=0)
    endless = dearest * sum(person.total_max for person in people)
    pools = _read_pools(ground)
    streets = []
    for street in ground.book.streets.values():
        pk = read_pk(street.id)
        kits = {t: max(0, n - kits_in_use.get(t, 0)) for t, n in pools.get(street.id, {}).items()}
        fund = max(0, left[pk] // 100) if pk in left else endless
        streets.append(Street(street.id, *positions[street.id], kits=kits, fund=fund))
    return tuple(streets)


def _read_pools(ground: Ground) -> dict[str, dict[str, int]]:
    pools: dict[str, dict[str, int]] = {}
    keys = [read_pk(id) for id in ground.book.streets]
    for row in Equipment.objects.filter(place__in=keys):
        pools.setdefault(name_row(PLACE, row.place_id), {})[row.tag] = row.kits
    return pools
