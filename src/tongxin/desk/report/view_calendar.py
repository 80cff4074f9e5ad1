"""The calendar: for each street its weeks, a row a venue, a cell a day, a card a service."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from tongxin.desk.report.speaker import Speaker
from tongxin.engines.matching.days import day_date, weekend_days
from tongxin.engines.matching.model import HOME_PREFIX, Event, Plan, Problem


@dataclass(frozen=True, slots=True)
class Card:
    """A service in the calendar; number leads to its row in the list of services."""

    number: int
    clock: str
    what: str
    people: int
    seats: int


@dataclass(frozen=True, slots=True)
class DayHead:
    """A day: its names, whether it is off, the word that says why, and what is held on it."""

    name: str
    off: bool
    mark: str
    weekday: str
    date: str
    short: str
    services: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class VenueRow:
    """A venue's (or a community's home rounds') week: the cards of each day."""

    name: str
    under: str
    days: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week of one street."""

    name: str
    days: tuple[DayHead, ...]
    rows: tuple[VenueRow, ...]
    services: int
    people: int


@dataclass(frozen=True, slots=True)
class StreetCalendar:
    """The weeks of one street."""

    name: str
    weeks: tuple[Week, ...]
    services: int
    people: int


def list_calendars(speaker: Speaker, plan: Plan) -> list[StreetCalendar]:
    """Return the calendar of every street, in the problem's order."""
    problem = speaker.problem
    street_of = {v.id: v.street for v in problem.venues}
    street_of |= {HOME_PREFIX + c.id: c.street for c in problem.communities}
    cards: dict[tuple[str, int], list[tuple[str, int, Card]]] = defaultdict(list)
    seats = SeatCounter(problem)
    for number, event in enumerate(plan.events, start=1):
        day, part = divmod(event.slot, problem.parts)
        card = Card(
            number,
            speaker.clock(event.venue, part),
            speaker.labels.name("types", event.type),
            sum(event.attend.values()),
            seats.count(event),
        )
        cards[street_of[event.venue], day // 7].append((event.venue, event.slot, card))
    heads = list_days(speaker, plan)
    return [_build_street(speaker, street.id, heads, cards) for street in problem.streets]


class SeatCounter:
    """Counts the seats of events."""

    def __init__(self, problem: Problem) -> None:
        self._caps = {kind.id: kind.cap for kind in problem.types}
        self._rooms = {venue.id: venue.capacity for venue in problem.venues}

    def count(self, event: Event) -> int:
        """Return how many people an event has room for."""
        seats = self._caps[event.type] * event.units
        return min(seats, self._rooms.get(event.venue, seats))


def list_days(speaker: Speaker, plan: Plan) -> list[DayHead]:
    """Return every day with its name and its mark: closed, off, or a weekend that is worked."""
    problem, closed = speaker.problem, set(speaker.problem.closed)
    services, people = Counter[int](), Counter[int]()
    for event in plan.events:
        services[event.slot // problem.parts] += 1
        people[event.slot // problem.parts] += sum(event.attend.values())
    heads = []
    for day, weekend in enumerate(weekend_days(problem)):
        name = speaker.weekday(day)
        natural = _is_saturday_or_sunday(problem, day)
        mark = ""
        if day in closed:
            mark = speaker.say("closed")
        elif weekend:
            mark = speaker.say("holiday")
        elif natural:
            mark = speaker.say("workday")
        on = day_date(problem, day)
        heads.append(
            DayHead(
                speaker.day(day) if on else name,
                day in closed or weekend,
                mark,
                name,
                speaker.date(on) if on else speaker.day(day),
                speaker.say("date_short", "days", day=on.day) if on else str(day + 1),
                services[day],
                people[day],
            )
        )
    return heads


def _is_saturday_or_sunday(problem: Problem, day: int) -> bool:
    first = problem.start_date.weekday() if problem.start_date else 0
    return (first + day) % 7 >= 5


def name_week(speaker: Speaker, week: int) -> str:
    """Return a week's name with its first and last date, where there are dates."""
    name, problem = speaker.say("week", n=week + 1), speaker.problem
    if not problem.start_date:
        return name
    first, last = week * 7, min(problem.days, week * 7 + 7) - 1
    return speaker.say("week_days", week=name, first=speaker.day(first), last=speaker.day(last))


def _build_street(
    speaker: Speaker,
    street: str,
    heads: list[DayHead],
    cards: dict[tuple[str, int], list[tuple[str, int, Card]]],
) -> StreetCalendar:
    weeks = []
    for week in range(-(-speaker.problem.days // 7)):
        held = sorted(cards.get((street, week), []), key=lambda c: (c[1], c[2].number))
        days = tuple(heads[week * 7 : week * 7 + 7])
        rows = _build_rows(speaker, street, week, len(days), held)
        people = sum(card.people for _, _, card in held)
        weeks.append(Week(name_week(speaker, week), days, rows, len(held), people))
    services, people = sum(w.services for w in weeks), sum(w.people for w in weeks)
    return StreetCalendar(speaker.labels.name("streets", street), tuple(weeks), services, people)


def _build_rows(
    speaker: Speaker, street: str, week: int, days: int, held: list[tuple[str, int, Card]]
) -> tuple[VenueRow, ...]:
    problem, rows = speaker.problem, []
    by_place: dict[str, list[list[Card]]] = {}
    for place, slot, card in held:
        by_place.setdefault(place, [[] for _ in range(days)])
        by_place[place][slot // problem.parts - week * 7].append(card)
    places = [(v.id, v.community) for v in problem.venues if v.street == street]
    places += [(HOME_PREFIX + c.id, "") for c in problem.communities if c.street == street]
    for place, community in places:
        if place in by_place:
            under = speaker.labels.name("communities", community) if community else ""
            cells = tuple(tuple(cell) for cell in by_place[place])
            rows.append(VenueRow(speaker.place(place), under, cells))
    return tuple(rows)
