"""Keep the closure table: every pair of places that lie in one another, with the days of it."""

from datetime import date

from django.db.models import Q

from tongxin.kernel.models import Place, PlaceAncestor
from tongxin.kernel.territory.errors import BadDay, BadParent


def hang_new(places: list[Place]) -> None:
    """Write the rows of places that have just been made, a parent before its parts."""
    parents = {place.parent_id for place in places if place.parent_id is not None}
    above: dict[int, list[tuple[int, int]]] = {}
    for row in PlaceAncestor.objects.filter(place_id__in=parents, valid_to=None):
        above.setdefault(row.place_id, []).append((row.ancestor_id, row.depth))
    rows = []
    for place in places:
        chain = [] if place.parent_id is None else above[place.parent_id]
        above[place.pk] = [(place.pk, 0), *((far, depth + 1) for far, depth in chain)]
        rows += [
            PlaceAncestor(ancestor_id=far, place=place, depth=depth, valid_from=place.valid_from)
            for far, depth in above[place.pk]
        ]
    PlaceAncestor.objects.bulk_create(rows, batch_size=2000)


def hang_under(place: Place, parent: Place | None, day: date) -> None:
    """Move a place with all its parts under another from a day on; earlier days stay as they were.

    Raises BadParent when the new parent is one of the parts, BadDay when the day is before a
    change that the table already tells.
    """
    open_rows = PlaceAncestor.objects.filter(valid_to=None)
    members = dict(open_rows.filter(ancestor=place).values_list("place_id", "depth"))
    if parent is not None and parent.pk in members:
        raise BadParent("own_part", place=place.pk, parent=parent.name)
    above = open_rows.filter(place=parent).values_list("ancestor_id", "depth") if parent else ()
    wanted = {(far, member): up + 1 + down for far, up in above for member, down in members.items()}
    over: list[int] = []
    undone: list[int] = []
    for row in open_rows.filter(place_id__in=members).exclude(ancestor_id__in=members):
        if wanted.get((row.ancestor_id, row.place_id)) == row.depth:
            del wanted[row.ancestor_id, row.place_id]
        elif row.valid_from > day:
            raise BadDay(place=row.place_id, day=day, after=row.valid_from)
        else:
            (over if row.valid_from < day else undone).append(row.pk)
    PlaceAncestor.objects.filter(pk__in=over).update(valid_to=day)
    PlaceAncestor.objects.filter(pk__in=undone).delete()
    PlaceAncestor.objects.bulk_create(
        PlaceAncestor(ancestor_id=far, place_id=member, depth=depth, valid_from=day)
        for (far, member), depth in sorted(wanted.items())
    )


def holds_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a row of days holds on one day."""
    ends = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
    return ends & Q(**{f"{prefix}valid_from__lte": day})
