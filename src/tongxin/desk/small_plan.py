"""Plan a handful of dated demands on a handful of resources with the matching engine itself.

A demand names the very windows in which it can be held ("2026-03-14 上午", or from and to); a
resource serves one demand at a time, a demand wholly or not at all. On the engine's problem: one
day, cut into as many parts as there are windows; each demand is one group that counts as one, with
a category and a venue of its own, and a kind of service for every size of resource that is large
enough. What the engine's slots cannot say, that two windows overlap or lie too near for the way
between them, is branched upon: the person is kept from the one or from the other, and the engine
asked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tongxin.desk.small_problem import SmallDemand, SmallProblem, build_small, read_small
from tongxin.desk.small_windows import find_conflict
from tongxin.engines.matching.model import Event, Problem
from tongxin.engines.matching.solve import solve

EFFORT = 4
_MOST_BRANCHES = 500


@dataclass(frozen=True, slots=True)
class SmallAnswer:
    """Who serves which demand when, and why the rest is not served.

    assigned: demand -> (resource, window). unserved: demand -> (reason, the demand in the way).
    proven: no better plan exists; else the search ended at its limit.
    """

    assigned: Mapping[str, tuple[str, str]]
    unserved: Mapping[str, tuple[str, str | None]]
    proven: bool


def plan_small(data: Mapping[str, Any]) -> SmallAnswer:
    """Return the best plan of a small input; a more urgent demand outweighs all less urgent ones.

    Raises BadInput when the input lacks what is needed.
    """
    small = read_small(data)
    events, proven = _solve_apart(small, build_small(small))
    slots = {id: (e.staff[0][0], e.slot) for e in events for id in e.attend}
    unserved = {d.id: _reason(small, d, slots) for d in small.demands if d.id not in slots}
    assigned = {
        d.id: (slots[d.id][0], small.windows[slots[d.id][1]].label)
        for d in small.demands
        if d.id in slots
    }
    return SmallAnswer(assigned, unserved, proven)


def _solve_apart(small: SmallProblem, problem: Problem) -> tuple[tuple[Event, ...], bool]:
    """Return the best events in which nobody is in two places: depth first over the conflicts."""
    best: tuple[Event, ...] = ()
    worth = -1
    nodes = [problem]
    for _ in range(_MOST_BRANCHES):
        if not nodes:
            break
        node = nodes.pop()
        if not _can_serve(node):
            continue
        plan = solve(node, effort=EFFORT, seed=0, stop=None, progress=None)
        if plan.objective <= worth and (plan.bound is None or plan.bound <= worth):
            continue
        clash = _first_clash(small, plan.events)
        if clash is not None:
            person, slots = clash
            nodes.extend(_without(node, person, slot) for slot in slots)
        elif plan.objective > worth:
            best, worth = plan.events, plan.objective
    return best, not nodes


def _can_serve(problem: Problem) -> bool:
    """Tell whether anybody with a skill that is asked for is free in a window that is."""
    asked = {skill for kind in problem.types for skill in kind.team}
    wanted = {part for demand in problem.demands for _, part in demand.pattern}
    return any(asked & set(p.skills) and wanted & set(p.avail) for p in problem.people)


def _first_clash(
    small: SmallProblem, events: Sequence[Event]
) -> tuple[str, tuple[int, int]] | None:
    ordered = sorted(events, key=lambda e: (e.slot, e.venue))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            person = one.staff[0][0]
            windows = small.windows[one.slot], small.windows[other.slot]
            if other.staff[0][0] == person and find_conflict(*windows, small.travel):
                return person, (one.slot, other.slot)
    return None


def _without(problem: Problem, person: str, slot: int) -> Problem:
    people = tuple(
        replace(p, avail=tuple(t for t in p.avail if t != slot)) if p.id == person else p
        for p in problem.people
    )
    return replace(problem, people=people)


def _reason(
    small: SmallProblem, demand: SmallDemand, served: Mapping[str, tuple[str, int]]
) -> tuple[str, str | None]:
    able = [r for r in small.resources if demand.skill in r.skills]
    if not able:
        return "no_resource_with_skill", None
    windows = demand.windows if demand.windows is not None else small.windows
    free = [(r, w) for r in able for w in windows if r.free_in(w)]
    if not free:
        return "no_common_time", None
    if all(resource.max_people < demand.people for resource, _ in free):
        return "capacity_too_small", None
    for resource, window in free:
        for other, (person, slot) in sorted(served.items()):
            conflict = find_conflict(window, small.windows[slot], small.travel)
            if person == resource.id and conflict:
                return conflict, other
    return "others_first", None
