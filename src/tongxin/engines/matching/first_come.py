"""The baseline "first come, first served": whoever has waited longest chooses first."""

from collections import defaultdict

from tongxin.engines.matching.bookings import Bookings, Opened, close_bookings
from tongxin.engines.matching.model import Demand, Person, Plan, Problem, ServiceType

Waiting = dict[tuple[str, str, bool], list[Demand]]


def plan_first_come(problem: Problem) -> Plan:
    """Return a feasible plan that serves needs by days waited (longest first, then by id).

    Each group joins the earliest services that it can reach and that have seats; for those of
    its people who find none, the earliest possible one is opened, with the smallest team that
    holds it, at the nearest place. One that could not reach its least number of people, were all
    who need it and are near to come, is not opened; those that stay below it are given up at the
    end.
    """
    bookings = Bookings(problem)
    near: dict[str, list[str]] = {}
    waiting: Waiting = defaultdict(list)
    for demand in problem.demands:
        near[demand.id] = [place for _, place in bookings.list_places(demand)]
        for place in near[demand.id]:
            waiting[place, demand.category, demand.home].append(demand)
    held: dict[tuple[str, bool], list[Opened]] = defaultdict(list)
    for demand in sorted(problem.demands, key=lambda d: (-d.wait_days, d.id)):
        same = held[demand.category, demand.home]
        _join_services(bookings, same, demand, near[demand.id])
        same.extend(_open_services(bookings, waiting, demand, near[demand.id]))
    kept = [e for e in bookings.events if sum(e.attend.values()) >= max(1, e.kind.min_people)]
    return close_bookings(bookings, kept, rule="first_come")


def _join_services(
    bookings: Bookings, held: list[Opened], demand: Demand, places: list[str]
) -> None:
    for opened in sorted(held, key=lambda e: (e.slot, e.venue)):
        if opened.venue in places and bookings.accepts(demand, opened.slot):
            bookings.seat_people(opened, demand)


def _open_services(
    bookings: Bookings, waiting: Waiting, demand: Demand, places: list[str]
) -> list[Opened]:
    kinds = sorted(
        (
            kind
            for kind in bookings.problem.types
            if (kind.category, kind.home) == (demand.category, demand.home)
        ),
        key=lambda kind: (sum(kind.team.values()), kind.id),
    )
    fresh = []
    for slot in range(bookings.problem.slots):
        while bookings.accepts(demand, slot) and bookings.count_missing(demand, slot) > 0:
            opened = _open_service(bookings, waiting, kinds, places, slot)
            if opened is None or not bookings.seat_people(opened, demand):
                break
            fresh.append(opened)
    return fresh


def _open_service(
    bookings: Bookings, waiting: Waiting, kinds: list[ServiceType], places: list[str], slot: int
) -> Opened | None:
    for kind in kinds:
        for place in places:
            if not bookings.may_open(kind, place, slot):
                continue
            team = _find_near_team(bookings, kind, place, slot)
            if team and _count_hoped_for(bookings, waiting, kind, place, slot) >= kind.min_people:
                return bookings.open_event(kind, place, slot, team)
    return None


def _find_near_team(
    bookings: Bookings, kind: ServiceType, place: str, slot: int
) -> tuple[tuple[str, str], ...] | None:
    street = bookings.street_of(place)

    def prefer(person: Person) -> tuple[int, ...]:
        return (len(person.skills), person.reach[street])

    return bookings.find_team(kind, street, slot, prefer)


def _count_hoped_for(
    bookings: Bookings, waiting: Waiting, kind: ServiceType, place: str, slot: int
) -> int:
    return sum(
        bookings.count_missing(demand, slot)
        for demand in waiting[place, kind.category, kind.home]
        if bookings.accepts(demand, slot)
    )
