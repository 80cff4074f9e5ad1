"""What has happened since a plan was made, and the problem as it is now."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from tongxin.engines.matching.model import Demand, Event, Person, Plan, Problem, Venue
from tongxin.errors import DomainError

EventKey = tuple[str, str, int]


class ReplanRefused(DomainError):
    """The change contradicts itself, the plan, or what has been held or pinned."""

    code = "replan_refused"


@dataclass(frozen=True, slots=True)
class Forbid:
    """Events not to be held, or a person not to be sent; None stands for any."""

    type: str | None = None
    venue: str | None = None
    slot: int | None = None
    person: str | None = None

    def covers(self, key: EventKey) -> bool:
        """Tell whether the rule is about an event."""
        mine = (self.type, self.venue, self.slot)
        return all(want is None or want == have for want, have in zip(mine, key, strict=True))


@dataclass(frozen=True, slots=True)
class Change:
    """Everything to take into account at once.

    from_slot: events before it have been held and never change. persons_out: (person, first slot
    away or None for at once). venues_closed: (venue, slots or None for all). demands_changed: the
    needs as they are now, under their old ids. pinned: events that stay exactly as they are.
    people_declined: (person, event). An event is (type, venue, slot).
    """

    from_slot: int = 0
    persons_out: tuple[tuple[str, int | None], ...] = ()
    venues_closed: tuple[tuple[str, tuple[int, ...] | None], ...] = ()
    demands_added: tuple[Demand, ...] = ()
    demands_removed: tuple[str, ...] = ()
    demands_changed: tuple[Demand, ...] = ()
    pinned: tuple[EventKey, ...] = ()
    forbidden: tuple[Forbid, ...] = ()
    persons_added: tuple[Person, ...] = ()
    people_declined: tuple[tuple[str, EventKey], ...] = ()


def event_key(event: Event) -> EventKey:
    """Return what identifies an event from plan to plan."""
    return event.type, event.venue, event.slot


def merge_rounds(plan: Plan) -> dict[EventKey, Event]:
    """Return the events by key; home rounds of one kind, place and slot are one event."""
    merged: dict[EventKey, Event] = {}
    for event in plan.events:
        key = event_key(event)
        if key in merged:
            old = merged[key]
            attend = Counter(old.attend)
            attend.update(event.attend)
            event = replace(  # noqa: PLW2901
                old,
                units=old.units + event.units,
                staff=old.staff + event.staff,
                attend=dict(attend),
            )
        merged[key] = event
    return merged


def apply_change(problem: Problem, plan: Plan, change: Change) -> Problem:
    """Return the problem as it is now. Raises ReplanRefused for unknown or doubled ids.

    A need withdrawn after some of it was served stays, asking for no more than that.
    """
    _require_known(problem, plan, change)
    return replace(
        problem,
        people=tuple(_after_absence(p, change) for p in problem.people) + change.persons_added,
        venues=tuple(_after_closing(v, change) for v in problem.venues),
        demands=_demands_now(problem, plan, change),
    )


def _require_known(problem: Problem, plan: Plan, change: Change) -> None:
    people = {p.id for p in problem.people} | {p.id for p in change.persons_added}
    venues = {v.id for v in problem.venues} | {f"home:{c.id}" for c in problem.communities}
    demands, events = {d.id for d in problem.demands}, {event_key(e) for e in plan.events}
    known: dict[str, Collection[object]] = {
        "person": people,
        "venue": venues,
        "demand": demands,
        "event": events,
    }
    wanted: list[tuple[str, object]] = [
        *(("person", name) for name, _ in change.persons_out),
        *(("person", name) for name, _ in change.people_declined),
        *(("venue", name) for name, _ in change.venues_closed),
        *(("demand", name) for name in change.demands_removed),
        *(("demand", d.id) for d in change.demands_changed),
        *(("event", key) for key in change.pinned),
        *(("event", key) for _, key in change.people_declined),
    ]
    for kind, name in wanted:
        if name not in known[kind]:
            raise ReplanRefused("unknown_in_change", kind=kind, id=name)
    new = [*(d.id for d in change.demands_added), *(p.id for p in change.persons_added)]
    old = demands | {p.id for p in problem.people}
    for name in new:
        if name in old or new.count(name) > 1:
            raise ReplanRefused("doubled_in_change", id=name)


def _after_absence(person: Person, change: Change) -> Person:
    starts = [s or 0 for name, s in change.persons_out if name == person.id]
    if not starts:
        return person
    first = max(min(starts), change.from_slot)
    return replace(person, avail=tuple(t for t in person.avail if t < first))


def _after_closing(venue: Venue, change: Change) -> Venue:
    shut: set[int] = set()
    for name, slots in change.venues_closed:
        if name == venue.id:
            shut |= set(venue.open if slots is None else slots)
    return replace(
        venue, open=tuple(t for t in venue.open if t < change.from_slot or t not in shut)
    )


def _demands_now(problem: Problem, plan: Plan, change: Change) -> tuple[Demand, ...]:
    held = Counter[str]()
    for event in plan.events:
        if event.slot < change.from_slot or event_key(event) in change.pinned:
            held.update(event.attend)
    changed = {d.id: d for d in change.demands_changed}
    now = []
    for demand in problem.demands:
        if demand.id not in change.demands_removed:
            now.append(changed.get(demand.id, demand))
        elif held[demand.id]:
            sessions = -(-held[demand.id] // demand.people)
            now.append(replace(demand, sessions=sessions))
    return (*now, *change.demands_added)
