"""Move an event of a plan to another time or room: who can come then, and what stands against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tongxin.engines.matching.check import Violation, check
from tongxin.engines.matching.model import Event, Person, Plan, Problem

_MISSTATED = ("objective", "bound")


@dataclass(frozen=True, slots=True)
class Moved:
    """The plan with the event moved, and what rules it breaks; none means that it can stand.

    swapped: (skill, who came before, who comes now) of those who cannot come at the new time.
    """

    plan: Plan
    against: tuple[Violation, ...]
    swapped: tuple[tuple[str, str, str], ...]


def move_event(problem: Problem, plan: Plan, index: int, venue: str, slot: int) -> Moved:
    """Return a plan with its n-th event elsewhere or at another time, all else left alone.

    Who cannot come then is exchanged for the cheapest who can; whom it serves stays.
    """
    events = list(plan.events)
    moved = replace(events[index], venue=venue, slot=slot)
    events[index] = moved
    swapped = []
    for person, skill in moved.staff:
        if not _blames(_list_violations(problem, events), person):
            continue
        other = _find_other(problem, events, index, person, skill)
        if other is not None:
            events[index] = _swap(events[index], person, other.id)
            swapped.append((skill, person, other.id))
    found = check(problem, Plan(tuple(events), 0))
    against = tuple(v for v in found.violations if v.code not in _MISSTATED)
    told = replace(plan, events=tuple(events), objective=found.objective)
    return Moved(told, against, tuple(swapped))


def _find_other(
    problem: Problem, events: Sequence[Event], index: int, person: str, skill: str
) -> Person | None:
    """Return the cheapest who has the skill and whom no rule bars from taking the place."""
    for other in _list_holders(problem, events[index], skill):
        tried = list(events)
        tried[index] = _swap(events[index], person, other.id)
        if not _blames(_list_violations(problem, tried), other.id):
            return other
    return None


def _list_holders(problem: Problem, event: Event, skill: str) -> Iterator[Person]:
    there = {person for person, _ in event.staff}
    ranked = sorted(problem.people, key=lambda p: (p.fee, min(p.reach.values(), default=0), p.id))
    for person in ranked:
        if skill in person.skills and event.slot in person.avail and person.id not in there:
            yield person


def _list_violations(problem: Problem, events: Sequence[Event]) -> tuple[Violation, ...]:
    return check(problem, Plan(tuple(events), 0)).violations


def _blames(violations: Sequence[Violation], person: str) -> bool:
    return any(violation.facts.get("person") == person for violation in violations)


def _swap(event: Event, before: str, after: str) -> Event:
    staff = tuple((after if who == before else who, skill) for who, skill in event.staff)
    return replace(event, staff=staff)
