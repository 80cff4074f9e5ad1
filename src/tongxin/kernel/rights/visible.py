"""Which rows an actor may see: the one function of visibility."""

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from tongxin.kernel.models import Place, PlaceAncestor, Unit
from tongxin.kernel.rights.actor import Actor
from tongxin.kernel.rights.check import split_grants

Row = TypeVar("Row", bound=Model)


def limit(
    queryset: QuerySet[Row],
    actor: Actor,
    action: str,
    *,
    place: str | None = "place_id",
    unit: str | None = None,
) -> QuerySet[Row]:
    """Return the rows that lie in a granted subtree or belong to a granted unit.

    place, unit: the look-ups from a row to its place and its unit, as `matter__place_id`; None
    when rows have none. The subtree is a subquery: one query, whatever the number of rows.
    """
    if actor.is_system:
        return queryset
    roots, units = split_grants(actor, action)
    seen = Q()
    if roots and place is not None:
        seen |= Q(**{f"{place}__in": select_within(roots)})
    if units and unit is not None:
        seen |= Q(**{f"{unit}__in": sorted(units)})
    return queryset.filter(seen) if seen else queryset.none()


def select_within(roots: frozenset[int]) -> QuerySet[PlaceAncestor, Any]:
    """Return the subquery of the places that lie today in some subtree."""
    rows = PlaceAncestor.objects.filter(ancestor_id__in=sorted(roots), valid_to=None)
    return rows.order_by().values("place_id")


def visible_places(actor: Actor, action: str) -> QuerySet[Place]:
    """Return the places in which an actor may do something, those that ended among them."""
    return limit(Place.objects.all(), actor, action, place="id")


def visible_units(actor: Actor, action: str) -> QuerySet[Unit]:
    """Return the units with whose rows an actor may do something."""
    return limit(Unit.objects.all(), actor, action, place="place_id", unit="id")
