"""Where and when published services could be held instead, the smallest changes first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import Count, Q, Sum

from tongxin.desk.build_period import build_period
from tongxin.kernel.models import SignUp, SignUpState
from tongxin.kernel.rights import Actor
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.matching.still_come import Guests, Lost, read_guests
from tongxin.systems.services.matching.venues import read_hours
from tongxin.systems.services.models import (
    BINDING,
    Assignment,
    FreeSlot,
    Part,
    Room,
    Service,
)
from tongxin.systems.services.queries.services import usable_rooms

DAYS, MOST = 21, 4
Time = tuple[date, int]
Shut = Callable[[Room, date, int], bool]


@dataclass(frozen=True, slots=True)
class Option:
    """A room and a time that are free, and whom it would lose; with no room: at home, as it is."""

    room: Room | None
    day: date
    part: int
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all services of one question share: rooms, free times, teams, and who is invited."""

    rooms: Sequence[Room]
    free: frozenset[tuple[int, date, int]]
    team_times: Mapping[int, Sequence[Time]]
    guests: Guests
    seats: Mapping[int, int]


def list_options(service: Service, actor: Actor, today: date) -> list[Option]:
    """Return what list_many_options says of one service."""
    return list_many_options([service], actor, today)[service.pk]


def list_many_options(
    services: Sequence[Service], actor: Actor, today: date, *, shut: Shut | None = None
) -> dict[int, list[Option]]:
    """Return for each service a few rooms free at the same time, then times when its team is free.

    Rooms of the same place come first. At the same time nobody of the team needs another day.
    What would lose everybody is no choice, nor what is shut. The number of queries does not grow
    with the services.
    """
    scene = _set_scene(services, actor, today, shut)
    return {service.pk: list(_list_for(service, scene)) for service in services}


def _set_scene(services: Sequence[Service], actor: Actor, today: date, shut: Shut | None) -> _Scene:
    rooms: list[Room] = []
    if any(service.room_id is not None for service in services):
        rooms = list(usable_rooms(actor, today))
    last = max((service.day for service in services), default=today)
    return _Scene(
        rooms,
        _find_open(rooms, today, last, shut),
        _find_team_times(services, today, last),
        read_guests(services, rooms),
        _count_seats(services),
    )


def _list_for(service: Service, scene: _Scene) -> Iterator[Option]:
    same_time = (service.day, service.part)
    needed = scene.seats.get(service.pk, 1)
    own = service.room
    if own is not None:
        fitting = [room for room in scene.rooms if room.capacity >= needed and room.pk != own.pk]
        near = sorted(fitting, key=lambda room: room.site.place_id != service.place_id)
        here = ((room, *same_time) for room in near if (room.pk, *same_time) in scene.free)
        yield from _take(service, here, scene)
    later = (
        (own, day, part)
        for day, part in scene.team_times.get(service.pk, ())
        if own is None or (own.capacity >= needed and (own.pk, day, part) in scene.free)
    )
    yield from _take(service, later, scene)


def _take(
    service: Service, found: Iterable[tuple[Room | None, date, int]], scene: _Scene
) -> Iterator[Option]:
    held = len(scene.guests.rows.get(service.pk, ()))
    options = (Option(*at, tuple(scene.guests.find_lost(service, *at))) for at in found)
    yield from islice((o for o in options if not held or len(o.lost) < held), MOST)


def _count_seats(services: Sequence[Service]) -> dict[int, int]:
    """Return how many seats each service needs: who is invited, or has signed up."""
    keys = [service.pk for service in services]
    rows = Service.objects.filter(pk__in=keys).order_by().annotate(invited=Sum("served__people"))
    invited = dict(rows.values_list("pk", "invited"))
    signed = SignUp.objects.filter(event__service__in=keys, state=SignUpState.SIGNED).order_by()
    taken = dict(signed.values("event__service").annotate(n=Count("pk")).values_list(
        "event__service", "n"
    ))  # fmt: skip
    return {pk: max(1, invited.get(pk) or 0, taken.get(pk, 0)) for pk in keys}


def _find_open(
    rooms: Sequence[Room], today: date, until: date, shut: Shut | None
) -> frozenset[tuple[int, date, int]]:
    """Return the times at which rooms are open and hold no other service, with two queries."""
    first, days = today + timedelta(days=1), DAYS
    last = max(first + timedelta(days=days - 1), until)
    period = build_period(first, (last - first).days + 1, shipped_workdays())
    hours = read_hours({room.site_id for room in rooms})
    held = Service.objects.filter(
        room__in=[room.pk for room in rooms], day__gte=first, day__lte=last,
        published_at__isnull=False, cancelled_at=None,
    )  # fmt: skip
    taken = set(held.values_list("room_id", "day", "part"))
    return frozenset(
        (room.pk, period.date_of(day), part)
        for room in rooms
        for day in range(period.days)
        if _stands(room, period.date_of(day))
        for part in Part.values
        if hours[room.site_id].is_open(period, day, part)
        and (room.pk, period.date_of(day), part) not in taken
        and not (shut and shut(room, period.date_of(day), part))
    )


def _stands(room: Room, day: date) -> bool:
    ends = [end for end in (room.site.valid_to, room.closed_on) if end is not None]
    return room.site.valid_from <= day and all(day < end for end in ends)


def _find_team_times(
    services: Sequence[Service], today: date, until: date
) -> dict[int, list[Time]]:
    """Return for each service when all who were asked are free, the nearest to its time first."""
    teams: dict[int, set[int]] = {}
    asked = Assignment.objects.filter(service__in=[s.pk for s in services], state__in=BINDING)
    for service, who in asked.values_list("service_id", "professional_id"):
        teams.setdefault(service, set()).add(who)
    people = {who for team in teams.values() for who in team}
    last = max(today + timedelta(days=DAYS), until)
    span = Q(professional__in=people, day__gt=today, day__lte=last)
    free: dict[int, set[Time]] = {who: set() for who in people}
    for who, day, part in FreeSlot.objects.filter(span).values_list("professional", "day", "part"):
        free[who].add((day, part))
    busy = Assignment.objects.filter(span, state__in=BINDING)
    for who, day, part in busy.values_list("professional", "day", "part"):
        free[who].discard((day, part))
    return {
        service.pk: _order_times(service, teams[service.pk], free)
        for service in services
        if service.pk in teams
    }


def _order_times(service: Service, team: set[int], free: Mapping[int, set[Time]]) -> list[Time]:
    whole = set.intersection(*(free[who] for who in team))
    whole.discard((service.day, service.part))
    return sorted(whole, key=lambda time: (abs((time[0] - service.day).days), time))
