"""Add, correct and close units."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Matter, Place, Unit
from tongxin.kernel.models.unit import UNIT_KINDS
from tongxin.kernel.people.errors import BadUnit, UnitBusy, UnitOver, UnitTaken
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.territory.errors import PlaceOver

RIGHT = "units.edit"


@transaction.atomic
def add_unit(
    *,
    name: str,
    kind: str,
    place: Place,
    actor: Actor,
    short_name: str = "",
    parent: Unit | None = None,
    now: datetime | None = None,
) -> Unit:
    """Add a unit that sits in or serves a place; raises NotYours, BadUnit, UnitTaken, PlaceOver."""
    require(actor, RIGHT, place=place)
    log.hold()
    if not place.is_open:
        raise PlaceOver(place=place.pk, name=place.name, into=place.merged_into_id)
    if kind not in UNIT_KINDS:
        raise BadUnit("unit_kind", kind=kind)
    if parent is not None and parent.closed_at is not None:
        raise UnitOver(unit=parent.pk, name=parent.name)
    _check_free(name, place, None)
    unit = Unit.objects.create(
        name=name, short_name=short_name, kind=kind, place=place, parent=parent
    )
    log.record("unit.add", actor=actor, facts=_facts(unit), body=None, now=now)
    return unit


@transaction.atomic
def edit_unit(
    unit: Unit,
    *,
    actor: Actor,
    name: str | None = None,
    short_name: str | None = None,
    parent: Unit | None = None,
    now: datetime | None = None,
) -> Unit:
    """Correct a unit's names, or put it under another unit."""
    require(actor, RIGHT, unit=unit)
    log.hold()
    held = _hold_open(unit)
    if name is not None:
        _check_free(name, held.place, held)
        held.name = name
    if short_name is not None:
        held.short_name = short_name
    if parent is not None:
        _check_above(held, parent)
        held.parent = parent
    held.save(update_fields=["name", "short_name", "parent"])
    log.record("unit.edit", actor=actor, facts=_facts(held), body=None, now=now)
    return held


@transaction.atomic
def close_unit(unit: Unit, *, actor: Actor, now: datetime | None = None) -> Unit:
    """Close a unit that nobody needs any more; raises UnitBusy."""
    require(actor, RIGHT, unit=unit)
    log.hold()
    held = _hold_open(unit)
    matters = Matter.objects.filter(unit=held, is_closed=False).count()
    accounts = held.accounts.filter(is_active=True).count()
    below = held.children.filter(closed_at=None).count()
    if matters or accounts or below:
        raise UnitBusy(unit=held.pk, matters=matters, accounts=accounts, below=below)
    held.closed_at = now or timezone.now()
    held.save(update_fields=["closed_at"])
    log.record("unit.close", actor=actor, facts=_facts(held), body=None, now=now)
    return held


def _hold_open(unit: Unit) -> Unit:
    held = Unit.objects.select_for_update(of=("self",)).select_related("place").get(pk=unit.pk)
    if held.closed_at is not None:
        raise UnitOver(unit=held.pk, name=held.name)
    return held


def _check_free(name: str, place: Place, but: Unit | None) -> None:
    if not name.strip():
        raise UnitTaken("unit_unnamed")
    others = Unit.objects.filter(closed_at=None, place=place, name=name)
    if others.exclude(pk=but.pk if but else None).exists():
        raise UnitTaken("unit_name_taken", name=name)


def _check_above(unit: Unit, parent: Unit) -> None:
    above: Unit | None = parent
    while above is not None:
        if above.pk == unit.pk:
            raise BadUnit("unit_own_part", kind=unit.kind)
        above = above.parent


def _facts(unit: Unit) -> dict[str, object]:
    return {"unit": unit.pk, "kind": unit.kind, "place": unit.place_id, "parent": unit.parent_id}
