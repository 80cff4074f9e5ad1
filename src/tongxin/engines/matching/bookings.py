"""What is still free while a plan is being booked event by event: places, people, money, needs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tongxin.engines.matching.check_ground import Ground, lay_ground
from tongxin.engines.matching.check_score import score_events
from tongxin.engines.matching.model import (
    HOME_PREFIX,
    Demand,
    Event,
    Person,
    Plan,
    Problem,
    ServiceType,
)

Team = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Opened:
    """An event that has been booked and may still take people."""

    kind: ServiceType
    venue: str
    slot: int
    staff: Team
    seats: int
    attend: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Seats not yet taken."""
        return self.seats - sum(self.attend.values())

    def close(self) -> Event:
        """Return it as an event of a plan."""
        return Event(self.kind.id, self.venue, self.slot, 1, self.staff, dict(self.attend))


class Bookings:
    """Events of one unit booked so far, and what they leave free; it never overbooks."""

    def __init__(self, problem: Problem) -> None:
        self.ground: Ground = lay_ground(problem)
        self.problem = problem
        self.events: list[Opened] = []
        self._places: Counter[tuple[str, str, int]] = Counter()
        self._kits: Counter[tuple[str, str, int]] = Counter()
        self._busy: set[tuple[str, int]] = set()
        self._weeks: Counter[tuple[str, int]] = Counter()
        self._services: Counter[str] = Counter()
        self._attended: Counter[tuple[str, int]] = Counter()
        self._served: Counter[str] = Counter()
        self._funds = {s.id: s.fund for s in problem.streets}
        self._budgets = {o.id: o.budget for o in problem.orgs}
        self._staff: dict[tuple[str, str, int], list[Person]] = defaultdict(list)
        for person in sorted(problem.people, key=lambda r: len(r.skills)):
            for street in person.reach:
                for slot in person.avail:
                    day = slot // problem.parts
                    for skill in person.skills:
                        if self.ground.may_practise(person, skill, day):
                            self._staff[skill, street, slot].append(person)

    def may_open(self, kind: ServiceType, place: str, slot: int) -> bool:
        """Tell whether one unit may be held there and then, staff aside."""
        ground, street = self.ground, self.street_of(place)
        day = slot // self.problem.parts
        if slot not in ground.open_slots or day < kind.lead_days:
            return False
        if kind.open_cost + kind.unit_cost > self._funds[street]:
            return False
        if not self._tag_free(kind, place, slot):
            return False
        if kind.home:
            return self._places[place, kind.id, slot] < kind.max_units
        return slot in ground.venue_open[place] and not self._places[place, "", slot]

    def _tag_free(self, kind: ServiceType, place: str, slot: int) -> bool:
        if not self._needs_kit(kind, place):
            return True
        street = self.street_of(place)
        kits = self.ground.streets[street].kits.get(kind.tag or "", 0)
        return kind.portable and self._kits[street, kind.tag or "", slot] < kits

    def _needs_kit(self, kind: ServiceType, place: str) -> bool:
        venue = self.ground.venues.get(place)
        return kind.tag is not None and (venue is None or kind.tag not in venue.tags)

    def street_of(self, place: str) -> str:
        """Return the street of a known place."""
        return self.ground.find_street(place) or ""

    def find_team(
        self,
        kind: ServiceType,
        street: str,
        slot: int,
        prefer: Callable[[Person], tuple[int, ...] | None],
    ) -> Team | None:
        """Return free people for one unit, or None.

        prefer: a key, the least is taken first; None keeps a person out.
        """
        team: list[tuple[str, str]] = []
        fees: Counter[str] = Counter()
        for skill, count in kind.team.items():
            free = [r for r in self._staff[skill, street, slot] if self.is_free(r, slot)]
            ranked = sorted((k, n) for n, r in enumerate(free) if (k := prefer(r)) is not None)
            wanted = count
            for _, n in ranked:
                person = free[n]
                short = fees[person.org] + person.fee > self._budgets[person.org]
                if wanted and not short and all(person.id != taken for taken, _ in team):
                    team.append((person.id, skill))
                    fees[person.org] += person.fee
                    wanted -= 1
            if wanted:
                return None
        return tuple(team)

    def is_free(self, person: Person, slot: int) -> bool:
        """Tell whether a person has neither a service then nor a full week or month."""
        week = slot // self.problem.parts // 7
        return (
            (person.id, slot) not in self._busy
            and self._weeks[person.id, week] < person.week_max
            and self._services[person.id] < person.total_max
        )

    def count_left(self, person: Person) -> int:
        """Return how many more services a person may give in all."""
        return person.total_max - self._services[person.id]

    def open_event(self, kind: ServiceType, place: str, slot: int, team: Team) -> Opened:
        """Book one unit with a team that `find_team` gave, where `may_open` allows it."""
        venue = self.ground.venues.get(place)
        seats = min(kind.cap, venue.capacity) if venue else kind.cap
        opened = Opened(kind, place, slot, team, seats)
        self._count(opened, 1)
        self.events.append(opened)
        return opened

    def drop_event(self, opened: Opened) -> None:
        """Give back all that an event took, its people included."""
        self._count(opened, -1)
        for demand, people in opened.attend.items():
            self._attended[demand, opened.slot // self.problem.parts // 7] -= people
            self._served[demand] -= people
        self.events.remove(opened)

    def _count(self, opened: Opened, sign: int) -> None:
        kind, slot, street = opened.kind, opened.slot, self.street_of(opened.venue)
        self._places[opened.venue, kind.id if kind.home else "", slot] += sign
        if self._needs_kit(kind, opened.venue):
            self._kits[street, kind.tag or "", slot] += sign
        self._funds[street] -= sign * (kind.open_cost + kind.unit_cost)
        for person_id, _ in opened.staff:
            person = self.ground.people[person_id]
            (self._busy.add if sign > 0 else self._busy.discard)((person_id, slot))
            self._weeks[person_id, slot // self.problem.parts // 7] += sign
            self._services[person_id] += sign
            self._budgets[person.org] -= sign * person.fee

    def count_missing(self, demand: Demand, slot: int) -> int:
        """Return how many people of a need may still come in the week of a slot."""
        week = slot // self.problem.parts // 7
        weekly = demand.people - self._attended[demand.id, week]
        return min(weekly, demand.asked - self._served[demand.id])

    def seat_people(self, opened: Opened, demand: Demand) -> int:
        """Seat as many people of a need as want and fit; return how many."""
        people = min(opened.left, self.count_missing(demand, opened.slot))
        if people > 0:
            opened.attend[demand.id] = opened.attend.get(demand.id, 0) + people
            self._attended[demand.id, opened.slot // self.problem.parts // 7] += people
            self._served[demand.id] += people
        return max(people, 0)

    def list_places(self, demand: Demand) -> list[tuple[float, str]]:
        """Return (metres, place) for every place that a need can go to, the nearest first."""
        compound = self.ground.compounds[demand.compound]
        if demand.home:
            return [(0.0, HOME_PREFIX + compound.community)]
        found = []
        for venue in self.problem.venues:
            square = (compound.x - venue.x) ** 2 + (compound.y - venue.y) ** 2
            if square <= demand.radius_m**2:
                found.append((square**0.5, venue.id))
        return sorted(found)

    def accepts(self, demand: Demand, slot: int) -> bool:
        """Tell whether the hour suits a need."""
        day, part = divmod(slot, self.problem.parts)
        return (int(self.ground.weekend[day]), part) in demand.pattern


def close_bookings(bookings: Bookings, events: Iterable[Opened], **notes: object) -> Plan:
    """Return the plan of some booked events, with its objective."""
    ordered = sorted(events, key=lambda e: (e.slot, e.venue, e.kind.id, e.staff))
    plan = tuple(opened.close() for opened in ordered)
    return Plan(plan, score_events(bookings.ground, plan).objective, notes=notes)
