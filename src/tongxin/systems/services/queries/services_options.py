"""Where and when a published service could be held instead, the smallest changes first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from tongxin.desk.build_period import build_period
from tongxin.kernel.rights import Actor
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.actions.rearrange import count_seats
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


@dataclass(frozen=True, slots=True)
class Option:
    """A room and a time that are free; with no room: at home, as it is."""

    room: Room | None
    day: date
    part: int


def list_options(service: Service, actor: Actor, today: date) -> list[Option]:
    """Return a few rooms that are free at the same time, then times at which the team is free.

    Rooms of the same place come first. At the same time nobody of the team needs another day.
    """
    rooms = _list_rooms(service, actor, today)
    free = _find_open(rooms, service, today)
    same_time = (service.day, service.part)
    others = (room for room in rooms if room.pk != service.room_id)
    here = [Option(room, *same_time) for room in others if (room.pk, *same_time) in free]
    times = _find_team_times(service, today)
    own = service.room
    later = (
        Option(own, day, part) for day, part in times if own is None or (own.pk, day, part) in free
    )
    return [*here[:MOST], *_take(later, MOST)]


def _list_rooms(service: Service, actor: Actor, today: date) -> list[Room]:
    if service.room is None:
        return []
    needed = count_seats(service)
    rows = usable_rooms(actor, today).filter(capacity__gte=needed)
    return sorted(
        rows, key=lambda r: (r.pk != service.room_id, r.site.place_id != service.place_id)
    )


def _find_open(
    rooms: Sequence[Room], service: Service, today: date
) -> frozenset[tuple[int, date, int]]:
    """Return the times at which rooms are open and hold no other service, with two queries."""
    first, days = today + timedelta(days=1), DAYS
    last = max(first + timedelta(days=days - 1), service.day)
    period = build_period(first, (last - first).days + 1, shipped_workdays())
    hours = read_hours({room.site_id for room in rooms})
    held = Service.objects.filter(
        room__in=[room.pk for room in rooms], day__gte=first, day__lte=last,
        published_at__isnull=False, cancelled_at=None,
    ).exclude(pk=service.pk)  # fmt: skip
    taken = set(held.values_list("room_id", "day", "part"))
    return frozenset(
        (room.pk, period.date_of(day), part)
        for room in rooms
        for day in range(period.days)
        if _stands(room, period.date_of(day))
        for part in Part.values
        if hours[room.site_id].is_open(period, day, part)
        and (room.pk, period.date_of(day), part) not in taken
    )


def _stands(room: Room, day: date) -> bool:
    ends = [end for end in (room.site.valid_to, room.closed_on) if end is not None]
    return room.site.valid_from <= day and all(day < end for end in ends)


def _find_team_times(service: Service, today: date) -> list[tuple[date, int]]:
    """Return the times at which everybody who was asked is free, the nearest to the old first."""
    team = set(
        service.assignments.filter(state__in=BINDING).values_list("professional_id", flat=True)
    )
    span = Q(professional__in=team, day__gt=today, day__lte=today + timedelta(days=DAYS))
    free: dict[tuple[date, int], set[int]] = {}
    for who, day, part in FreeSlot.objects.filter(span).values_list("professional", "day", "part"):
        free.setdefault((day, part), set()).add(who)
    busy = Assignment.objects.filter(span, state__in=BINDING).exclude(service=service)
    for who, day, part in busy.values_list("professional", "day", "part"):
        free.get((day, part), set()).discard(who)
    whole = [time for time, there in free.items() if team and there == team]
    was = (service.day, service.part)
    return sorted(
        (time for time in whole if time != was),
        key=lambda time: (abs((time[0] - service.day).days), time),
    )


def _take(options: Iterable[Option], most: int) -> Iterator[Option]:
    for option, _ in zip(options, range(most), strict=False):
        yield option
