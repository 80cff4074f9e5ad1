"""What a plan achieves for people and with people: participation, utilisation, fairness."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tongxin.engines.matching.check_ground import Ground, lay_ground
from tongxin.engines.matching.days import open_slots
from tongxin.engines.matching.model import HOME_PREFIX, Person, Plan, Problem

URGENT = 3


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counted."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        """part / whole, or 0 for an empty whole."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Figures of a plan. People are person-sessions: ten people twice are twenty.

    participation: people served of asked (sum of people x sessions).
    urgent: the same for needs of urgency 3.
    staff: services given of services offered; a person offers
        min(total_max, sum over weeks of min(week_max, available slots of open days)).
    utilisation: sum over events of staff x (people / seats), over services offered.
    seats: people served of seats held, summed over events; a venue event has
        min(units x cap, capacity of the venue) seats, a home round units x cap.
    worst_community: the least served share among communities that ask.
    gini: Gini coefficient of those communities' served shares, each counting once
        (mean absolute difference / twice the mean); 0 when nobody is served.
    events: services held; home_rounds: how many of them are rounds of home visits.
    by_category, by_street, by_community: people served of asked.
    by_org, by_skill: services given of offered (by_skill counts a person's offer under
        each skill that the person has).
    """

    participation: float
    utilisation: float
    urgent: Share
    served: Share
    staff: Share
    seats: Share
    worst_community: float
    gini: float
    events: int
    home_rounds: int
    by_category: Mapping[str, Share]
    by_street: Mapping[str, Share]
    by_community: Mapping[str, Share]
    by_org: Mapping[str, Share]
    by_skill: Mapping[str, Share]

    @property
    def seat_fill(self) -> float:
        """People served of seats held."""
        return self.seats.ratio

    @property
    def urgent_served(self) -> float:
        """The served share of what is asked with urgency 3."""
        return self.urgent.ratio


def measure_plan(problem: Problem, plan: Plan) -> Metrics:
    """Return the figures of a plan; the plan is taken to be feasible but for H16."""
    ground = lay_ground(problem)
    served = Counter[str]()
    for event in plan.events:
        served.update(event.attend)
    offered = offer_services(problem)
    communities = _split(ground, served, "community")
    ratios = [share.ratio for share in communities.values() if share.whole]
    urgent = [d for d in problem.demands if d.urgency == URGENT]
    whole = Share(served.total(), sum(d.asked for d in problem.demands))
    return Metrics(
        participation=whole.ratio,
        utilisation=_measure_utilisation(ground, plan, sum(offered.values())),
        urgent=Share(sum(served[d.id] for d in urgent), sum(d.asked for d in urgent)),
        served=whole,
        staff=Share(sum(len(e.staff) for e in plan.events), sum(offered.values())),
        seats=Share(served.total(), sum(ground.count_seats(e) for e in plan.events)),
        worst_community=min(ratios, default=0.0),
        gini=measure_gini(ratios),
        events=len(plan.events),
        home_rounds=sum(e.venue.startswith(HOME_PREFIX) for e in plan.events),
        by_category=_split(ground, served, "category"),
        by_street=_split(ground, served, "street"),
        by_community=communities,
        by_org=_split_staff(problem, plan, offered, by_org=True),
        by_skill=_split_staff(problem, plan, offered, by_org=False),
    )


def offer_services(problem: Problem) -> dict[str, int]:
    """Return how many services each person can give by quota and availability."""
    held = open_slots(problem)
    return {person.id: _offer(person, held, problem.parts) for person in problem.people}


def _offer(person: Person, held: frozenset[int], parts: int) -> int:
    weeks = Counter(slot // parts // 7 for slot in person.avail if slot in held)
    return min(person.total_max, sum(min(person.week_max, free) for free in weeks.values()))


def measure_gini(values: Iterable[float]) -> float:
    """Return the Gini coefficient of values, 0 (all equal) to below 1.

    >>> measure_gini([1.0, 1.0])
    0.0
    >>> measure_gini([0.0, 1.0])
    0.5
    """
    ranked = sorted(values)
    total = sum(ranked)
    if not ranked or total <= 0:
        return 0.0
    n = len(ranked)
    weighted = sum(rank * value for rank, value in enumerate(ranked, start=1))
    return 2 * weighted / (n * total) - (n + 1) / n


def _measure_utilisation(ground: Ground, plan: Plan, offered: int) -> float:
    used = 0.0
    for event in plan.events:
        seats = ground.count_seats(event)
        if seats:
            used += len(event.staff) * sum(event.attend.values()) / seats
    return used / offered if offered else 0.0


def _split(ground: Ground, served: Mapping[str, int], field: str) -> dict[str, Share]:
    part, whole = Counter[str](), Counter[str]()
    for demand in ground.problem.demands:
        community = ground.communities[ground.compounds[demand.compound].community]
        keys = {
            "category": demand.category,
            "community": community.id,
            "street": community.street,
        }
        whole[keys[field]] += demand.asked
        part[keys[field]] += served.get(demand.id, 0)
    return {key: Share(part[key], whole[key]) for key in sorted(whole)}


def _split_staff(
    problem: Problem, plan: Plan, offered: Mapping[str, int], *, by_org: bool
) -> dict[str, Share]:
    org = {person.id: person.org for person in problem.people}
    given, whole = Counter[str](), Counter[str]()
    for event in plan.events:
        given.update(org[person] if by_org else skill for person, skill in event.staff)
    for person in problem.people:
        for key in (person.org,) if by_org else person.skills:
            whole[key] += offered[person.id]
    return {key: Share(given[key], whole[key]) for key in sorted(whole)}
