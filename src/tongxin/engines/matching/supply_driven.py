"""The baseline "we offer what we have": organisations send their people, blind to the needs."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from random import Random
from statistics import fmean

from tongxin.engines.matching.bookings import Bookings, Opened, close_bookings
from tongxin.engines.matching.metrics import Metrics, measure_plan
from tongxin.engines.matching.model import HOME_PREFIX, Demand, Person, Plan, Problem, ServiceType

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeanOfRuns:
    """Several seeded runs of the baseline: plans, their figures, and the means of these."""

    plans: tuple[Plan, ...]
    metrics: tuple[Metrics, ...]

    @property
    def participation(self) -> float:
        """Mean share of people served."""
        return fmean(m.participation for m in self.metrics)

    @property
    def utilisation(self) -> float:
        """Mean utilisation of the staff offered."""
        return fmean(m.utilisation for m in self.metrics)

    @property
    def seat_fill(self) -> float:
        """Mean share of seats taken."""
        return fmean(m.seat_fill for m in self.metrics)

    @property
    def urgent_served(self) -> float:
        """Mean served share of urgent needs."""
        return fmean(m.urgent_served for m in self.metrics)

    @property
    def worst_community(self) -> float:
        """Mean served share of the worst community."""
        return fmean(m.worst_community for m in self.metrics)

    @property
    def gini(self) -> float:
        """Mean Gini coefficient over communities."""
        return fmean(m.gini for m in self.metrics)

    @property
    def objective(self) -> float:
        """Mean objective, in centi-points."""
        return fmean(p.objective for p in self.plans)


def mean_of_runs(problem: Problem, seeds: int = 5) -> MeanOfRuns:
    """Return the runs of seeds 0 to seeds - 1; at least one."""
    plans = tuple(plan_supply_driven(problem, seed) for seed in range(max(1, seeds)))
    return MeanOfRuns(plans, tuple(measure_plan(problem, plan) for plan in plans))


def plan_supply_driven(problem: Problem, seed: int) -> Plan:
    """Return a plan made from the supply alone; it keeps every rule but H16.

    The free hours of all people are gone through in random order. Whoever is still free then is
    sent out by the organisation, with its own members and with helpers that another lends, to
    hold one unit of a service that fits their skills (the largest team first), at the next venue
    of the organisation's own rotation (in random order) that is open and within reach. The least
    used of the members go first. Everyone near who needs it and is free then comes, the nearest
    first, as far as there are seats; an empty hall counts as held. Only home visits need someone
    to visit. Helpers are people of organisations that have none but helping skills: those that
    teams of several categories ask for.
    """
    rng, bookings = Random(seed), Bookings(problem)
    fleet = _Fleet(bookings, rng)
    hours = [(person, slot) for person in problem.people for slot in person.avail]
    rng.shuffle(hours)
    for person, slot in hours:
        if bookings.is_free(person, slot):
            _send_out(fleet, person, slot)
    return close_bookings(bookings, bookings.events, rule="supply_driven", seed=seed)


class _Fleet:
    """Who may go with whom, where each organisation goes next, and who lives near each place."""

    def __init__(self, bookings: Bookings, rng: Random) -> None:
        problem = bookings.problem
        self.bookings = bookings
        self.lenders = _find_lenders(problem)
        self.kinds = sorted(problem.types, key=lambda k: -sum(k.team.values()))
        self.turns: Counter[tuple[str, bool]] = Counter()
        venues = [venue.id for venue in problem.venues]
        rng.shuffle(venues)
        homes = [HOME_PREFIX + community.id for community in problem.communities]
        self.places = {False: venues, True: homes}
        self.near = _list_near(bookings)

    def rank(self, lead: Person, person: Person, street: str) -> Key | None:
        """Return the order in which people go with a lead, None for those who do not."""
        own = person.org == lead.org
        if street not in person.reach or not (own or person.org in self.lenders):
            return None
        return (int(person.id != lead.id), int(not own), -self.bookings.count_left(person))


def _find_lenders(problem: Problem) -> frozenset[str]:
    asked: dict[str, set[str]] = defaultdict(set)
    for kind in problem.types:
        for skill in kind.team:
            asked[skill].add(kind.category)
    leading = {r.org for r in problem.people if any(len(asked[s]) < 2 for s in r.skills)}
    return frozenset(org.id for org in problem.orgs if org.id not in leading)


def _list_near(bookings: Bookings) -> dict[tuple[str, str, bool], list[Demand]]:
    ground = bookings.ground
    near: dict[tuple[str, str, bool], list[tuple[float, str]]] = defaultdict(list)
    for demand in bookings.problem.demands:
        for metres, place in bookings.list_places(demand):
            near[place, demand.category, demand.home].append((metres, demand.id))
    return {key: [ground.demands[i] for _, i in sorted(found)] for key, found in near.items()}


def _send_out(fleet: _Fleet, lead: Person, slot: int) -> None:
    for kind in fleet.kinds:
        if any(skill in kind.team for skill in lead.skills) and _hold(fleet, kind, lead, slot):
            return


def _hold(fleet: _Fleet, kind: ServiceType, lead: Person, slot: int) -> bool:
    bookings, places = fleet.bookings, fleet.places[kind.home]
    without_team: set[str] = set()
    start = fleet.turns[lead.org, kind.home]
    for step in range(len(places)):
        place = places[(start + step) % len(places)]
        street = bookings.street_of(place)
        if street not in lead.reach or street in without_team:
            continue
        if not bookings.may_open(kind, place, slot):
            continue
        team = bookings.find_team(kind, street, slot, lambda r, s=street: fleet.rank(lead, r, s))  # type: ignore[misc]
        if team is None or all(person != lead.id for person, _ in team):
            without_team.add(street)
            continue
        opened = bookings.open_event(kind, place, slot, team)
        _let_in(fleet, opened)
        if opened.attend or not kind.home:
            fleet.turns[lead.org, kind.home] = start + step + 1
            return True
        bookings.drop_event(opened)
    return False


def _let_in(fleet: _Fleet, opened: Opened) -> None:
    for demand in fleet.near.get((opened.venue, opened.kind.category, opened.kind.home), ()):
        if fleet.bookings.accepts(demand, opened.slot):
            fleet.bookings.seat_people(opened, demand)
