"""Which service would have to give way to a group, and by how much it is worth more."""

from tongxin.engines.matching.explain_options import Cause, Option, Options
from tongxin.engines.matching.explain_state import State, build_state
from tongxin.engines.matching.model import Event, Plan
from tongxin.engines.matching.why_gain import Gain, event_gain
from tongxin.engines.matching.why_planned import planned_option

TRIED = 6


def displacement(options: Options, demand: int, ways: list[Option]) -> Cause:
    """Return `others_first` with the cheapest event to give way and the margin in centi-points.

    Looks at the most promising options and, for each, the events in their way; the margin is
    what the plan would lose by the exchange (negative: the exchange would have been better).
    """
    state = options.state
    found = []
    for way in ways[: TRIED * 10]:
        for number in _in_the_way(state, way)[:TRIED]:
            told = _exchange(options, demand, way, number)
            if told:
                found.append((told[0], way.slot, way.place, way.kind, number, way, told[1]))
        if len(found) >= TRIED:
            break
    blocked = tuple(c for cause in ways[0].causes for c in _blocks(cause))
    if not found:
        return Cause("others_first", {"blocked_by": blocked, "margin": None})
    margin, *_, number, way, gain = min(found, key=lambda f: f[:5])
    event = state.events[number]
    facts = {
        "type": state.problem.types[way.kind].id,
        "venue": state.tables.place_name[way.place],
        "slot": way.slot,
        "displaces": (event.type, event.venue, event.slot),
        "blocked_by": tuple(c for cause in way.causes for c in _blocks(cause)),
        "margin": margin,
        "attend": gain.attend,
        "units": gain.units,
        "staff": gain.staff,
    }
    return Cause("others_first", facts)


def _blocks(cause: Cause) -> tuple[str, ...]:
    found = cause.facts.get("blocked_by")
    return found if isinstance(found, tuple) else (cause.code,)


def _in_the_way(state: State, way: Option) -> list[int]:
    """Return events at the place and slot, else of the street then, the least worth first."""
    there = state.at[way.place, way.slot]
    street = state.tables.place_street[way.place]
    real = way.place < state.homes_from
    if there and real:
        return list(there)
    same = [
        n
        for n, e in enumerate(state.events)
        if e.slot == way.slot and state.tables.place_street[state.names.place[e.venue]] == street
    ]
    return sorted(same, key=lambda n: (_worth(state, state.events[n]), n))


def _worth(state: State, event: Event) -> int:
    tables, place = state.tables, state.names.place[event.venue]
    kind = state.problem.types[state.names.kind[event.type]]
    street = int(tables.place_street[place])
    people = sum(
        n * int(tables.worth[state.names.demand[i]] - tables.walk[state.names.demand[i], place])
        for i, n in event.attend.items()
    )
    staff = sum(state.service_cost(state.names.person[p], street) for p, _ in event.staff)
    yuan = kind.open_cost + kind.unit_cost * event.units
    return people - staff - state.problem.weights.money_per_yuan * yuan


def _exchange(options: Options, demand: int, way: Option, number: int) -> tuple[int, Gain] | None:
    """Return what the plan loses when an event gives way to the group, and what takes its place."""
    state = options.state
    event = state.events[number]
    events = tuple(e for n, e in enumerate(state.events) if n != number)
    without = build_state(state.problem, Plan(events, 0), state.tables)
    after = Options(without)
    if planned_option(after, way).causes:
        return None
    gain = event_gain(after, demand, way.kind, way.place, way.slot)
    return (_loss(state, without, event) - gain.points, gain) if gain else None


def _loss(state: State, without: State, event: Event) -> int:
    """Return what an event adds to the plan, fairness and overload exactly counted."""
    tables, place = state.tables, state.names.place[event.venue]
    kind = state.problem.types[state.names.kind[event.type]]
    street = int(tables.place_street[place])
    served = list(without.served_in)
    worth = -state.problem.weights.money_per_yuan * (kind.open_cost + kind.unit_cost * event.units)
    for group, people in event.attend.items():
        i = state.names.demand[group]
        community = int(tables.demand_community[i])
        worth += people * int(tables.worth[i] - tables.walk[i, place])
        for _ in range(people):
            worth += state.fair_slope(community, served[community])
            served[community] += 1
    return worth - sum(without.service_cost(state.names.person[p], street) for p, _ in event.staff)
