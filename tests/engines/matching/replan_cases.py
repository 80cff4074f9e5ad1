"""Invented changes to small plans, and what a mending costs, counted apart from the engine."""

from collections import Counter
from dataclasses import replace
from random import Random

from tests.engines.matching.explain_cases import SLOTS, small_problem
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.model import Event, Plan, Problem
from tongxin.engines.matching.replan_change import Change, EventKey, Forbid, event_key
from tongxin.engines.matching.replan_model import Penalties


def planned(seed: int) -> tuple[Problem, Plan]:
    """Return a small problem, rich enough to have services, and a feasible plan of it."""
    problem = small_problem(seed * 2 + 1)
    return problem, plan_first_come(problem)


def random_change(seed: int, problem: Problem, plan: Plan) -> Change:
    """Return a change of one to three kinds of trouble, none of it against the pinned events."""
    rng = Random(seed)
    change = Change(from_slot=rng.choice((0, 0, 4)))
    for _ in range(rng.choice((1, 1, 2, 3))):
        change = _one_more(rng, problem, plan, change)
    return change


def _one_more(rng: Random, problem: Problem, plan: Plan, change: Change) -> Change:
    kind = rng.randrange(8)
    person, venue = rng.choice(problem.people), rng.choice(problem.venues)
    demand, event = rng.choice(problem.demands), rng.choice(plan.events or (None,))
    if kind == 0:
        return replace(change, persons_out=((person.id, rng.choice((None, 5))),))
    if kind == 1:
        slots = rng.choice((None, tuple(t for t in SLOTS if t % 3 == 0)))
        return replace(change, venues_closed=((venue.id, slots),))
    if kind == 2:
        new = replace(demand, id="X0", people=rng.choice((1, 3)))
        return replace(change, demands_added=(new,))
    if kind == 3 and demand.id not in {d.id for d in change.demands_changed}:
        return replace(change, demands_removed=(demand.id,))
    if kind == 4 and demand.id not in change.demands_removed and not change.from_slot:
        new = replace(demand, people=rng.choice((1, 2, 8)), radius_m=rng.choice((300, 1500)))
        return replace(change, demands_changed=(new,))
    if kind == 5:
        new_person = replace(person, id="Y0", avail=tuple(SLOTS), total_max=9, week_max=9)
        return replace(change, persons_added=(new_person,))
    if kind == 6 and event and event.staff:
        return replace(change, people_declined=((event.staff[0][0], event_key(event)),))
    if kind == 7 and event:
        rule = Forbid(type=event.type, venue=rng.choice((None, event.venue)))
        return replace(change, forbidden=(rule,))
    return change


def by_key(events: tuple[Event, ...]) -> dict[EventKey, tuple[int, frozenset, dict[str, int]]]:
    """Return units, staff and attendance of each event, home rounds of one key taken together."""
    found: dict[EventKey, tuple[int, frozenset, dict[str, int]]] = {}
    for event in events:
        units, staff, attend = found.get(event_key(event), (0, frozenset(), {}))
        people = Counter(attend)
        people.update(event.attend)
        found[event_key(event)] = (units + event.units, staff | set(event.staff), dict(people))
    return found


def cost_of(
    old: tuple[Event, ...], new: tuple[Event, ...], wanted: dict[str, int], bad: Penalties
) -> int:
    """Return what a mending costs: pairs changed, people who leave an event, people not served.

    wanted: people of each group that were, or are now, to be served.
    """
    before, after = by_key(old), by_key(new)
    pairs_before = {(p, k) for k, (_, staff, _) in before.items() for p, _ in staff}
    pairs_after = {(p, k) for k, (_, staff, _) in after.items() for p, _ in staff}
    served = Counter[str]()
    for _, _, attend in after.values():
        served.update(attend)
    left = sum(
        max(0, n - after.get(k, (0, frozenset(), {}))[2].get(i, 0))
        for k, (_, _, attend) in before.items()
        for i, n in attend.items()
    )
    short = sum(max(0, n - served[i]) for i, n in wanted.items())
    extra = sum(max(0, n - wanted.get(i, 0)) for i, n in served.items())
    pairs = len(pairs_before ^ pairs_after)
    return bad.assignment * pairs + bad.moved * (left + extra) + bad.lost * short
