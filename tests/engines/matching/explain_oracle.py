"""Tries every single addition to a plan by hand, and lifts causes one by one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tongxin.engines.matching.check import check
from tongxin.engines.matching.days import open_slots, weekend_days
from tongxin.engines.matching.explain_options import Cause
from tongxin.engines.matching.model import Demand, Event, Person, Plan, Problem, ServiceType


def can_serve_one_more(
    problem: Problem, plan: Plan, demand: Demand, weeks: set[int] | None = None
) -> bool:
    """Tell whether one event can be joined, given a team or added so that one more is served.

    weeks: the only weeks to look at, or None for all.
    """
    before = sum(e.attend.get(demand.id, 0) for e in plan.events)
    return any(
        sum(e.attend.get(demand.id, 0) for e in events) > before and holds(problem, events)
        for slot, events in _additions(problem, plan, demand)
        if weeks is None or slot // problem.parts // 7 in weeks
    )


def holds(problem: Problem, events: tuple[Event, ...]) -> bool:
    """Tell whether events keep all hard constraints."""
    found = check(problem, Plan(events, 0)).violations
    return all(v.code in ("objective", "bound") for v in found)


def _additions(
    problem: Problem, plan: Plan, demand: Demand
) -> Iterator[tuple[int, tuple[Event, ...]]]:
    weekend, held = weekend_days(problem), open_slots(problem)
    places = [v.id for v in problem.venues] + [f"home:{c.id}" for c in problem.communities]
    kinds = [k for k in problem.types if (k.category, k.home) == (demand.category, demand.home)]
    for kind, place, slot in product(kinds, places, sorted(held)):
        day, part = divmod(slot, problem.parts)
        if (int(weekend[day]), part) not in demand.pattern:
            continue
        there = [e for e in plan.events if (e.type, e.venue, e.slot) == (kind.id, place, slot)]
        others = tuple(e for e in plan.events if not there or e is not there[0])
        old = there[0] if there else Event(kind.id, place, slot, 0, (), {})
        for more in range(0 if there else 1, kind.max_units - old.units + 1):
            for team in _teams(problem, plan, kind, slot, more):
                for attend in _crowds(problem, plan, kind, demand, old):
                    units, staff = old.units + more, old.staff + team
                    event = Event(kind.id, place, slot, units, staff, attend)
                    yield slot, (*others, event)


def _teams(
    problem: Problem, plan: Plan, kind: ServiceType, slot: int, units: int
) -> Iterator[tuple[tuple[str, str], ...]]:
    skills = [s for s, n in kind.team.items() for _ in range(n * units)]
    busy = {p for e in plan.events if e.slot == slot for p, _ in e.staff}
    free = [
        [p.id for p in problem.people if s in p.skills and slot in p.avail and p.id not in busy]
        for s in skills
    ]
    for people in product(*free):
        if len(set(people)) == len(people):
            yield tuple(zip(people, skills, strict=True))


def _crowds(
    problem: Problem, plan: Plan, kind: ServiceType, demand: Demand, old: Event
) -> Iterator[dict[str, int]]:
    """Yield who might come: one more of the group, then more of it and of others to the least."""
    attend = dict(old.attend)
    attend[demand.id] = attend.get(demand.id, 0) + 1
    yield dict(attend)
    week = old.slot // problem.parts // 7
    for group in (demand, *(d for d in problem.demands if d is not demand)):
        if (group.category, group.home) != (demand.category, demand.home):
            continue
        if group is not demand and not _may_come(problem, group, old):
            continue
        room = _room(problem, plan, group, week) - (group is demand)
        for _ in range(room):
            attend[group.id] = attend.get(group.id, 0) + 1
            if sum(attend.values()) <= max(kind.min_people, 1):
                yield dict(attend)


def _may_come(problem: Problem, group: Demand, old: Event) -> bool:
    kind = replace(next(k for k in problem.types if k.id == old.type), min_people=0, team={})
    bare = replace(
        problem,
        types=(replace(kind, tag=None, open_cost=0, unit_cost=0),),
    )
    return holds(bare, (Event(kind.id, old.venue, old.slot, 1, (), {group.id: 1}),))


def weeks_with_room(problem: Problem, plan: Plan, demand: Demand) -> set[int]:
    """Return the weeks in which a plan serves fewer of a group than it has people."""
    return {w for w in range(-(-problem.days // 7)) if _room(problem, plan, demand, w)}


def _room(problem: Problem, plan: Plan, group: Demand, week: int) -> int:
    weekly = sum(
        e.attend.get(group.id, 0) for e in plan.events if e.slot // problem.parts // 7 == week
    )
    total = sum(e.attend.get(group.id, 0) for e in plan.events)
    return max(0, min(group.people - weekly, group.asked - total))


def lift(problem: Problem, plan: Plan, demand: Demand, cause: Cause) -> tuple[Problem, Plan]:
    """Return the problem and plan with exactly what a cause names made good."""
    return _LIFTS[cause.code](problem, plan, demand, cause.facts)


def _more_people(problem, plan, demand, facts):
    short = facts.get("short")
    fresh = tuple(
        Person(
            f"new-{skill}-{n}-{len(problem.people)}",
            problem.orgs[0].id,
            (skill,),
            problem.streets[0].id,
            0,
            0,
            {facts["street"]: 0},
            tuple(range(problem.slots)),
            1,
            1,
            0,
        )
        for skill, count in short.items()
        for n in range(count)
    )
    return replace(problem, people=problem.people + fresh), plan


def _nearer(problem, plan, demand, facts):
    if facts["reason"] == "no_equipment":
        if "nearest" in facts:
            venues = tuple(
                replace(v, tags=(*v.tags, facts["tag"])) if v.id == facts["nearest"] else v
                for v in problem.venues
            )
            problem = replace(problem, venues=venues)
        else:
            types = tuple(
                replace(k, tag=None) if k.home and k.tag == facts["tag"] else k
                for k in problem.types
            )
            problem = replace(problem, types=types)
    if "metres" in facts:
        problem = change_demand(problem, demand, radius_m=facts["metres"])
    return problem, plan


def change_demand(problem: Problem, demand: Demand, **values: object) -> Problem:
    """Return the problem with one need changed."""
    demands = tuple(replace(d, **values) if d.id == demand.id else d for d in problem.demands)
    return replace(problem, demands=demands)


def _change_type(problem, name, **values):
    types = tuple(replace(k, **values) if k.id == name else k for k in problem.types)
    return replace(problem, types=types)


def _change_venue(problem, name, **values):
    venues = tuple(replace(v, **values) if v.id == name else v for v in problem.venues)
    return replace(problem, venues=venues)


def _at_that_time(problem, plan, demand, facts):
    slot, misses = facts["slot"], facts["misses"]
    if "group" in misses:
        day, part = divmod(slot, problem.parts)
        pair = (int(weekend_days(problem)[day]), part)
        problem = change_demand(problem, demand, pattern=tuple({*demand.pattern, pair}))
    if "venue" in misses:
        venue = next(v for v in problem.venues if v.id == facts["venue"])
        problem = _change_venue(problem, venue.id, open=tuple(sorted({*venue.open, slot})))
    if "lead_days" in misses:
        problem = _change_type(problem, facts["type"], lead_days=0)
    if "staff" in misses:
        short = Counter(facts["absent"])
        problem, plan = _more_people(problem, plan, demand, {**facts, "short": short})
    return problem, plan


def _larger_group(problem, plan, demand, facts):
    return change_demand(problem, demand, people=demand.people + facts["missing"]), plan


def _more_seats(problem, plan, demand, facts):
    kind = next(k for k in problem.types if k.id == facts["type"])
    if facts["limit"] == "least":
        units = max(kind.max_units, -(-kind.min_people // kind.cap))
        problem = _change_type(problem, kind.id, max_units=units)
        return _change_venue(problem, facts["venue"], capacity=max(1, kind.min_people)), plan
    if facts["limit"] in ("type", "both"):
        problem = _change_type(problem, kind.id, cap=kind.cap + 1)
    if facts["limit"] in ("venue", "both"):
        problem = _change_venue(problem, facts["venue"], capacity=facts["seats"] + 1)
    return problem, plan


def _more_money(problem, plan, demand, facts):
    funds, budgets = facts.get("fund", {}), facts.get("budget", {})
    streets = tuple(replace(s, fund=s.fund + funds.get(s.id, 0)) for s in problem.streets)
    orgs = tuple(replace(o, budget=o.budget + budgets.get(o.id, 0)) for o in problem.orgs)
    return replace(problem, streets=streets, orgs=orgs), plan


def _without_the_other(problem, plan, demand, facts):
    gone = facts["displaces"]
    events = tuple(e for e in plan.events if (e.type, e.venue, e.slot) != gone)
    return problem, replace(plan, events=events)


_LIFTS = {
    "no_skill_in_reach": _more_people,
    "too_far": _nearer,
    "no_common_time": _at_that_time,
    "too_few_people": _larger_group,
    "staff_used_up": _more_people,
    "seats": _more_seats,
    "money": _more_money,
    "others_first": _without_the_other,
}
