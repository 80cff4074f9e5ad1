"""What one more service for a group would gain or lose in the plan as it stands."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from tongxin.engines.matching.explain_options import Options
from tongxin.engines.matching.explain_staff import overdrawn
from tongxin.engines.matching.explain_state import State


@dataclass(frozen=True, slots=True)
class Gain:
    """An addition to the plan and its worth in centi-points: who comes, teams and their people."""

    points: int
    attend: dict[str, int]
    units: int
    staff: tuple[tuple[str, str], ...]


def event_gain(options: Options, demand: int, kind: int, place: int, slot: int) -> Gain | None:
    """Return the best addition of a new event, or of people and teams to the one held, or None.

    The group itself gets at least one seat; the other seats go to whoever is worth most.
    """
    state = options.state
    service = state.problem.types[kind]
    same = [state.events[n] for n in state.at[place, slot]]
    before, taken = sum(e.units for e in same), sum(sum(e.attend.values()) for e in same)
    best: Gain | None = None
    for more in range(0 if before else 1, service.max_units - before + 1):
        cost, staff = _team_cost(options, kind, place, slot, more, bool(before))
        if cost is None:
            break
        free = options.seats(kind, place, before + more) - taken
        least = max(1, service.min_people - taken)
        attend, worth = _fill_seats(state, demand, place, slot, free, least)
        if sum(attend.values()) >= least and (best is None or worth - cost > best.points):
            best = Gain(worth - cost, attend, more, staff)
    return best


def _team_cost(
    options: Options, kind: int, place: int, slot: int, units: int, opened: bool
) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    """Return what more teams cost and who they are; None where people or money fail."""
    if not units:
        return 0, ()
    state, problem = options.state, options.state.problem
    street = int(state.tables.place_street[place])
    service = problem.types[kind]
    yuan = service.unit_cost * units + (0 if opened else service.open_cost)
    found = options.now(kind, street, slot, units)
    if found.short[0] or found.over or yuan > state.fund_left[street]:
        return None, ()
    people = _least_cost_team(options, kind, street, slot, units) or found.people
    cost = sum(state.service_cost(r, street) for r, _ in people)
    staff = tuple((problem.people[r].id, problem.skills[s]) for r, s in people)
    return cost + problem.weights.money_per_yuan * yuan, staff


def _least_cost_team(
    options: Options, kind: int, street: int, slot: int, units: int
) -> tuple[tuple[int, int], ...]:
    """Return the free team of least cost, or nothing where it overdraws a budget."""
    state, team = options.state, options.team(kind, units)
    free = {s: set(options.holders.free(s, street, slot)) for s in set(team)}
    people = sorted(set().union(*free.values())) if free else []
    if not people:
        return ()
    costs = np.array(
        [[state.service_cost(r, street) if r in free[s] else 1 << 40 for r in people] for s in team]
    )
    rows, columns = linear_sum_assignment(costs)
    chosen = tuple((people[c], team[r]) for r, c in zip(rows, columns, strict=True))
    return () if overdrawn(state, [r for r, _ in chosen], state.budget_left) else chosen


def _fill_seats(
    state: State, demand: int, place: int, slot: int, seats: int, least: int
) -> tuple[dict[str, int], int]:
    """Return who of those left over should take free seats, and what they are worth.

    The group itself first takes one; then each seat goes to the next most worthy person, and
    past `least` only to those who add something.
    """
    tables, problem = state.tables, state.problem
    week, cls = state.week(slot), tables.slot_class[slot]
    same = tables.demand_category == tables.demand_category[demand]
    coming = np.flatnonzero(same & tables.comes[:, place] & tables.accepts[:, cls])
    room = {int(i): state.room(int(i), week) for i in coming}
    served = list(state.served_in)
    attend: dict[str, int] = {}
    total = 0
    for turn in range(seats):
        choices = [i for i, left in room.items() if left and (turn or i == demand)]
        scored = [(_person_worth(state, i, place, served), -i) for i in choices]
        if not scored or (turn >= least and max(scored)[0] < 0):
            break
        points, chosen = max(scored)
        room[-chosen] -= 1
        served[int(tables.demand_community[-chosen])] += 1
        name = problem.demands[-chosen].id
        attend[name] = attend.get(name, 0) + 1
        total += points
    return attend, total


def _person_worth(state: State, demand: int, place: int, served: list[int]) -> int:
    community = int(state.tables.demand_community[demand])
    worth = int(state.tables.worth[demand] - state.tables.walk[demand, place])
    return worth + state.fair_slope(community, served[community])
