"""What has changed since a plan was made: people, rooms and needs as the tables tell them now."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from tongxin.engines.matching.model import Demand, Person, Problem, Venue
from tongxin.engines.matching.replan_change import Change
from tongxin.engines.matching.replan_change import Forbid as Rule

_ASKS = ("compound", "category", "people", "sessions", "home", "radius_m", "pattern")


def find_change(old: Problem, now: Problem) -> Change:
    """Return what differs, as the engine's change to the old problem."""
    people = {person.id: person for person in now.people}
    venues = {venue.id: venue for venue in now.venues}
    demands = {demand.id: demand for demand in now.demands}
    return Change(
        persons_out=tuple((p.id, None) for p in old.people if p.id not in people),
        venues_closed=tuple(_closings(old.venues, venues)),
        demands_removed=tuple(d.id for d in old.demands if d.id not in demands),
        demands_changed=tuple(
            demands[d.id]
            for d in old.demands
            if d.id in demands and _differs(d, demands[d.id]) and _fits(demands[d.id], old)
        ),
        demands_added=_added(old, now),
        forbidden=tuple(
            rule for p in old.people if p.id in people for rule in _absences(p, people[p.id], old)
        ),
    )


def _closings(
    old: Iterable[Venue], now: Mapping[str, Venue]
) -> Iterable[tuple[str, tuple[int, ...] | None]]:
    for venue in old:
        if venue.id not in now:
            yield venue.id, None
        elif lost := set(venue.open) - set(now[venue.id].open):
            yield venue.id, tuple(sorted(lost))


def _absences(old: Person, now: Person, problem: Problem) -> Iterable[Rule]:
    """Yield when somebody can no longer come: slots taken back, and days past a licence."""
    gone = set(old.avail) - set(now.avail)
    ends = [
        licence.expires
        for skill, licence in now.licences.items()
        if skill in old.skills and licence.expires is not None
    ]
    if ends and problem.start_date is not None and len(old.skills) == 1:
        last = min(ends)
        gone |= {
            slot
            for slot in old.avail
            if problem.start_date + timedelta(days=slot // problem.parts) >= last
        }
    return (Rule(slot=slot, person=old.id) for slot in sorted(gone))


def _added(old: Problem, now: Problem) -> tuple[Demand, ...]:
    known = {demand.id for demand in old.demands}
    return tuple(d for d in now.demands if d.id not in known and _fits(d, old))


def _differs(old: Demand, now: Demand) -> bool:
    return any(getattr(old, name) != getattr(now, name) for name in _ASKS)


def _fits(demand: Demand, problem: Problem) -> bool:
    """Tell whether an older problem knows the place and the category of a need."""
    return demand.category in problem.categories and any(
        compound.id == demand.compound for compound in problem.compounds
    )
