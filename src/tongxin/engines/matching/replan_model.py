"""The programme that mends a plan: which events are held, who goes where, who attends."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from tongxin.engines.matching.model import Event
from tongxin.engines.matching.replan_change import EventKey
from tongxin.engines.matching.replan_rows import Floats, Programme, Term
from tongxin.engines.matching.replan_scene import Scene, find_free

WORTH = 0.01


@dataclass(frozen=True, slots=True)
class Penalties:
    """What counts as how bad; the plan's worth, a hundredth of its points, only breaks ties.

    assignment: a (person, event) added or removed. moved: a person who attends elsewhere or at
    another time; other_time more for another slot class. lost: one no longer, or not, served.
    """

    assignment: int = 1000
    moved: int = 100
    other_time: int = 20
    lost: int = 2500


@dataclass(slots=True)
class Mending:
    """The programme and what its columns mean.

    opened, units: columns of an event; staff: (event, person, skill) of old events; pool:
    (person, skill, street, slot) of new ones; attend and extra: (event, group).
    """

    scene: Scene
    penalties: Penalties
    rows: Programme = field(default_factory=Programme)
    opened: dict[EventKey, int] = field(default_factory=dict)
    units: dict[EventKey, int] = field(default_factory=dict)
    staff: dict[tuple[EventKey, int, int], int] = field(default_factory=dict)
    pool: dict[tuple[int, int, int, int], int] = field(default_factory=dict)
    attend: dict[tuple[EventKey, int], int] = field(default_factory=dict)
    extra: dict[tuple[EventKey, int], int] = field(default_factory=dict)

    def is_old(self, key: EventKey) -> bool:
        """Tell whether an event stood in the plan."""
        return key in self.scene.old

    def kind(self, key: EventKey) -> int:
        """Return the index of an event's kind."""
        return self.scene.names.kind[key[0]]

    def street(self, key: EventKey) -> int:
        """Return the index of an event's street."""
        return int(self.scene.tables.place_street[self.scene.names.place[key[1]]])


def build_mending(
    scene: Scene, penalties: Penalties, new: list[EventKey], *, chains: bool
) -> Mending:
    """Return the programme over the open events and possible new ones.

    chains: whether people of events that are not broken may be exchanged too.
    """
    mending = Mending(scene, penalties)
    for key, event in scene.open_:
        if scene.may_hold(key) or key not in scene.broken:
            _add_old(mending, key, event, chains=chains)
    for key in new:
        _add_new(mending, key)
    _add_pool(mending, new, chains=chains)
    _add_attendance(mending)
    return mending


def _add_old(mending: Mending, key: EventKey, event: Event, *, chains: bool) -> None:
    scene, rows = mending.scene, mending.rows
    kind = scene.problem.types[mending.kind(key)]
    broken = key in scene.broken
    cost = WORTH * scene.problem.weights.money_per_yuan
    comers = {scene.problem.demands[i].id for i in scene.comers(key)}
    grows = not broken and any(n in comers for n in scene.target if n not in scene.planned)
    most = kind.max_units if grows else event.units
    least = 0 if broken else event.units
    opened = rows.add_column(-cost * kind.open_cost, 1, lower=0 if broken else 1)
    units = rows.add_column(-cost * kind.unit_cost, most, lower=least)
    mending.opened[key], mending.units[key] = opened, units
    rows.add_row([(units, 1), (opened, -1)], least=0)
    rows.add_row([(units, 1), (opened, -most)], most=0)
    before = {person for person, _ in event.staff}
    for skill, count in kind.team.items():
        s = scene.names.skill[skill]
        terms: list[Term] = [(units, -count)]
        for r in np.flatnonzero(scene.candidates(s, key)).tolist():
            name = scene.problem.people[r].id
            if broken or grows or chains or (name, skill) in event.staff:
                there = name in before
                gain = mending.penalties.assignment * (1 if there else -1)
                column = rows.add_column(gain - WORTH * _service_cost(mending, r, key), 1)
                mending.staff[key, r, s] = column
                terms.append((column, 1))
        rows.add_row(terms, least=0, most=0)


def _service_cost(mending: Mending, person: int, key: EventKey) -> float:
    weights = mending.scene.problem.weights
    km = int(mending.scene.tables.reach[person, mending.street(key)])
    return weights.staff_base + weights.staff_per_km * km


def _add_new(mending: Mending, key: EventKey) -> None:
    scene, rows = mending.scene, mending.rows
    kind = scene.problem.types[mending.kind(key)]
    cost = WORTH * scene.problem.weights.money_per_yuan
    opened = rows.add_column(-cost * kind.open_cost, 1)
    units = rows.add_column(-cost * kind.unit_cost, kind.max_units)
    mending.opened[key], mending.units[key] = opened, units
    rows.add_row([(units, 1), (opened, -1)], least=0)
    rows.add_row([(units, 1), (opened, -kind.max_units)], most=0)


def _add_pool(mending: Mending, new: list[EventKey], *, chains: bool) -> None:
    """Staff of new events is counted by skill, street and slot, and dealt out afterwards."""
    scene = mending.scene
    users: dict[tuple[int, int, int], list[EventKey]] = defaultdict(list)
    for key in new:
        for skill in scene.problem.types[mending.kind(key)].team:
            users[scene.names.skill[skill], mending.street(key), key[2]].append(key)
    free = find_free(scene)
    for (s, street, slot), keys in users.items():
        skill = scene.problem.skills[s]
        terms: list[Term] = [
            (mending.units[key], -scene.problem.types[mending.kind(key)].team[skill])
            for key in keys
        ]
        able = np.logical_and.reduce([scene.candidates(s, key) for key in keys])
        if not chains:
            able &= free[:, slot]
        for r in np.flatnonzero(able).tolist():
            gain = -mending.penalties.assignment - WORTH * _service_cost(mending, r, keys[0])
            column = mending.rows.add_column(gain, 1)
            mending.pool[r, s, street, slot] = column
            terms.append((column, 1))
        mending.rows.add_row(terms, least=0, most=0)


def _add_attendance(mending: Mending) -> None:
    scene, rows, bad = mending.scene, mending.rows, mending.penalties
    lost = _classes_lost(scene)
    for key in mending.opened:
        old = scene.old[key].attend if mending.is_old(key) else {}
        for i in scene.comers(key):
            demand = scene.problem.demands[i]
            before = old.get(demand.id, 0)
            if demand.id in scene.target:
                keeps = key not in scene.broken and demand.id not in _loose(scene)
                worth = person_worth(mending, i, key)
                same = int(scene.tables.slot_class[key[2]]) in lost.get(demand.id, {-1})
                stray = 0 if before or same or demand.id not in lost else bad.other_time
                mending.attend[key, i] = rows.add_column(
                    WORTH * worth - stray, demand.people, lower=before if keeps else 0
                )
            elif key in scene.broken or not mending.is_old(key):
                mending.extra[key, i] = rows.add_column(-bad.moved, demand.people)
    _count_moves(mending)


def _loose(scene: Scene) -> set[str]:
    change = scene.change
    return {d.id for d in change.demands_changed} | set(change.demands_removed)


def person_worth(mending: Mending, demand: int, key: EventKey) -> int:
    """Return what one person of a group served at an event adds, fairness apart."""
    tables = mending.scene.tables
    return int(tables.worth[demand] - tables.walk[demand, mending.scene.names.place[key[1]]])


def _classes_lost(scene: Scene) -> dict[str, set[int]]:
    """Return, for each group, the slot classes of the broken events that it was to attend."""
    lost: dict[str, set[int]] = defaultdict(set)
    for key, event in scene.open_:
        for name in event.attend if key in scene.broken else ():
            lost[name].add(int(scene.tables.slot_class[key[2]]))
    return lost


def _count_moves(mending: Mending) -> None:
    """Charge each person who leaves an event, and more for each who is served nowhere instead."""
    scene, rows, bad = mending.scene, mending.rows, mending.penalties
    for name, target in scene.target.items():
        i = scene.names.demand[name]
        mine = [(c, 1.0) for (_, d), c in mending.attend.items() if d == i]
        short = rows.add_column(-bad.lost, target, whole=False)
        rows.add_row([*mine, (short, 1.0)], least=target, most=target)
        for key, event in scene.open_:
            before = event.attend.get(name, 0)
            column = mending.attend.get((key, i))
            if before and column is not None and rows.lower[column] < before:
                left = rows.add_column(-bad.moved, before, whole=False)
                rows.add_row([(column, 1.0), (left, 1.0)], least=before)


def column_values(columns: dict, solution: Floats) -> dict:  # type: ignore[type-arg]
    """Return the whole values above zero of some columns."""
    return {key: n for key, c in columns.items() if (n := round(float(solution[c]))) > 0}
