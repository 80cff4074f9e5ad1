"""What the checker looks things up in: places, people and needs by id, and one violation."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from tongxin.engines.matching.days import day_date, open_slots, weekend_days
from tongxin.engines.matching.model import (
    HOME_PREFIX,
    Community,
    Compound,
    Demand,
    Event,
    Org,
    Person,
    Problem,
    ServiceType,
    Street,
    Venue,
)


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that the plan breaks: "H1".."H23", "objective" or "bound", with the facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """A problem with its things by id."""

    problem: Problem
    streets: Mapping[str, Street]
    communities: Mapping[str, Community]
    compounds: Mapping[str, Compound]
    venues: Mapping[str, Venue]
    types: Mapping[str, ServiceType]
    orgs: Mapping[str, Org]
    people: Mapping[str, Person]
    demands: Mapping[str, Demand]
    venue_open: Mapping[str, frozenset[int]]
    available: Mapping[str, frozenset[int]]
    open_slots: frozenset[int]
    weekend: tuple[bool, ...]

    def find_community(self, place: str) -> Community | None:
        """Return the community of a venue or of a `home:<community>`; None if there is none."""
        if place.startswith(HOME_PREFIX):
            return self.communities.get(place.removeprefix(HOME_PREFIX))
        venue = self.venues.get(place)
        return self.communities.get(venue.community) if venue else None

    def find_street(self, place: str) -> str | None:
        """Return the street of a place, or None for an unknown place."""
        if place in self.venues:
            return self.venues[place].street
        community = self.find_community(place)
        return community.street if community else None

    def count_seats(self, event: Event) -> int:
        """Return the seats of an event; 0 for an unknown kind of service."""
        kind, venue = self.types.get(event.type), self.venues.get(event.venue)
        if kind is None:
            return 0
        seats = event.units * kind.cap
        return min(seats, venue.capacity) if venue and not kind.home else seats

    def count_attendance(self, event: Event) -> dict[str, int]:
        """Return the people of each known need that an event serves, leaving nonsense out."""
        return {i: n for i, n in event.attend.items() if i in self.demands and is_count(n)}

    def measure_walk_m(self, demand: Demand, venue: Venue) -> float:
        """Return the straight line from a need's compound to a venue, in metres."""
        compound = self.compounds[demand.compound]
        return math.hypot(compound.x - venue.x, compound.y - venue.y)

    def may_practise(self, person: Person, skill: str, day: int) -> bool:
        """Tell whether a person has the skill and no licence for it has run out by that day."""
        licence, today = person.licences.get(skill), day_date(self.problem, day)
        expired = licence and licence.expires and today and today >= licence.expires
        return skill in person.skills and not expired


def lay_ground(problem: Problem) -> Ground:
    """Return the problem with its things by id."""
    return Ground(
        problem=problem,
        streets={s.id: s for s in problem.streets},
        communities={k.id: k for k in problem.communities},
        compounds={n.id: n for n in problem.compounds},
        venues={v.id: v for v in problem.venues},
        types={j.id: j for j in problem.types},
        orgs={o.id: o for o in problem.orgs},
        people={r.id: r for r in problem.people},
        demands={i.id: i for i in problem.demands},
        venue_open={v.id: frozenset(v.open) for v in problem.venues},
        available={r.id: frozenset(r.avail) for r in problem.people},
        open_slots=open_slots(problem),
        weekend=weekend_days(problem),
    )


def is_count(value: object) -> bool:
    """Tell whether a value is a whole number of one or more."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
