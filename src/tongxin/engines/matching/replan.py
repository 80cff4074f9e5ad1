"""Mend a plan after a change, with as few changed assignments as possible."""

from collections import Counter
from dataclasses import dataclass, replace

from tongxin.engines.matching.check import check
from tongxin.engines.matching.model import Event, Plan, Problem
from tongxin.engines.matching.replan_change import Change, EventKey, event_key
from tongxin.engines.matching.replan_diff import Changes, compare_events
from tongxin.engines.matching.replan_limits import add_limits
from tongxin.engines.matching.replan_model import Penalties, build_mending
from tongxin.engines.matching.replan_places import list_new_events
from tongxin.engines.matching.replan_read import read_events, unmerge
from tongxin.engines.matching.replan_scene import Scene, set_scene


@dataclass(frozen=True, slots=True)
class Replanned:
    """The mended plan, the problem that it is for, and what has changed.

    complete: whether the search ended with proof that no mending is cheaper by the penalties.
    """

    plan: Plan
    problem: Problem
    changes: Changes
    complete: bool


def replan(
    problem: Problem,
    plan: Plan,
    change: Change,
    *,
    penalties: Penalties | None = None,
    nodes: int = 200,
    stop_s: float = 4.0,
) -> Replanned:
    """Return the plan mended so that the fewest assignments and promises change.

    plan: holds the hard constraints of problem. First substitutes among those who are free are
    sought, with all else left alone; only if somebody would still lose a service may people of
    other events be exchanged too. nodes: effort of each search; stop_s: outer stop of the
    searches together, in seconds.
    A person added is at hand for the mending, but alone gives no reason to change a plan.
    Raises ReplanRefused where the change is contradictory or what is held or pinned cannot stand.
    """
    scene = set_scene(problem, plan, change)
    bad = penalties or Penalties()
    quick, long = stop_s / 4, stop_s * 3 / 4
    best = None
    if all(scene.may_hold(key) for key in scene.broken):
        best = _mend(scene, bad, nodes, quick if scene.broken else long, chains=False)
    if scene.broken and (best is None or best.short or best.changes.moved):
        best = _mend(scene, bad, nodes, long, chains=True) or best
    if best is None:
        best = _mend(scene, bad, nodes, quick, chains=False)
    events = best.events if best else _give_up(scene)
    changes = best.changes if best else compare_events(scene.problem, scene.old, events)
    mended = unmerge(plan, events)
    objective = check(scene.problem, Plan(mended, 0)).objective
    return Replanned(
        Plan(mended, objective), scene.problem, changes, best is not None and best.proven
    )


@dataclass(frozen=True, slots=True)
class _Mended:
    events: dict[EventKey, Event]
    changes: Changes
    short: int
    proven: bool


def _mend(
    scene: Scene, bad: Penalties, nodes: int, stop_s: float, *, chains: bool
) -> _Mended | None:
    new = list_new_events(scene, chains=chains)
    mending = build_mending(scene, bad, new, chains=chains)
    add_limits(mending)
    solution, proven = mending.rows.solve(nodes=nodes, stop_s=stop_s)
    if solution is None:
        return None
    events = read_events(mending, solution)
    served = Counter[str]()
    for key, event in events.items():
        if key[2] >= scene.change.from_slot and key not in scene.change.pinned:
            served.update(event.attend)
    short = sum(max(0, n - served[name]) for name, n in scene.target.items())
    return _Mended(events, compare_events(scene.problem, scene.old, events), short, proven)


def _give_up(scene: Scene) -> dict[EventKey, Event]:
    """Return what stands without any search: all events not broken, without the groups touched."""
    events = {event_key(e): e for e in scene.fixed}
    for key, event in scene.open_:
        if key not in scene.broken:
            attend = {i: n for i, n in event.attend.items() if i not in scene.target or n == 0}
            events[key] = replace(event, attend=attend)
    return events
