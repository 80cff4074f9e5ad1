"""May this actor do this here? The question that every action asks first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tongxin.kernel.models import PlaceAncestor, Unit
from tongxin.kernel.rights.actor import Actor
from tongxin.kernel.rights.errors import NotYours
from tongxin.kernel.rights.roles import ROLES

if TYPE_CHECKING:
    from tongxin.kernel.models import Place


def split_grants(actor: Actor, action: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the roots of the subtrees, and the units, in which an actor may do something."""
    roots, units = set(), set()
    for held in actor.grants:
        role = ROLES[held.role]
        if role.of_unit and held.unit_id is not None and action in role.actions:
            units.add(held.unit_id)
        if action in (role.place_actions if role.of_unit else role.actions):
            roots.add(held.place_id)
    return frozenset(roots), frozenset(units)


def may(
    actor: Actor,
    action: str,
    *,
    place: "Place | int | None" = None,
    unit: Unit | int | None = None,
) -> bool:
    """Tell whether an actor may do something in a place or with what is a unit's.

    With neither: whether he may do it anywhere. A unit without a place counts where it sits.
    """
    if actor.is_system:
        return True
    roots, units = split_grants(actor, action)
    if place is None and unit is None:
        return bool(roots or units)
    if unit is not None and pick_id(unit) in units:
        return True
    if not roots:
        return False
    where = pick_id(place) if place is not None else find_seat(unit)
    return where is not None and (where in roots or bool(find_within(roots, (where,))))


def require(
    actor: Actor,
    action: str,
    *,
    place: "Place | int | None" = None,
    unit: Unit | int | None = None,
) -> None:
    """Raise NotYours unless the actor may do something here."""
    if not may(actor, action, place=place, unit=unit):
        raise NotYours(
            action=action,
            place=None if place is None else pick_id(place),
            unit=None if unit is None else pick_id(unit),
        )


def sift_places(actor: Actor, action: str, places: Iterable[int]) -> frozenset[int]:
    """Return those of many places in which the actor may do something, with one query."""
    asked = frozenset(places)
    if actor.is_system:
        return asked
    roots, _units = split_grants(actor, action)
    return find_within(roots, asked) if roots and asked else frozenset()


def find_within(roots: Iterable[int], places: Iterable[int]) -> frozenset[int]:
    """Return those places that lie today in the subtree of some root."""
    rows = PlaceAncestor.objects.filter(
        ancestor_id__in=tuple(roots), place_id__in=tuple(places), valid_to=None
    )
    return frozenset(rows.values_list("place_id", flat=True))


def pick_id(row: "Place | Unit | int") -> int:
    """Return the key of a row, or the key itself."""
    return row if isinstance(row, int) else row.pk


def find_seat(unit: Unit | int | None) -> int | None:
    """Return the place of a unit."""
    if isinstance(unit, Unit):
        return unit.place_id
    return Unit.objects.filter(pk=unit).values_list("place_id", flat=True).first()
