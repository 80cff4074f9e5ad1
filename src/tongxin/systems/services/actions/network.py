"""Change the network 1+X+N: sites, their rooms and hours."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from tongxin.kernel import log
from tongxin.kernel.models import Place, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.territory.errors import PlaceOver
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import (
    OpenHours,
    Part,
    Room,
    Service,
    Site,
    SiteKind,
)

RIGHT = "network.edit"


@log.atomic
def add_site(
    *,
    kind: str,
    name: str,
    place: Place,
    valid_from: date,
    actor: Actor,
    code: str = "",
    unit: Unit | None = None,
    address: str = "",
    point: tuple[float, float] | None = None,
    now: datetime | None = None,
) -> Site:
    """Add a hub, a station or a point in a community (or at a street); point: (lon, lat) WGS-84.

    Raises NotYours, BadValue, PlaceOver.
    """
    require(actor, RIGHT, place=place)
    if kind not in SiteKind.values:
        raise BadValue(field="kind", value=kind)
    if not place.is_open:
        raise PlaceOver(place=place.pk, name=place.name, into=place.merged_into_id)
    _check_name(name, place, None)
    lon, lat = _check_point(point)
    site = Site.objects.create(
        kind=kind,
        code=code,
        name=name.strip(),
        place=place,
        unit=unit,
        address=address,
        lon=lon,
        lat=lat,
        valid_from=valid_from,
    )
    _record("site.add", site, actor, now)
    return site


@log.atomic
def edit_site(site: Site, *, actor: Actor, now: datetime | None = None, **changes: Any) -> Site:
    """Correct name, address, unit, kind or point of a site. Raises NotYours, BadValue."""
    require(actor, RIGHT, place=site.place_id)
    held = _hold(site)
    unknown = set(changes) - {"name", "address", "unit", "kind", "point", "code"}
    if unknown:
        raise BadValue(field=sorted(unknown)[0], value="")
    if "kind" in changes and changes["kind"] not in SiteKind.values:
        raise BadValue(field="kind", value=changes["kind"])
    if "name" in changes:
        _check_name(changes["name"], held.place, held)
    if "point" in changes:
        held.lon, held.lat = _check_point(changes.pop("point"))
    for field, value in changes.items():
        setattr(held, field, value)
    held.save()
    _record("site.edit", held, actor, now)
    return held


@log.atomic
def close_site(site: Site, *, day: date, actor: Actor, now: datetime | None = None) -> Site:
    """End a site; day is the first on which it is no more. Raises NotYours, BadValue.

    What is published there for later days must be moved or cancelled first.
    """
    require(actor, RIGHT, place=site.place_id)
    held = _hold(site)
    later = Service.objects.filter(
        room__site=held, day__gte=day, published_at__isnull=False, cancelled_at=None
    )
    if day <= held.valid_from:
        raise BadValue("site_ends_too_early", field="day", after=held.valid_from)
    if later.exists():
        raise BadValue("site_has_services", field="day", count=later.count())
    held.valid_to = day
    held.save(update_fields=["valid_to"])
    _record("site.close", held, actor, now)
    return held


@log.atomic
def add_room(
    site: Site,
    *,
    capacity: int,
    actor: Actor,
    name: str = "",
    tags: Sequence[str] = (),
    now: datetime | None = None,
) -> Room:
    """Add a room; tags: the equipment fixed in it. Raises NotYours, BadValue."""
    require(actor, RIGHT, place=site.place_id)
    _hold(site)
    _check_room(site, name, capacity, None)
    room = Room.objects.create(site=site, name=name, capacity=capacity, tags=list(tags))
    _record("room.add", site, actor, now, room=room.pk)
    return room


@log.atomic
def edit_room(
    room: Room,
    *,
    actor: Actor,
    name: str | None = None,
    capacity: int | None = None,
    tags: Sequence[str] | None = None,
    closed_on: date | None = None,
    now: datetime | None = None,
) -> Room:
    """Correct what is given. Raises NotYours, BadValue."""
    require(actor, RIGHT, place=room.site.place_id)
    held = Room.objects.select_for_update().select_related("site").get(pk=room.pk)
    _hold(held.site)
    held.name = held.name if name is None else name
    held.capacity = held.capacity if capacity is None else capacity
    held.tags = held.tags if tags is None else list(tags)
    _check_room(held.site, held.name, held.capacity, held)
    if closed_on is not None:
        _refuse_booked(held, closed_on)
        held.closed_on = closed_on
    held.save()
    _record("room.edit", held.site, actor, now, room=held.pk)
    return held


@log.atomic
def set_week_hours(
    site: Site,
    hours: Iterable[tuple[int, int, time | None, time | None]],
    *,
    actor: Actor,
    now: datetime | None = None,
) -> None:
    """Set a site's hours of the week anew: (weekday, part, from, to). Raises NotYours, BadValue."""
    require(actor, RIGHT, place=site.place_id)
    _hold(site)
    told = list(hours)
    for weekday, part, starts, ends in told:
        known = weekday in range(7) and part in Part.values
        if not known or (starts is None) != (ends is None) or (starts and ends and starts >= ends):
            raise BadValue("hours_wrong", field="hours", part=part)
    site.hours.filter(day=None).delete()
    OpenHours.objects.bulk_create(
        OpenHours(site=site, weekday=weekday, part=part, starts=starts, ends=ends)
        for weekday, part, starts, ends in told
    )
    _record("site.hours", site, actor, now)


@log.atomic
def set_day_hours(
    site: Site,
    days: Iterable[tuple[date, int, bool]],
    *,
    actor: Actor,
    clock: Sequence[tuple[time, time]] = (),
    now: datetime | None = None,
) -> None:
    """Set single days: (day, part, open). What stood for these days and parts is replaced."""
    require(actor, RIGHT, place=site.place_id)
    _hold(site)
    told = {(day, part): is_open for day, part, is_open in days}
    for row in site.hours.filter(day__in={day for day, _ in told}):
        if (row.day, row.part) in told:
            row.delete()
    OpenHours.objects.bulk_create(
        OpenHours(
            site=site,
            day=day,
            part=part,
            is_open=is_open,
            starts=clock[part][0] if clock else None,
            ends=clock[part][1] if clock else None,
        )
        for (day, part), is_open in told.items()
    )
    _record("site.hours", site, actor, now, days=len(told))


def _hold(site: Site) -> Site:
    """Lock a site and return it fresh; what ended is not changed any more."""
    held = Site.objects.select_for_update().get(pk=site.pk)
    if held.valid_to is not None:
        raise BadValue("site_over", field="site", name=held.name)
    return held


def _check_room(site: Site, name: str, capacity: int, but: Room | None) -> None:
    if capacity < 0:
        raise BadValue("room_capacity_wrong", field="capacity", value=capacity)
    if site.rooms.filter(name=name).exclude(pk=but.pk if but else None).exists():
        raise BadValue("room_name_taken", field="name", name=name)


def _refuse_booked(room: Room, day: date) -> None:
    later = room.services.filter(day__gte=day, published_at__isnull=False, cancelled_at=None)
    if later.exists():
        raise BadValue("site_has_services", field="closed_on", count=later.count())


def _check_name(name: str, place: Place, but: Site | None) -> None:
    same = Site.objects.filter(place=place, name=name.strip(), valid_to=None)
    if not name.strip():
        raise BadValue("site_unnamed", field="name")
    if same.exclude(pk=but.pk if but else None).exists():
        raise BadValue("site_name_taken", field="name", name=name.strip())


def _check_point(point: tuple[float, float] | None) -> tuple[float | None, float | None]:
    if point is None:
        return None, None
    lon, lat = point
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadValue("site_point_wrong", field="lon", lon=lon, lat=lat)
    return lon, lat


def _record(what: str, site: Site, actor: Actor, now: datetime | None, **facts: Any) -> None:
    told = {"site": site.pk, "place": site.place_id, **facts}
    log.record(what, actor=actor, facts=told, body=None, now=now)
