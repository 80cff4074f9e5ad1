"""Why a service is as it is: the team, the place and the time, against what else there was."""

from dataclasses import dataclass
from math import isqrt

import numpy as np

from tongxin.engines.matching.explain_options import Options
from tongxin.engines.matching.model import Event


@dataclass(frozen=True, slots=True)
class OtherPerson:
    """Somebody else with the skill in reach, and why not they.

    code: licence_expired | unavailable | elsewhere | week_quota | total_quota | budget |
    costlier | same_cost | cheaper. points: cost of one service above that of the dearest of the
    team with this skill (the last three codes).
    """

    person: str
    code: str
    points: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A skill in the team: who gives it, and who else could have."""

    skill: str
    people: tuple[str, ...]
    others: tuple[OtherPerson, ...]


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another venue for the same people, and why not there.

    code: no_equipment | closed | taken | kits_used | too_small | out_of_radius | farther | nearer
    | same. walk_m: what all who come would walk there; cannot_come: people out of radius.
    """

    venue: str
    code: str
    walk_m: int
    cannot_come: int


@dataclass(frozen=True, slots=True)
class Times:
    """How many people of the category in reach accept the time, and the best other time.

    accept, other_accept: people; other: (weekend, part) or None. free_slots: slots of the same
    week and kind of day and part at which the place stood open and empty.
    """

    accept: int
    other: tuple[int, int] | None
    other_accept: int
    free_slots: int


@dataclass(frozen=True, slots=True)
class Service:
    """One event and the reasons for it; walk_m: what all who come walk together."""

    type: str
    venue: str
    slot: int
    people: int
    seats: int
    walk_m: int
    roles: tuple[Role, ...]
    places: tuple[OtherPlace, ...]
    times: Times


def explain_services(options: Options) -> tuple[Service, ...]:
    """Return every event of the plan with its reasons, in the plan's order."""
    return tuple(_explain(options, event) for event in options.state.events)


def _explain(options: Options, event: Event) -> Service:
    state = options.state
    kind, place = state.names.kind[event.type], state.names.place[event.venue]
    team = state.problem.types[kind].team
    return Service(
        type=event.type,
        venue=event.venue,
        slot=event.slot,
        people=sum(event.attend.values()),
        seats=options.seats(kind, place, event.units),
        walk_m=_walk_m(options, event, place),
        roles=tuple(_role(options, event, place, skill) for skill in team),
        places=_places(options, event, kind, place),
        times=_times(options, event, kind, place),
    )


def _role(options: Options, event: Event, place: int, skill: str) -> Role:
    state = options.state
    street = int(state.tables.place_street[place])
    team = [state.names.person[p] for p, _ in event.staff]
    mine = [state.names.person[p] for p, s in event.staff if s == skill]
    dearest = max((state.service_cost(r, street) for r in mine), default=0)
    holders = options.holders.in_reach(state.names.skill[skill], street)
    others = tuple(
        _other(options, event, r, skill, street, dearest) for r in holders if r not in team
    )
    return Role(skill, tuple(state.problem.people[r].id for r in mine), others)


def _other(
    options: Options, event: Event, person: int, skill: str, street: int, dearest: int
) -> OtherPerson:
    state = options.state
    someone = state.problem.people[person]
    if not state.tables.person_skill[person, state.names.skill[skill], event.slot]:
        there = event.slot in someone.avail
        return OtherPerson(someone.id, "licence_expired" if there else "unavailable")
    reason = state.why_not_free(person, event.slot)
    if reason:
        return OtherPerson(someone.id, reason)
    team = [state.problem.people[state.names.person[p]] for p, s in event.staff if s == skill]
    freed = max((p.fee for p in team if p.org == someone.org), default=0)
    if someone.fee - freed > state.budget_left[state.names.org[someone.org]]:
        return OtherPerson(someone.id, "budget")
    more = state.service_cost(person, street) - dearest
    code = "costlier" if more > 0 else "cheaper" if more < 0 else "same_cost"
    return OtherPerson(someone.id, code, more)


def _walk_m(options: Options, event: Event, place: int) -> int:
    if place >= options.state.homes_from:
        return 0
    return sum(n * metres_to(options, i, place) for i, n in event.attend.items())


def metres_to(options: Options, demand: str, place: int) -> int:
    """Return the metres from a group's compound to a venue, rounded down."""
    problem = options.state.problem
    venue = problem.venues[place]
    group = problem.demands[options.state.names.demand[demand]]
    block = options.compounds[group.compound]
    return isqrt((venue.x - block.x) ** 2 + (venue.y - block.y) ** 2)


def _places(options: Options, event: Event, kind: int, place: int) -> tuple[OtherPlace, ...]:
    """Return the other venues that at least one of the people who come could reach."""
    state, tables = options.state, options.state.tables
    if place >= state.homes_from:
        return ()
    groups = {state.names.demand[i]: n for i, n in event.attend.items()}
    here = _walk_m(options, event, place)
    found = []
    for v in range(state.homes_from):
        cannot = sum(n for i, n in groups.items() if not tables.comes[i, v])
        if v != place and cannot < sum(groups.values()):
            walk = _walk_m(options, event, v)
            code = _why_not_there(options, event, kind, v, cannot)
            code = code or ("farther" if walk > here else "nearer" if walk < here else "same")
            found.append(OtherPlace(tables.place_name[v], code, walk, cannot))
    return tuple(sorted(found, key=lambda p: (p.walk_m, p.venue)))


def _why_not_there(
    options: Options, event: Event, kind: int, venue: int, cannot: int
) -> str | None:
    state, tables = options.state, options.state.tables
    service, street = state.problem.types[kind], int(tables.place_street[venue])
    used = state.kits_used.get((street, service.tag or "", event.slot), 0)
    here = state.names.place[event.venue]
    if tables.type_at[kind, here] == 2 and tables.place_street[here] == street:
        used -= 1
    kits = state.problem.streets[street].kits.get(service.tag or "", 0)
    if not tables.type_at[kind, venue]:
        return "no_equipment"
    if not tables.place_open[venue, event.slot]:
        return "closed"
    if state.at.get((venue, event.slot)):
        return "taken"
    if tables.type_at[kind, venue] == 2 and used >= kits:
        return "kits_used"
    if state.problem.venues[venue].capacity < sum(event.attend.values()):
        return "too_small"
    return "out_of_radius" if cannot else None


def _times(options: Options, event: Event, kind: int, place: int) -> Times:
    state, tables = options.state, options.state.tables
    here = int(tables.slot_class[event.slot])
    crowd = options.crowd[tables.type_category[kind], place]
    mine = (int(tables.class_weekend[here]), int(tables.class_part[here]))
    others = {
        (int(w), int(p)): int(n)
        for w, p, n in zip(tables.class_weekend, tables.class_part, crowd, strict=True)
        if (w, p) != mine
    }
    best = min(others, key=lambda pair: (-others[pair], pair), default=None)
    same = np.flatnonzero((tables.slot_class == here) & tables.place_open[place])
    free = sum(1 for t in same if not state.at.get((place, int(t))))
    return Times(int(crowd[here]), best, others[best] if best else 0, free)
