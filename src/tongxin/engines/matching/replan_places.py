"""Where and when a new event could take up people whom the change has left without one."""

import numpy as np

from tongxin.engines.matching.eligibility import Bools
from tongxin.engines.matching.replan_change import EventKey
from tongxin.engines.matching.replan_scene import Scene, find_free

MOST_NEW = 300


def list_new_events(scene: Scene, *, chains: bool, most: int = MOST_NEW) -> list[EventKey]:
    """Return the events that could be added for touched groups, the most useful first.

    Only at places free of unbroken events, after the lead time of a filing, with enough people
    and, unless chains of exchanges are allowed, with a team of people who are free then.
    most: how many to return.
    """
    groups = {scene.names.demand[name] for name, n in scene.target.items() if n}
    taken = {k[1:] for k, _ in scene.open_ if k not in scene.broken}
    taken |= {(e.venue, e.slot) for e in scene.fixed}
    lost = scene.broken
    free = None if chains else find_free(scene)
    ranked = []
    for key in _keys(scene, groups):
        if key in scene.old or not scene.may_hold(key):
            continue
        if key[1:] in taken and not key[1].startswith("home:"):
            continue
        if not _has_team(scene, key, free):
            continue
        kind = scene.problem.types[scene.names.kind[key[0]]]
        people, others = _crowd(scene, key)
        if not people or people + others < kind.min_people:
            continue
        near = any(k[0] == key[0] and _class(scene, k) == _class(scene, key) for k in lost)
        ranked.append((not near, -people, key[2], key))
    return [key for *_, key in sorted(ranked)[:most]]


def _class(scene: Scene, key: EventKey) -> int:
    return int(scene.tables.slot_class[key[2]])


def _keys(scene: Scene, groups: set[int]) -> list[EventKey]:
    tables, problem = scene.tables, scene.problem
    first_day = scene.change.from_slot // problem.parts if scene.change.from_slot else 0
    keys = set()
    for i in groups:
        slots = np.flatnonzero(tables.accepts[i][tables.slot_class])
        for j, kind in enumerate(problem.types):
            if tables.type_category[j] != tables.demand_category[i]:
                continue
            if kind.home != problem.demands[i].home:
                continue
            start = max(scene.change.from_slot, (first_day + kind.lead_days) * problem.parts)
            for v in np.flatnonzero(tables.comes[i] & (tables.type_at[j] > 0)):
                name = tables.place_name[v]
                keys |= {(kind.id, name, int(t)) for t in slots if t >= start}
    return sorted(keys)


def _has_team(scene: Scene, key: EventKey, free: Bools | None) -> bool:
    kind = scene.problem.types[scene.names.kind[key[0]]]
    for skill, count in kind.team.items():
        able = scene.candidates(scene.names.skill[skill], key)
        if free is not None:
            able &= free[:, key[2]]
        if int(able.sum()) < count:
            return False
    return True


def _crowd(scene: Scene, key: EventKey) -> tuple[int, int]:
    """Return how many people to place could come, and how many others."""
    people = others = 0
    for i in scene.comers(key):
        group = scene.problem.demands[i]
        if group.id in scene.target:
            people += min(group.people, scene.target[group.id])
        else:
            others += group.people
    return people, others
