"""Questions about the territory: what lies where, today or on another day."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from tongxin.kernel.models import Place, PlaceAncestor
from tongxin.kernel.territory.closure import holds_on

Row = TypeVar("Row", bound=Model)


def places_on(day: date) -> QuerySet[Place]:
    """Return the places that there were on a day."""
    return Place.objects.filter(holds_on(day))


def closure_on(day: date | None) -> QuerySet[PlaceAncestor]:
    """Return the closure's rows of a day, or of now.

    Now, a place that was merged away lies in the place that it went into.
    """
    return PlaceAncestor.objects.filter(Q(valid_to=None) if day is None else holds_on(day))


def subtree(place: Place, *, on: date | None = None) -> QuerySet[Place]:
    """Return a place and its parts, now (what ended included) or as they were on a day."""
    inside = closure_on(on).filter(ancestor=place).order_by().values("place_id")
    found = Place.objects.filter(pk__in=inside)
    return found if on is None else found.filter(holds_on(on))


def ancestors(place: Place, *, on: date | None = None) -> list[Place]:
    """Return what a place lies in, from the top down, itself last."""
    rows = closure_on(on).filter(place=place).select_related("ancestor").order_by("-depth")
    return [row.ancestor for row in rows]


def ancestor_of_kind(place: Place, kind: str, *, on: date | None = None) -> Place | None:
    """Return the street, the community or another kind of place that a place lies in or is."""
    return next((far for far in reversed(ancestors(place, on=on)) if far.kind == kind), None)


def within(
    queryset: QuerySet[Row], root: Place, *, place: str = "place_id", on: date | str | None = None
) -> QuerySet[Row]:
    """Return the rows whose place lies in a root.

    on: None for the territory of now; a day for that day's; a look-up of the rows, as
    `raised_at__date`, for each row's own day: then every figure of a past year stays what it was.
    """
    if not isinstance(on, str):
        inside = closure_on(on).filter(ancestor=root).order_by().values("place_id")
        return queryset.filter(**{f"{place}__in": inside})
    own_day = OuterRef(on)
    rows = PlaceAncestor.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=own_day),
        ancestor=root,
        place_id=OuterRef(place),
        valid_from__lte=own_day,
    )
    return queryset.filter(Exists(rows))


def heir_of(place: Place) -> Place:
    """Return the place that stands today for one that was merged away, or the place itself."""
    seen = {place.pk}
    while place.merged_into is not None and place.merged_into_id not in seen:
        place = place.merged_into
        seen.add(place.pk)
    return place


def full_names(
    places: Iterable[int], *, hidden: Iterable[str] = ("province", "city", "county")
) -> dict[int, str]:
    """Return each place's name behind those of what it lies in, with one query for all."""
    hidden = frozenset(hidden)
    rows: Any = (
        PlaceAncestor.objects.filter(place_id__in=frozenset(places), valid_to=None)
        .annotate(name=F("ancestor__name"), kind=F("ancestor__kind"))
        .order_by("place_id", "-depth")
        .values_list("place_id", "name", "kind", "depth")
    )
    names: dict[int, list[str]] = {}
    for place_id, name, kind, depth in rows:
        if depth == 0 or kind not in hidden:
            names.setdefault(place_id, []).append(name)
    return {place_id: " ".join(parts) for place_id, parts in names.items()}
