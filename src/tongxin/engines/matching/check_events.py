"""The rules that one event keeps or breaks by itself: H1-H3, H5-H7, H9-H16."""

from collections import Counter
from collections.abc import Iterator

from tongxin.engines.matching.check_ground import Ground, Violation, is_count
from tongxin.engines.matching.model import HOME_PREFIX, Demand, Event, ServiceType


def check_event(ground: Ground, index: int, event: Event) -> Iterator[Violation]:
    """Yield what event number `index` breaks; every violation names it."""
    for rule in (_kind_and_place, _time, _staff, _attendance, _size):
        for code, facts in rule(ground, event):
            yield Violation(code, {"event": index, **facts})


Found = Iterator[tuple[str, dict[str, object]]]


def _kind_and_place(ground: Ground, event: Event) -> Found:
    kind = ground.types.get(event.type)
    if kind is None:
        yield "H2", {"type": event.type}
        return
    if not is_count(event.units) or event.units > kind.max_units:
        yield "H1", {"units": event.units, "most": kind.max_units}
    at_home = event.venue.startswith(HOME_PREFIX)
    if ground.find_community(event.venue) is None or at_home != kind.home:
        yield "H2", {"venue": event.venue, "home": kind.home}
        return
    venue = ground.venues.get(event.venue)
    if kind.tag and not kind.portable and not (venue and kind.tag in venue.tags):
        yield "H5", {"venue": event.venue, "tag": kind.tag}


def _time(ground: Ground, event: Event) -> Found:
    if event.slot not in ground.open_slots:
        yield "H3", {"slot": event.slot, "closed_day": True}
    elif event.slot not in ground.venue_open.get(event.venue, ground.open_slots):
        yield "H3", {"slot": event.slot, "venue": event.venue}
    kind = ground.types.get(event.type)
    if kind and _day(ground, event) < kind.lead_days:
        yield "H3", {"slot": event.slot, "lead_days": kind.lead_days}


def _day(ground: Ground, event: Event) -> int:
    return event.slot // ground.problem.parts


def _staff(ground: Ground, event: Event) -> Found:
    street = ground.find_street(event.venue)
    for person_id, skill in event.staff:
        person = ground.people.get(person_id)
        if person is None:
            yield "H6", {"person": person_id, "skill": skill}
            continue
        if not ground.may_practise(person, skill, _day(ground, event)):
            yield "H6", {"person": person_id, "skill": skill}
        if event.slot not in ground.available[person_id]:
            yield "H7", {"person": person_id, "slot": event.slot}
        if street is not None and street not in person.reach:
            yield "H9", {"person": person_id, "street": street}
    kind = ground.types.get(event.type)
    if kind:
        needed = {skill: count * event.units for skill, count in kind.team.items()}
        given = Counter(skill for _, skill in event.staff)
        if given != Counter(needed):
            yield "H10", {"needed": needed, "given": dict(given)}


def _attendance(ground: Ground, event: Event) -> Found:
    kind = ground.types.get(event.type)
    for demand_id, people in event.attend.items():
        demand = ground.demands.get(demand_id)
        if demand is None or not is_count(people):
            yield "H11", {"demand": demand_id, "people": people}
        if demand is None:
            continue
        if kind and (kind.category, kind.home) != (demand.category, demand.home):
            yield "H12", {"demand": demand_id, "category": demand.category, "home": demand.home}
        if kind:
            yield from _distance(ground, event, kind, demand)
        if event.slot in ground.open_slots:
            day, part = divmod(event.slot, ground.problem.parts)
            if (int(ground.weekend[day]), part) not in demand.pattern:
                yield "H14", {"demand": demand_id, "slot": event.slot}


def _distance(ground: Ground, event: Event, kind: ServiceType, demand: Demand) -> Found:
    compound, venue = ground.compounds[demand.compound], ground.venues.get(event.venue)
    if kind.home:
        if event.venue != HOME_PREFIX + compound.community:
            yield "H13", {"demand": demand.id, "community": compound.community}
    elif venue:
        square = (compound.x - venue.x) ** 2 + (compound.y - venue.y) ** 2
        if square > demand.radius_m**2:
            yield "H13", {"demand": demand.id, "metres": square**0.5, "radius_m": demand.radius_m}


def _size(ground: Ground, event: Event) -> Found:
    kind = ground.types.get(event.type)
    if kind is None:
        return
    people = sum(ground.count_attendance(event).values())
    if people > ground.count_seats(event):
        yield "H15", {"people": people, "seats": ground.count_seats(event)}
    if people < kind.min_people:
        yield "H16", {"people": people, "least": kind.min_people}
