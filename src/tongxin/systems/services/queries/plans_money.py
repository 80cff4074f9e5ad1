"""What a plan costs: each street's costs and each unit's fees, beside what may be spent."""

from collections import Counter
from dataclasses import dataclass

from tongxin.desk.report.speaker import Speaker
from tongxin.desk.result import PlanResult
from tongxin.engines.matching.check_ground import lay_ground
from tongxin.engines.matching.check_totals import count_cost_yuan, count_services
from tongxin.systems.services.matching.ids import read_pk
from tongxin.systems.services.models import GrantUse, PlanRun, UnitGrant


@dataclass(frozen=True, slots=True)
class Cost:
    """Whole yuan that a plan takes of a street's fund or a unit's grant; left None: no limit."""

    name: str
    yuan: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Money:
    """All costs of a plan; each: yuan for a person-session, None where nobody is served."""

    streets: tuple[Cost, ...]
    units: tuple[Cost, ...]
    total: int
    each: float | None


def count_money(speaker: Speaker, result: PlanResult, run: PlanRun) -> Money:
    """Return what a plan costs, as the engine counts it."""
    problem, ground = result.problem, lay_ground(result.problem)
    spent, fees = Counter[str](), Counter[str]()
    for event in result.plan.events:
        street = ground.find_street(event.venue)
        if street is not None:
            spent[street] += count_cost_yuan(ground, event)
    for person, count in count_services(result.plan.events).items():
        fees[ground.people[person].org] += count * ground.people[person].fee
    limited = _find_limited(run)
    streets = tuple(
        Cost(
            speaker.labels.name("streets", s.id),
            spent[s.id],
            s.fund if (GrantUse.COSTS, read_pk(s.id)) in limited else None,
        )
        for s in problem.streets
    )
    units = tuple(
        Cost(
            speaker.labels.name("orgs", o.id),
            fees[o.id],
            o.budget if (GrantUse.FEES, read_pk(o.id)) in limited else None,
        )
        for o in problem.orgs
        if fees[o.id]
    )
    total, served = spent.total() + fees.total(), result.metrics.served.part
    return Money(streets, units, total, total / served if served else None)


def _find_limited(run: PlanRun) -> set[tuple[str, int | None]]:
    """Return (use, street or unit) of the grants that hold when a plan begins."""
    rows = UnitGrant.objects.filter(starts_on__lte=run.starts_on, ends_on__gte=run.starts_on)
    return {
        (use, place if use == GrantUse.COSTS else unit)
        for use, place, unit in rows.values_list("use", "place_id", "unit_id")
    }
