"""The objective of a plan, recomputed part by part."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tongxin.engines.matching.check_ground import Ground
from tongxin.engines.matching.check_totals import count_cost_yuan, count_services
from tongxin.engines.matching.model import Event


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of the objective in centi-points; what is paid is positive here."""

    value: int
    fairness: int
    walk: int
    money: int
    staff: int
    overload: int

    @property
    def objective(self) -> int:
        """What the parts come to."""
        paid = self.walk + self.money + self.staff + self.overload
        return self.value + self.fairness - paid


def score_events(ground: Ground, events: Sequence[Event]) -> Score:
    """Return the parts of the objective; unknown people, places and needs count for nothing."""
    costs = sum(count_cost_yuan(ground, event) for event in events)
    return Score(
        value=_sum_value(ground, events),
        fairness=_sum_fairness(ground, events),
        walk=_sum_walk(ground, events),
        money=ground.problem.weights.money_per_yuan * costs,
        staff=_sum_staff(ground, events),
        overload=_sum_overload(ground, events),
    )


def _sum_value(ground: Ground, events: Sequence[Event]) -> int:
    weights, total = ground.problem.weights, 0
    for event in events:
        for demand_id, people in ground.count_attendance(event).items():
            demand = ground.demands[demand_id]
            waited = weights.wait_per_day * min(demand.wait_days, weights.wait_cap)
            total += people * (weights.urgency[demand.urgency] + waited)
    return total


def _sum_fairness(ground: Ground, events: Sequence[Event]) -> int:
    asked: Counter[str] = Counter()
    for demand in ground.problem.demands:
        asked[ground.compounds[demand.compound].community] += demand.asked
    served: Counter[str] = Counter()
    for event in events:
        for demand_id, people in ground.count_attendance(event).items():
            served[ground.compounds[ground.demands[demand_id].compound].community] += people
    weights, total = ground.problem.weights, 0
    for community, asks in asked.items():
        reached = 0
        for pct, slope in zip(weights.fair_breaks_pct, weights.fair_slopes, strict=True):
            end = -(-pct * asks // 100)  # rounded up
            total += slope * max(0, min(served[community], end) - reached)
            reached = end
    return total


def _sum_walk(ground: Ground, events: Sequence[Event]) -> int:
    total = 0
    for event in events:
        venue = ground.venues.get(event.venue)
        if venue is None:
            continue
        for demand_id, people in ground.count_attendance(event).items():
            metres = ground.measure_walk_m(ground.demands[demand_id], venue)
            total += people * round(ground.problem.weights.walk_per_km * metres / 1000)
    return total


def _sum_staff(ground: Ground, events: Sequence[Event]) -> int:
    weights, total = ground.problem.weights, 0
    for event in events:
        street = ground.find_street(event.venue)
        for person_id, _ in event.staff:
            person = ground.people.get(person_id)
            if person and street is not None:
                km = person.reach.get(street, 0)
                total += weights.staff_base + weights.staff_per_km * km
    return total


def _sum_overload(ground: Ground, events: Sequence[Event]) -> int:
    weights, total = ground.problem.weights, 0
    for person_id, services in count_services(events).items():
        person = ground.people.get(person_id)
        if person:
            quota = person.total_max * weights.overload_share_pct // 100
            total += weights.overload * max(0, services - quota)
    return total
