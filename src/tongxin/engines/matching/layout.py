"""The columns of the aggregated model: event levels, attendance, staff, fairness, overload."""

from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.model import Problem


@dataclass(frozen=True, slots=True)
class Events:
    """Possible events and their levels; level n of an event is column `first + n - 1`.

    kind, place, slot, cls: (events,); levels: (events,) how many teams at most;
    first: (events,) column of level one. Per level column: event, seats gained, people gained
    at the most, cost in yuan, opening (first level).
    """

    kind: Ints
    place: Ints
    slot: Ints
    cls: Ints
    levels: Ints
    first: Ints
    event: Ints
    seats: Ints
    cost: Ints
    level: Ints


@dataclass(frozen=True, slots=True)
class Flows:
    """Attendance columns: people of a demand at a place in a slot class."""

    demand: Ints
    place: Ints
    cls: Ints


@dataclass(frozen=True, slots=True)
class Staff:
    """Staff columns: a person gives a skill in a street at a slot."""

    person: Ints
    skill: Ints
    street: Ints
    slot: Ints


def list_events(problem: Problem, tables: Tables) -> Events:
    """Return every event that the tables allow: open place, tag, team at hand, people in reach."""
    crowd = _crowd(problem, tables)
    at_hand = _at_hand(problem, tables)
    kinds, places, slots, levels = [], [], [], []
    homes = tables.homes_from
    for j, kind in enumerate(problem.types):
        needs = np.flatnonzero(tables.type_team[j])
        for v in np.flatnonzero(tables.type_at[j]):
            seats = kind.cap * kind.max_units
            if v < homes:
                seats = min(seats, problem.venues[v].capacity)
            people = np.minimum(crowd[tables.type_category[j], v][tables.slot_class], seats)
            units = np.minimum(-(-people // kind.cap), kind.max_units)
            for s in needs:
                staff = at_hand[s, tables.place_street[v]]
                units = np.minimum(units, staff // tables.type_team[j, s])
            enough = np.minimum(people, units * kind.cap) >= max(1, kind.min_people)
            fits = tables.place_open[v] & (units > 0) & enough
            fits[: tables.type_first[j]] = False
            found = np.flatnonzero(fits)
            slots.append(found)
            levels.append(units[found])
            kinds.append(np.full(len(found), j))
            places.append(np.full(len(found), v))
    return _with_levels(problem, tables, *(_joined(x) for x in (kinds, places, slots, levels)))


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, dtype=np.int64)


def _crowd(problem: Problem, tables: Tables) -> Ints:
    """Return (categories, places, classes): the most people who could come at once."""
    shape = (len(problem.categories), len(tables.place_name), len(tables.class_week))
    crowd = np.zeros(shape, dtype=np.int64)
    for i, demand in enumerate(problem.demands):
        crowd[tables.demand_category[i]] += (
            demand.people * tables.comes[i][:, None] * tables.accepts[i][None, :]
        )
    return crowd


def _at_hand(problem: Problem, tables: Tables) -> Ints:
    """Return (skills, streets, slots): how many people could give the skill."""
    usable = np.array([min(p.week_max, p.total_max) > 0 for p in problem.people], dtype=bool)
    near = ((tables.reach >= 0) & usable[:, None]).astype(np.int64)
    counts: Ints = np.einsum("rst,rk->skt", tables.person_skill.astype(np.int64), near)
    return counts


def _with_levels(
    problem: Problem, tables: Tables, kind: Ints, place: Ints, slot: Ints, levels: Ints
) -> Events:
    event = np.repeat(np.arange(len(kind)), levels)
    first = np.concatenate([[0], np.cumsum(levels)[:-1]]).astype(np.int64)[: len(kind)]
    level = np.arange(len(event)) - first[event] + 1
    cap = np.array([t.cap for t in problem.types], dtype=np.int64)[kind[event]]
    room = np.array(
        [v.capacity for v in problem.venues] + [1 << 30] * len(problem.communities), dtype=np.int64
    )[place[event]]
    seats = np.minimum(level * cap, room) - np.minimum((level - 1) * cap, room)
    opening = np.array([t.open_cost for t in problem.types], dtype=np.int64)
    unit = np.array([t.unit_cost for t in problem.types], dtype=np.int64)
    cost = unit[kind[event]] + np.where(level == 1, opening[kind[event]], 0)
    return Events(
        kind, place, slot, tables.slot_class[slot], levels, first, event, seats, cost, level
    )


def list_flows(problem: Problem, tables: Tables, events: Events) -> Flows:
    """Return every (demand, place, class) at which some possible event serves the demand."""
    shape = (len(problem.categories), len(tables.place_name), len(tables.class_week))
    served = np.zeros(shape, dtype=bool)
    served[tables.type_category[events.kind], events.place, events.cls] = True
    demand, place, cls = [], [], []
    for i in range(len(problem.demands)):
        where = served[tables.demand_category[i]] & tables.comes[i][:, None]
        v, c = np.nonzero(where & tables.accepts[i][None, :])
        demand.append(np.full(len(v), i))
        place.append(v)
        cls.append(c)
    return Flows(_joined(demand), _joined(place), _joined(cls))


def list_staff(problem: Problem, tables: Tables, events: Events) -> Staff:
    """Return every (person, skill, street, slot) that some possible event could use."""
    wanted = np.zeros((len(problem.skills), len(problem.streets), problem.slots), dtype=bool)
    street = tables.place_street[events.place]
    for s in range(len(problem.skills)):
        uses = tables.type_team[events.kind, s] > 0
        wanted[s, street[uses], events.slot[uses]] = True
    person, skill, where, slot = [], [], [], []
    for r, someone in enumerate(problem.people):
        if min(someone.week_max, someone.total_max) <= 0:
            continue
        for k in np.flatnonzero(tables.reach[r] >= 0):
            skills, times = np.nonzero(tables.person_skill[r] & wanted[:, k])
            person.append(np.full(len(skills), r))
            skill.append(skills)
            where.append(np.full(len(skills), k))
            slot.append(times)
    return Staff(_joined(person), _joined(skill), _joined(where), _joined(slot))
