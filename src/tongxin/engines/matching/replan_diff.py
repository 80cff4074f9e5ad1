"""What differs between two plans: who is added, removed or moved, which events, which people."""

from collections import Counter
from dataclasses import dataclass

from tongxin.engines.matching.days import slot_class, weekend_days
from tongxin.engines.matching.model import Event, Problem
from tongxin.engines.matching.replan_change import EventKey
from tongxin.engines.matching.replan_read import same_event


@dataclass(frozen=True, slots=True)
class AssignmentChange:
    """A person taken from an event (`before`), given to one (`after`), or moved with it (both)."""

    person: str
    skill: str
    before: EventKey | None
    after: EventKey | None


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event cancelled (`after` None), added (`before` None), moved, or given other units."""

    before: EventKey | None
    after: EventKey | None
    units_before: int
    units_after: int


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """People of a group who go elsewhere, are no longer served or are newly served."""

    demand: str
    people: int
    before: EventKey | None
    after: EventKey | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Every difference between two plans."""

    assignments: tuple[AssignmentChange, ...]
    events: tuple[EventChange, ...]
    people: tuple[PeopleChange, ...]

    @property
    def pairs(self) -> int:
        """How many (person, event) pairs were added or removed; a moved one counts as two."""
        return sum((a.before is not None) + (a.after is not None) for a in self.assignments)

    @property
    def lost(self) -> int:
        """How many people planned before are no longer served."""
        return sum(p.people for p in self.people if p.after is None)

    @property
    def moved(self) -> int:
        """How many people are served elsewhere or at another time."""
        return sum(p.people for p in self.people if p.before and p.after)


def compare_events(
    problem: Problem, old: dict[EventKey, Event], new: dict[EventKey, Event]
) -> Changes:
    """Return what differs, events compared by (type, venue, slot)."""
    moves = _moves(problem, old, new)
    return Changes(
        assignments=tuple(_assignments(old, new, moves)),
        events=tuple(_events(old, new, moves)),
        people=tuple(_people(old, new, moves)),
    )


def _moves(
    problem: Problem, old: dict[EventKey, Event], new: dict[EventKey, Event]
) -> dict[EventKey, EventKey]:
    """Pair a cancelled event with an added one of its kind that takes most of its people."""
    weekend = weekend_days(problem)
    gone, come = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    scored = []
    for before in gone:
        for after in come:
            shared = sum((Counter(old[before].attend) & Counter(new[after].attend)).values())
            if before[0] == after[0] and shared:
                classes = (slot_class(problem, weekend, k[2]) for k in (before, after))
                scored.append((len(set(classes)), -shared, before, after))
    moves: dict[EventKey, EventKey] = {}
    for _, _, before, after in sorted(scored):
        if before not in moves and after not in moves.values():
            moves[before] = after
    return moves


def _assignments(
    old: dict[EventKey, Event], new: dict[EventKey, Event], moves: dict[EventKey, EventKey]
) -> list[AssignmentChange]:
    before = {(p, k): s for k, e in old.items() for p, s in e.staff}
    after = {(p, k): s for k, e in new.items() for p, s in e.staff}
    found = []
    for (person, key), skill in sorted(before.items()):
        if (person, key) in after:
            continue
        to = moves.get(key)
        follows = to is not None and (person, to) in after
        found.append(AssignmentChange(person, skill, key, to if follows else None))
    followed = {(c.person, c.after) for c in found if c.after}
    found.extend(
        AssignmentChange(person, skill, None, key)
        for (person, key), skill in sorted(after.items())
        if (person, key) not in before and (person, key) not in followed
    )
    return found


def _events(
    old: dict[EventKey, Event], new: dict[EventKey, Event], moves: dict[EventKey, EventKey]
) -> list[EventChange]:
    found = []
    for key in sorted(set(old) | set(new)):
        if key in moves.values():
            continue
        to = moves.get(key, key if key in new else None)
        was, now = old.get(key), new.get(to) if to else None
        if to != key or was is None or (now and was.units != now.units):
            start = key if was else None
            found.append(EventChange(start, to, was.units if was else 0, now.units if now else 0))
    return found


def _people(
    old: dict[EventKey, Event], new: dict[EventKey, Event], moves: dict[EventKey, EventKey]
) -> list[PeopleChange]:
    before, after = _by_group(old), _by_group(new)
    found = []
    for name in sorted(set(before) | set(after)):
        left = before.get(name, Counter()) - after.get(name, Counter())
        come = after.get(name, Counter()) - before.get(name, Counter())
        for key in sorted(left, key=lambda k: (k not in moves, k[2], k)):
            wanted = sorted(come, key=lambda k: (k != moves.get(key), abs(k[2] - key[2]), k))
            for to in wanted:
                people = min(left[key], come[to])
                if people:
                    found.append(PeopleChange(name, people, key, to))
                    left[key] -= people
                    come[to] -= people
            if left[key]:
                found.append(PeopleChange(name, left[key], key, None))
        found.extend(PeopleChange(name, n, None, k) for k, n in sorted(come.items()) if n)
    return found


def _by_group(events: dict[EventKey, Event]) -> dict[str, Counter[EventKey]]:
    found: dict[str, Counter[EventKey]] = {}
    for key, event in events.items():
        for name, people in event.attend.items():
            found.setdefault(name, Counter())[key] += people
    return found


def unchanged(old: dict[EventKey, Event], new: dict[EventKey, Event]) -> bool:
    """Tell whether two plans hold the same events."""
    return set(old) == set(new) and all(same_event(old[k], new[k]) for k in old)
