"""Why nothing in the problem itself, whatever the plan, could serve a group."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

import numpy as np

from tongxin.engines.matching.days import open_slots
from tongxin.engines.matching.explain_options import CAUSES, Cause, Option, Options
from tongxin.engines.matching.explain_staff import Staffing


@dataclass(frozen=True, slots=True)
class _Place:
    """A place to look at: why it is out of the question (or None) and the metres to it."""

    place: int
    metres: int
    cause: Cause | None


def possible_ways(options: Options, demand: int, weeks: set[int]) -> list[Option]:
    """Return the options that hold on their own, in weeks that still have room for the group."""
    state, tables = options.state, options.state.tables
    slots = [
        t
        for t in range(state.problem.slots)
        if tables.accepts[demand, tables.slot_class[t]] and state.week(t) in weeks
    ]
    found = []
    for kind in options.kinds_for(demand):
        for place in np.flatnonzero(tables.comes[demand] & (tables.type_at[kind] > 0)):
            for t in slots:
                if tables.place_open[place, t] and not _causes(
                    options, demand, kind, int(place), t
                ):
                    found.append(Option(kind, int(place), t))
    return found


def why_impossible(options: Options, demand: int, weeks: set[int]) -> tuple[Cause, ...]:
    """Return the least causes that keep a group from every service, whatever is planned."""
    kinds = options.kinds_for(demand)
    group = options.state.problem.demands[demand]
    if not kinds:
        facts = {"reason": "no_type", "category": group.category, "home": group.home}
        return (Cause("no_skill_in_reach", facts),)
    slots = [t for t in sorted(open_slots(options.state.problem)) if options.state.week(t) in weeks]
    if not slots:
        return (Cause("no_common_time", {"empty": "weeks"}),)
    best: Option | None = None
    for option in _all_ways(options, demand, kinds, slots):
        if best is None or option.rank < best.rank:
            best = option
    causes = sorted(best.causes, key=lambda c: CAUSES.index(c.code)) if best else []
    return tuple(causes) if causes else (Cause("too_far", {"reason": "no_place"}),)


def _all_ways(
    options: Options, demand: int, kinds: list[int], slots: list[int]
) -> Iterator[Option]:
    for kind, where in _places(options, demand, kinds):
        for t in slots:
            causes = _causes(options, demand, kind, where.place, t)
            misses = sum(_count_misses(c) for c in causes)
            if where.cause:
                causes = (where.cause, *causes)
            yield Option(kind, where.place, t, causes, (misses, where.metres))


def _count_misses(cause: Cause) -> int:
    misses = cause.facts.get("misses", ())
    return len(misses) if isinstance(misses, tuple) else 0


def _places(options: Options, demand: int, kinds: list[int]) -> Iterator[tuple[int, _Place]]:
    """Yield the suitable places in reach; failing these, those farther off; else those unfit."""
    tables = options.state.tables
    comes = tables.comes[demand]
    metres = _metres(options, demand)
    near = [(j, v) for j in kinds for v in np.flatnonzero(comes & (tables.type_at[j] > 0))]
    if near:
        yield from ((j, _Place(int(v), metres[v], None)) for j, v in near)
        return
    if options.state.problem.demands[demand].home:
        for j in kinds:
            cause = _no_equipment(options, j, None)
            yield from ((j, _Place(int(v), 0, cause)) for v in np.flatnonzero(comes))
        return
    venues = range(options.state.homes_from)
    far = [(j, v) for j in kinds for v in venues if tables.type_at[j, v] > 0]
    for j, v in far:
        yield j, _Place(v, metres[v], _too_far(options, demand, j, v, metres[v]))
    if not far:
        for j in kinds:
            in_reach = [v for v in venues if comes[v]]
            for v in in_reach or venues:
                radius = None if in_reach else (demand, metres[v])
                yield j, _Place(v, metres[v], _no_equipment(options, j, v, radius))


def _metres(options: Options, demand: int) -> list[int]:
    problem, tables = options.state.problem, options.state.tables
    block = options.compounds[problem.demands[demand].compound]
    squares = [(v.x - block.x) ** 2 + (v.y - block.y) ** 2 for v in problem.venues]
    away = [isqrt(d - 1) + 1 if d else 0 for d in squares]
    return away + [0] * (len(tables.place_name) - len(away))


def _too_far(options: Options, demand: int, kind: int, venue: int, metres: int) -> Cause:
    problem = options.state.problem
    return Cause(
        "too_far",
        {
            "reason": "out_of_radius",
            "nearest": problem.venues[venue].id,
            "metres": metres,
            "radius_m": problem.demands[demand].radius_m,
            "tag": problem.types[kind].tag,
        },
    )


def _no_equipment(
    options: Options, kind: int, venue: int | None, radius: tuple[int, int] | None = None
) -> Cause:
    problem = options.state.problem
    facts: dict[str, object] = {"reason": "no_equipment", "tag": problem.types[kind].tag}
    if venue is not None:
        facts["nearest"] = problem.venues[venue].id
    if radius:
        facts |= {"metres": radius[1], "radius_m": problem.demands[radius[0]].radius_m}
    return Cause("too_far", facts)


def _causes(options: Options, demand: int, kind: int, place: int, slot: int) -> tuple[Cause, ...]:
    """Return all that stands against an option in the problem itself, distance apart."""
    state, tables = options.state, options.state.tables
    service, group = state.problem.types[kind], state.problem.demands[demand]
    street, cls = int(tables.place_street[place]), int(tables.slot_class[slot])
    team = options.at_best(kind, street, slot)
    away, missing = team.short
    causes = []
    if missing:
        causes.append(_no_skill(options, kind, street, missing))
    if misses := _time_misses(options, demand, kind, place, slot, len(away) - len(missing)):
        causes.append(_no_time(options, kind, place, slot, misses, team))
    comes = tables.comes[demand, place] and tables.accepts[demand, cls]
    crowd = int(options.crowd[tables.demand_category[demand], place, cls])
    crowd += 0 if comes else group.people
    if crowd < service.min_people:
        facts = {"type": service.id, "missing": service.min_people - crowd, "people": crowd}
        facts |= {"min_people": service.min_people, "left_over": False}
        causes.append(Cause("too_few_people", where(options, kind, place, slot) | facts))
    units = options.units(kind)
    seats = options.seats(kind, place, units)
    if units > service.max_units or seats < max(1, service.min_people):
        facts = {"seats": seats, "min_people": service.min_people, "limit": "least"}
        causes.append(Cause("seats", where(options, kind, place, slot) | facts))
    causes.extend(money_causes(options, kind, street, units, team.over, planned=False))
    return tuple(causes)


def where(options: Options, kind: int, place: int, slot: int) -> dict[str, object]:
    """Return the ids of an option, as facts."""
    tables, problem = options.state.tables, options.state.problem
    return {"type": problem.types[kind].id, "venue": tables.place_name[place], "slot": slot}


def _no_skill(options: Options, kind: int, street: int, missing: tuple[int, ...]) -> Cause:
    problem, tables = options.state.problem, options.state.tables
    skill = missing[0]
    name = problem.skills[skill]
    who = [(n, p) for n, p in enumerate(problem.people) if name in p.skills]
    expired = [p.id for _, p in who if options.holders.expired(p, name)]
    valid = [(n, p) for n, p in who if not options.holders.expired(p, name)]
    reason = "nobody_has_it"
    if valid and not any(tables.reach[n, street] >= 0 for n, _ in valid):
        reason = "nobody_reaches"
    elif valid:
        reason = "too_few_have_it"
    elif expired:
        reason = "licence_expired"
    short: dict[str, int] = {}
    for s in missing:
        short[problem.skills[s]] = short.get(problem.skills[s], 0) + 1
    facts: dict[str, object] = {"reason": reason, "skill": name, "short": short}
    facts |= {"type": problem.types[kind].id}
    facts |= {"street": problem.streets[street].id, "holders": len(who), "expired": len(expired)}
    return Cause("no_skill_in_reach", facts)


def _time_misses(
    options: Options, demand: int, kind: int, place: int, slot: int, absent: int
) -> tuple[str, ...]:
    tables = options.state.tables
    misses = []
    if not tables.accepts[demand, tables.slot_class[slot]]:
        misses.append("group")
    if not tables.place_open[place, slot]:
        misses.append("venue")
    if absent:
        misses.append("staff")
    if slot < tables.type_first[kind]:
        misses.append("lead_days")
    return tuple(misses)


def _no_time(
    options: Options, kind: int, place: int, slot: int, misses: tuple[str, ...], team: Staffing
) -> Cause:
    problem = options.state.problem
    away = list(team.short[0])
    for skill in team.short[1]:
        away.remove(skill)
    names = sorted(problem.skills[s] for s in away)
    street = problem.streets[int(options.state.tables.place_street[place])].id
    facts = {"empty": misses[0], "misses": misses, "absent": names, "street": street}
    return Cause("no_common_time", where(options, kind, place, slot) | facts)


def money_causes(
    options: Options,
    kind: int,
    street: int,
    units: int,
    over: dict[int, int],
    *,
    planned: bool,
    opened: bool = False,
) -> list[Cause]:
    """Return the money cause, if the street's fund or a budget does not cover an event."""
    state = options.state
    service = state.problem.types[kind]
    cost = service.unit_cost * units + (0 if opened else service.open_cost)
    fund = state.fund_left[street] if planned else state.problem.streets[street].fund
    missing: dict[str, object] = {}
    if cost > fund:
        missing["fund"] = {state.problem.streets[street].id: cost - fund}
    if over:
        missing["budget"] = {state.problem.orgs[o].id: yuan for o, yuan in sorted(over.items())}
    return [Cause("money", {"type": service.id, "planned": planned, **missing})] if missing else []
