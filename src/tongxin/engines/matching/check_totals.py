"""The rules that events keep or break together: H1 at home, H4, H8, H17-H23."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tongxin.engines.matching.check_ground import Ground, Violation
from tongxin.engines.matching.model import Event


def check_totals(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    """Yield what the events break together."""
    for rule in (_places, _kits, _people_slots, _people_quotas, _demands, _funds, _budgets):
        yield from rule(ground, events)


def _places(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    held = Counter((e.venue, e.slot) for e in events if e.venue in ground.venues)
    for (venue, slot), count in held.items():
        if count > 1:
            yield Violation("H4", {"venue": venue, "slot": slot, "events": count})
    units: Counter[tuple[str, str, int]] = Counter()
    rounds: Counter[tuple[str, str, int]] = Counter()
    for event in events:
        if event.type in ground.types and ground.types[event.type].home:
            units[event.type, event.venue, event.slot] += event.units
            rounds[event.type, event.venue, event.slot] += 1
    for (kind, venue, slot), count in units.items():
        most = ground.types[kind].max_units
        if count > most and rounds[kind, venue, slot] > 1:
            facts = {"type": kind, "venue": venue, "slot": slot, "units": count, "most": most}
            yield Violation("H1", facts)


def _kits(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    used: Counter[tuple[str, str, int]] = Counter()
    for event in events:
        kind, street = ground.types.get(event.type), ground.find_street(event.venue)
        if kind is None or street is None or not kind.tag or not kind.portable:
            continue
        venue = ground.venues.get(event.venue)
        if venue is None or kind.tag not in venue.tags:
            used[street, kind.tag, event.slot] += 1
    for (street, tag, slot), count in used.items():
        kits = ground.streets[street].kits.get(tag, 0)
        if count > kits:
            facts = {"street": street, "tag": tag, "slot": slot, "used": count, "kits": kits}
            yield Violation("H21", facts)


def _people_slots(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    places = Counter((person, e.slot) for e in events for person, _ in e.staff)
    for (person, slot), count in places.items():
        if count > 1:
            yield Violation("H8", {"person": person, "slot": slot, "places": count})


def _people_quotas(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    weekly = Counter((person, _week(ground, e)) for e in events for person, _ in e.staff)
    for (person, week), count in weekly.items():
        if person in ground.people and count > ground.people[person].week_max:
            facts = {"person": person, "week": week, "services": count}
            yield Violation("H19", {**facts, "most": ground.people[person].week_max})
    for person, count in count_services(events).items():
        if person in ground.people and count > ground.people[person].total_max:
            facts = {"person": person, "services": count}
            yield Violation("H20", {**facts, "most": ground.people[person].total_max})


def _demands(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    weekly: Counter[tuple[str, int]] = Counter()
    for event in events:
        for demand, people in ground.count_attendance(event).items():
            weekly[demand, _week(ground, event)] += people
    total: Counter[str] = Counter()
    for (demand, week), people in weekly.items():
        total[demand] += people
        if people > ground.demands[demand].people:
            facts = {"demand": demand, "week": week, "people": people}
            yield Violation("H17", {**facts, "most": ground.demands[demand].people})
    for demand, people in total.items():
        if people > ground.demands[demand].asked:
            facts = {"demand": demand, "people": people, "most": ground.demands[demand].asked}
            yield Violation("H18", facts)


def _funds(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    spent: Counter[str] = Counter()
    for event in events:
        street = ground.find_street(event.venue)
        if street is not None:
            spent[street] += count_cost_yuan(ground, event)
    for street, yuan in spent.items():
        if yuan > ground.streets[street].fund:
            facts = {"street": street, "yuan": yuan, "fund": ground.streets[street].fund}
            yield Violation("H22", facts)


def _budgets(ground: Ground, events: Sequence[Event]) -> Iterator[Violation]:
    fees: Counter[str] = Counter()
    for person, count in count_services(events).items():
        if person in ground.people:
            fees[ground.people[person].org] += count * ground.people[person].fee
    for org, yuan in fees.items():
        if yuan > ground.orgs[org].budget:
            yield Violation("H23", {"org": org, "yuan": yuan, "budget": ground.orgs[org].budget})


def count_services(events: Sequence[Event]) -> Counter[str]:
    """Return how many services each person gives."""
    return Counter(person for event in events for person, _ in event.staff)


def count_cost_yuan(ground: Ground, event: Event) -> int:
    """Return what an event costs its street, fees aside; 0 for an unknown kind of service."""
    kind = ground.types.get(event.type)
    return kind.open_cost + kind.unit_cost * event.units if kind else 0


def _week(ground: Ground, event: Event) -> int:
    return event.slot // ground.problem.parts // 7
