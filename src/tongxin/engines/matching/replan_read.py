"""Read the mended plan out of the programme's solution."""

from collections import defaultdict

from tongxin.engines.matching.model import Event, Plan
from tongxin.engines.matching.replan_change import EventKey, event_key
from tongxin.engines.matching.replan_model import Mending, column_values
from tongxin.engines.matching.replan_rows import Floats
from tongxin.engines.matching.replan_scene import Scene


def read_events(mending: Mending, solution: Floats) -> dict[EventKey, Event]:
    """Return every event of the mended plan by key; unchanged ones are the old values."""
    scene = mending.scene
    events = {event_key(e): e for e in scene.fixed}
    units = column_values(mending.units, solution)
    staff = _old_staff(mending, solution) | _deal_out(mending, solution, units)
    attend = _attendance(mending, solution)
    for key in mending.opened:
        if not units.get(key) or round(float(solution[mending.opened[key]])) == 0:
            continue
        event = Event(*key, units[key], tuple(staff.get(key, ())), attend[key])
        old = scene.old.get(key)
        events[key] = old if old and same_event(old, event) else event
    return events


def same_event(one: Event, other: Event) -> bool:
    """Tell whether two events are the same in teams, staff and attendance."""
    return (
        one.units == other.units
        and sorted(one.staff) == sorted(other.staff)
        and dict(one.attend) == dict(other.attend)
    )


def _old_staff(mending: Mending, solution: Floats) -> dict[EventKey, list[tuple[str, str]]]:
    problem = mending.scene.problem
    found: dict[EventKey, list[tuple[str, str]]] = defaultdict(list)
    for key, r, s in column_values(mending.staff, solution):
        found[key].append((problem.people[r].id, problem.skills[s]))
    return {key: _in_old_order(mending.scene, key, pairs) for key, pairs in found.items()}


def _in_old_order(
    scene: Scene, key: EventKey, pairs: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Keep the staff who stay in their order, newcomers after them."""
    before = list(scene.old[key].staff)
    return sorted(pairs, key=lambda p: (before.index(p) if p in before else len(before), p))


def _deal_out(
    mending: Mending, solution: Floats, units: dict[EventKey, int]
) -> dict[EventKey, list[tuple[str, str]]]:
    """Give the pooled staff of a skill, street and slot to the new events there, in order."""
    problem = mending.scene.problem
    hands: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    for r, s, street, slot in sorted(column_values(mending.pool, solution)):
        hands[s, street, slot].append(problem.people[r].id)
    found: dict[EventKey, list[tuple[str, str]]] = {}
    for key in mending.opened:
        if mending.is_old(key) or not units.get(key):
            continue
        team = problem.types[mending.kind(key)].team
        found[key] = [
            (hands[mending.scene.names.skill[skill], mending.street(key), key[2]].pop(0), skill)
            for skill, count in team.items()
            for _ in range(count * units[key])
        ]
    return found


def _attendance(mending: Mending, solution: Floats) -> dict[EventKey, dict[str, int]]:
    scene = mending.scene
    found: dict[EventKey, dict[str, int]] = {}
    for key in mending.opened:
        old = scene.old.get(key)
        found[key] = {
            name: n
            for name, n in (old.attend.items() if old and key not in scene.broken else ())
            if name not in scene.target and name in scene.names.demand
        }
    for columns in (mending.attend, mending.extra):
        for (key, i), people in column_values(columns, solution).items():
            name = scene.problem.demands[i].id
            found[key][name] = found[key].get(name, 0) + people
    return found


def unmerge(plan: Plan, events: dict[EventKey, Event]) -> tuple[Event, ...]:
    """Return the events in the old plan's order, unchanged home rounds as they were split."""
    by_key: dict[EventKey, list[Event]] = defaultdict(list)
    for event in plan.events:
        by_key[event_key(event)].append(event)
    result: list[Event] = []
    for key, parts in by_key.items():
        if key in events:
            whole = len(parts) > 1 and _is_sum(events[key], parts)
            result.extend(parts if whole else [events[key]])
    new = sorted((k for k in events if k not in by_key), key=lambda k: (k[2], k[1], k[0]))
    return (*result, *(events[k] for k in new))


def _is_sum(event: Event, parts: list[Event]) -> bool:
    attend: dict[str, int] = {}
    for part in parts:
        for name, people in part.attend.items():
            attend[name] = attend.get(name, 0) + people
    staff = sorted(pair for part in parts for pair in part.staff)
    return dict(event.attend) == attend and sorted(event.staff) == staff
