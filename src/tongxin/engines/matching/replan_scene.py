"""What a change breaks in a plan, whom it touches, and what stays as it is."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.check import check
from tongxin.engines.matching.eligibility import Bools, Tables, build_tables
from tongxin.engines.matching.explain_state import Names, name_indices
from tongxin.engines.matching.model import Event, Plan, Problem
from tongxin.engines.matching.replan_change import (
    Change,
    EventKey,
    ReplanRefused,
    apply_change,
    merge_rounds,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A plan before re-planning, seen in the problem as it is now.

    fixed: held or pinned events. open_: the others. broken: keys of those that the change hits.
    planned: people of a group in open events. target: people of a touched group to place in them.
    """

    problem: Problem
    change: Change
    tables: Tables
    names: Names
    old: dict[EventKey, Event]
    fixed: tuple[Event, ...]
    open_: tuple[tuple[EventKey, Event], ...]
    broken: frozenset[EventKey]
    planned: dict[str, int]
    target: dict[str, int]

    def candidates(self, skill: int, key: EventKey) -> Bools:
        """Return who may give a skill at an event, quotas and other duties apart."""
        street = self.tables.place_street[self.names.place[key[1]]]
        able: Bools = self.tables.person_skill[:, skill, key[2]] & (
            self.tables.reach[:, street] >= 0
        )
        barred = [p for p, event in self.change.people_declined if event == key]
        barred += [f.person for f in self.change.forbidden if f.person and f.covers(key)]
        for name in barred:
            if name in self.names.person:
                able[self.names.person[name]] = False
        return able

    def may_staff(self, person: int, skill: int, key: EventKey) -> bool:
        """Tell whether a person may give a skill at an event."""
        return bool(self.candidates(skill, key)[person])

    def may_hold(self, key: EventKey) -> bool:
        """Tell whether an event may be held at all: place, time and what is forbidden."""
        kind, place = self.names.kind[key[0]], self.names.place[key[1]]
        return (
            bool(self.tables.place_open[place, key[2]])
            and bool(self.tables.type_at[kind, place])
            and not any(f.person is None and f.covers(key) for f in self.change.forbidden)
            and (key[1], None) not in self.change.venues_closed
            and not any(v == key[1] and key[2] in (s or ()) for v, s in self.change.venues_closed)
        )

    def comers(self, key: EventKey) -> list[int]:
        """Return the groups that could attend an event: need, distance and time."""
        kind, place = self.names.kind[key[0]], self.names.place[key[1]]
        tables = self.tables
        fits = tables.demand_category == tables.type_category[kind]
        fits &= tables.comes[:, place] & tables.accepts[:, tables.slot_class[key[2]]]
        return [int(i) for i in np.flatnonzero(fits)]

    def may_come(self, demand: int, key: EventKey) -> bool:
        """Tell whether a group could attend an event."""
        return demand in self.comers(key)


def set_scene(problem: Problem, plan: Plan, change: Change) -> Scene:
    """Return what a change means for a plan. Raises ReplanRefused where it cannot be met."""
    now = apply_change(problem, plan, change)
    tables = build_tables(now)
    old = merge_rounds(plan)
    pinned = set(change.pinned)
    fixed = tuple(e for k, e in old.items() if k[2] < change.from_slot or k in pinned)
    open_ = tuple((k, e) for k, e in old.items() if k[2] >= change.from_slot and k not in pinned)
    planned = Counter[str]()
    for _, event in open_:
        planned.update(event.attend)
    names = name_indices(now, tables)
    scene = Scene(now, change, tables, names, old, fixed, open_, frozenset(), dict(planned), {})
    _require_fixed(scene)
    broken = _broken(scene)
    target = _targets(problem, scene, broken)
    return Scene(now, change, tables, names, old, fixed, open_, broken, dict(planned), target)


def _require_fixed(scene: Scene) -> None:
    """Raise ReplanRefused when what was held or pinned can no longer stand."""
    found = check(scene.problem, Plan(scene.fixed, 0)).violations
    bad = [{"code": v.code, **v.facts} for v in found if v.code.startswith("H")]
    for event in scene.fixed:
        key = (event.type, event.venue, event.slot)
        if key[2] < scene.change.from_slot:
            continue
        names = scene.names
        staff = [(names.person[p], names.skill[s]) for p, s in event.staff]
        if not scene.may_hold(key) or not all(scene.may_staff(p, s, key) for p, s in staff):
            bad.append({"code": "forbidden", "event": key})
    if bad:
        raise ReplanRefused("fixed_event_impossible", reasons=tuple(bad))


def _broken(scene: Scene) -> frozenset[EventKey]:
    broken = set()
    cut = _groups_cut(scene)
    names = scene.names
    for key, event in scene.open_:
        kind = scene.problem.types[names.kind[key[0]]]
        staffed = all(scene.may_staff(names.person[p], names.skill[s], key) for p, s in event.staff)
        certain = sum(n for i, n in event.attend.items() if i not in cut)
        if not staffed or not scene.may_hold(key) or certain < max(kind.min_people, 1):
            broken.add(key)
    return frozenset(broken)


def _groups_cut(scene: Scene) -> set[str]:
    """Return the groups, withdrawn or changed, that can no longer attend all they were to."""
    weekly, total = Counter[tuple[str, int]](), Counter[str]()
    cut = set(scene.change.demands_removed)
    week_slots = 7 * scene.problem.parts
    groups = {d.id: d for d in scene.problem.demands}
    for key, event in (*scene.open_, *(((e.type, e.venue, e.slot), e) for e in scene.fixed)):
        for name, people in event.attend.items():
            weekly[name, key[2] // week_slots] += people
            total[name] += people
            if name not in groups or (
                key[2] >= scene.change.from_slot
                and not scene.may_come(scene.names.demand[name], key)
            ):
                cut.add(name)
    cut |= {n for (n, _), k in weekly.items() if n in groups and k > groups[n].people}
    return cut | {n for n, k in total.items() if n in groups and k > groups[n].asked}


def _targets(before: Problem, scene: Scene, broken: frozenset[EventKey]) -> dict[str, int]:
    """Return, for each group that the change touches, how many people to place in open events."""
    change = scene.change
    touched = {i for key, e in scene.open_ if key in broken for i in e.attend} | _groups_cut(scene)
    touched |= {d.id for d in (*change.demands_added, *change.demands_changed)}
    asked_before = {d.id: d.asked for d in before.demands}
    held = Counter[str]()
    for event in scene.fixed:
        held.update(event.attend)
    target = {}
    for demand in scene.problem.demands:
        if demand.id in touched:
            more = max(0, demand.asked - asked_before.get(demand.id, 0))
            gone = demand.id in change.demands_removed
            wanted = 0 if gone else scene.planned.get(demand.id, 0) + more
            target[demand.id] = max(0, min(wanted, demand.asked - held[demand.id]))
    return target


def find_free(scene: Scene) -> Bools:
    """Return (people, slots): who has no duty in events that are not broken."""
    free = np.ones((len(scene.problem.people), scene.problem.slots), dtype=bool)
    for event in (*scene.fixed, *(e for k, e in scene.open_ if k not in scene.broken)):
        for person, _ in event.staff:
            free[scene.names.person[person], event.slot] = False
    return free
