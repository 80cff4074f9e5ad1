"""Change the territory: add, correct, move, close and merge places; what was stays findable."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.place_kinds import PLACE_KINDS, may_lie_in
from tongxin.kernel.rights import Actor, NotYours, require
from tongxin.kernel.territory.closure import hang_new, hang_under
from tongxin.kernel.territory.errors import (
    BadDay,
    BadParent,
    BadPoint,
    CannotMerge,
    PlaceNotEmpty,
    PlaceOver,
    PlaceTaken,
)

RIGHT = "territory.edit"


@transaction.atomic
def add_place(
    *,
    kind: str,
    name: str,
    parent: Place | None,
    valid_from: date,
    actor: Actor,
    code: str = "",
    lon: float | None = None,
    lat: float | None = None,
    now: datetime | None = None,
) -> Place:
    """Add a place from a day on; only the system adds one that lies in nothing.

    lon, lat: degrees of WGS-84.
    Raises NotYours, BadParent, PlaceOver, BadDay, BadPoint, PlaceTaken.
    """
    require_in(actor, parent)
    log.hold()
    check_parent(kind, parent, valid_from)
    check_point(lon, lat)
    check_free(name, code, parent)
    place = Place.objects.create(
        kind=kind, name=name, code=code, parent=parent, lon=lon, lat=lat, valid_from=valid_from
    )
    hang_new([place])
    _record("place.add", place, actor, now, kind=kind, parent=place.parent_id)
    return place


@transaction.atomic
def edit_place(
    place: Place,
    *,
    actor: Actor,
    name: str | None = None,
    code: str | None = None,
    point: tuple[float, float] | None = None,
    now: datetime | None = None,
) -> Place:
    """Correct a name, a code or the point (lon, lat in WGS-84); raises as add_place does."""
    require(actor, RIGHT, place=place)
    log.hold()
    held = hold_open(place)
    if point is not None:
        check_point(*point)
        held.lon, held.lat = point
    new_name = held.name if name is None else name
    new_code = held.code if code is None else code
    check_free(new_name, new_code, held.parent, but=held)
    before = {"name": held.name, "code": held.code}
    held.name, held.code = new_name, new_code
    held.save(update_fields=["name", "code", "lon", "lat"])
    _record("place.edit", held, actor, now, **before)
    return held


@transaction.atomic
def move_place(
    place: Place, parent: Place, *, day: date, actor: Actor, now: datetime | None = None
) -> Place:
    """Put a place with all its parts under another from a day on."""
    require(actor, RIGHT, place=place)
    require(actor, RIGHT, place=parent)
    log.hold()
    held = hold_open(place)
    check_parent(held.kind, parent, day)
    check_free(held.name, "", parent, but=held)
    hang_under(held, parent, day)
    before, held.parent = held.parent_id, parent
    held.save(update_fields=["parent"])
    _record("place.move", held, actor, now, before=before, parent=parent.pk, day=day)
    return held


@transaction.atomic
def close_place(place: Place, *, day: date, actor: Actor, now: datetime | None = None) -> Place:
    """End a place; `day` is the first on which it no longer is. Raises PlaceNotEmpty, BadDay."""
    require(actor, RIGHT, place=place)
    log.hold()
    held = hold_open(place)
    parts = held.children.filter(valid_to=None).count()
    if parts:
        raise PlaceNotEmpty(place=held.pk, name=held.name, parts=parts)
    _end(held, day)
    _record("place.close", held, actor, now, day=day)
    return held


@transaction.atomic
def merge_places(
    sources: Sequence[Place],
    target: Place,
    *,
    day: date,
    actor: Actor,
    now: datetime | None = None,
) -> Place:
    """Let places go into another of their kind from a day on.

    Their parts move there. They themselves stay, ended, with all that was entered for them:
    asked by an earlier day the figures are as they were, asked today they count where they went.
    Grants are not widened: who worked in a source needs a new grant for its new parts.
    """
    for place in (*sources, target):
        require(actor, RIGHT, place=place)
    log.hold()
    into = hold_open(target)
    if not sources:
        raise CannotMerge("merge_nothing", target=into.pk)
    for source in sources:
        held = hold_open(source)
        if held.pk == into.pk or held.kind != into.kind:
            why = "merge_itself" if held.pk == into.pk else "merge_kinds"
            raise CannotMerge(why, source=held.pk, target=into.pk, name=held.name)
        _merge(held, into, day)
        _record("place.merge", held, actor, now, into=into.pk, day=day)
    return into


def _merge(source: Place, target: Place, day: date) -> None:
    _end(source, day, into=target)
    if target.valid_from > day:
        raise BadDay(place=target.pk, day=day, after=target.valid_from)
    for part in source.children.filter(valid_to=None):
        check_free(part.name, "", target)
        hang_under(part, target, day)
        part.parent = target
        part.save(update_fields=["parent"])
    hang_under(source, target, day)


def _end(place: Place, day: date, *, into: Place | None = None) -> None:
    if day <= place.valid_from:
        raise BadDay(place=place.pk, day=day, after=place.valid_from)
    place.valid_to, place.merged_into = day, into
    place.save(update_fields=["valid_to", "merged_into"])


def require_in(actor: Actor, parent: Place | None) -> None:
    """Refuse who may not change the parent; the top is the system's alone."""
    if parent is None and not actor.is_system:
        raise NotYours(action=RIGHT, place=None, unit=None)
    require(actor, RIGHT, place=parent)


def hold_open(place: Place) -> Place:
    """Lock a place and return it fresh; raises PlaceOver when it ended."""
    held = Place.objects.select_for_update().get(pk=place.pk)
    if not held.is_open:
        raise PlaceOver(place=held.pk, name=held.name, into=held.merged_into_id)
    return held


def check_parent(kind: str, parent: Place | None, day: date) -> None:
    """Refuse a parent of the wrong kind, one that ended, and one younger than the day."""
    if kind not in PLACE_KINDS:
        raise BadParent("bad_place_kind", kind=kind)
    if parent is None:
        return
    if not may_lie_in(kind, parent.kind):
        raise BadParent(kind=kind, parent=parent.name)
    if not parent.is_open:
        raise PlaceOver(place=parent.pk, name=parent.name, into=parent.merged_into_id)
    if parent.valid_from > day:
        raise BadDay(place=parent.pk, day=day, after=parent.valid_from)


def check_point(lon: float | None, lat: float | None) -> None:
    """Refuse half a point and degrees that do not exist."""
    if lon is None and lat is None:
        return
    if lon is None or lat is None or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadPoint(lon=lon, lat=lat)


def check_free(name: str, code: str, parent: Place | None, but: Place | None = None) -> None:
    """Refuse an empty name, a code that another place has, a name taken in the same place."""
    if not name.strip():
        raise PlaceTaken("place_unnamed")
    if code and not (len(code) == 12 and code.isascii() and code.isdigit()):
        raise PlaceTaken("place_code_form", number=code)
    others = Place.objects.filter(valid_to=None).exclude(pk=but.pk if but else None)
    if code and others.filter(code=code).exists():
        raise PlaceTaken("place_code_taken", number=code)
    if others.filter(parent=parent, name=name).exists():
        raise PlaceTaken("place_name_taken", name=name)


def _record(what: str, place: Place, actor: Actor, now: datetime | None, **facts: Any) -> None:
    log.record(what, actor=actor, facts={"place": place.pk, **facts}, body=None, now=now)
