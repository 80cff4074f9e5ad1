"""The rooms of a place's sites as the engine's venues, with the slots that are open and free."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Q, QuerySet

from tongxin.desk.clock_times import DEFAULT_TIMES
from tongxin.desk.metres import Degrees
from tongxin.desk.period import Period
from tongxin.desk.positions import Positions
from tongxin.engines.matching.model import Venue
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import within
from tongxin.systems.services.matching.commitments import Commitments
from tongxin.systems.services.matching.ground import Ground, read_degrees
from tongxin.systems.services.matching.ids import ROOM, name_row
from tongxin.systems.services.models import Forbid, OpenHours, Room, Site

_OFFICE_PARTS = (0, 1)


@dataclass(frozen=True, slots=True)
class Hours:
    """A site's hours: by weekday and by day; nothing of either means the usual office hours."""

    weekly: Mapping[tuple[int, int], OpenHours]
    dated: Mapping[tuple[date, int], OpenHours]

    def is_open(self, period: Period, day: int, part: int) -> bool:
        """Tell whether the site is open on a day of the period at a part of the day."""
        on = period.date_of(day)
        own = self.dated.get((on, part))
        if own is not None:
            return own.is_open
        if self.weekly:
            row = self.weekly.get((on.weekday(), part))
            return row is not None and row.is_open and not period.is_holiday(day)
        return not self.dated and not period.rest[day] and part in _OFFICE_PARTS

    def clock(self, on: date, part: int) -> tuple[time, time]:
        """Return from and to of a part of a day."""
        row = self.dated.get((on, part)) or self.weekly.get((on.weekday(), part))
        if row is not None and row.starts is not None and row.ends is not None:
            return row.starts, row.ends
        start, end = DEFAULT_TIMES[part].split("-")
        return time.fromisoformat(start), time.fromisoformat(end)


def read_hours(sites: Iterable[int]) -> dict[int, Hours]:
    """Return the hours of sites, with one query."""
    found: dict[int, tuple[dict[tuple[int, int], OpenHours], dict[tuple[date, int], OpenHours]]]
    found = {pk: ({}, {}) for pk in sites}
    for row in OpenHours.objects.filter(site__in=list(found)):
        weekly, dated = found[row.site_id]
        if row.weekday is not None:
            weekly[row.weekday, row.part] = row
        elif row.day is not None:
            dated[row.day, row.part] = row
    return {pk: Hours(*pair) for pk, pair in found.items()}


def rooms_within(root: Place, starts_on: date, days: int) -> QuerySet[Room]:
    """Return the rooms of sites that are valid on some day of a period."""
    ends = starts_on + timedelta(days=days)
    valid = Q(valid_from__lt=ends) & (Q(valid_to=None) | Q(valid_to__gt=starts_on))
    sites = within(Site.objects.filter(valid), root)
    rows = Room.objects.filter(Q(closed_on=None) | Q(closed_on__gt=starts_on), site__in=sites)
    return rows.select_related("site").order_by("pk")


def degrees_of(rooms: Iterable[Room], ground: Ground) -> list[tuple[str, Degrees]]:
    """Return (community, degrees) of each room whose site has a point."""
    found = []
    for room in rooms:
        at = read_degrees(room.site.lon, room.site.lat)
        community = ground.community_of(room.site.place_id)
        if at is not None and community is not None:
            found.append((community, at))
    return found


def list_venues(
    rooms: Iterable[Room],
    ground: Ground,
    positions: Positions,
    period: Period,
    taken: Commitments,
    forbids: Iterable[Forbid],
) -> list[Venue]:
    """Return the venues; a room whose site lies in no community is left out."""
    rooms = list(rooms)
    hours = read_hours({room.site_id for room in rooms})
    shut = [f for f in forbids if f.room_id is not None and f.kind_id is None]
    venues = []
    for room in rooms:
        community = ground.community_of(room.site.place_id)
        street = ground.street_of(room.site.place_id)
        if community is None or street is None:
            continue
        at = read_degrees(room.site.lon, room.site.lat)
        x, y = positions.of(at, positions.communities[community])
        venues.append(
            Venue(
                id=name_row(ROOM, room.pk),
                community=community,
                street=street,
                x=x,
                y=y,
                capacity=room.capacity,
                tags=tuple(room.tags),
                open=_open_slots(room, hours[room.site_id], period, taken, shut),
            )
        )
    return venues


def _open_slots(
    room: Room, hours: Hours, period: Period, taken: Commitments, shut: list[Forbid]
) -> tuple[int, ...]:
    slots = []
    for day in range(period.days):
        on = period.date_of(day)
        site = room.site
        if on < site.valid_from or (site.valid_to and on >= site.valid_to):
            continue
        if room.closed_on and on >= room.closed_on:
            continue
        for part in range(period.parts):
            if (room.pk, on, part) in taken.rooms or _is_shut(shut, room, on, part):
                continue
            if hours.is_open(period, day, part):
                slots.append(day * period.parts + part)
    return tuple(slots)


def _is_shut(shut: list[Forbid], room: Room, on: date, part: int) -> bool:
    return any(
        f.room_id == room.pk and f.day in (None, on) and f.part in (None, part) for f in shut
    )
