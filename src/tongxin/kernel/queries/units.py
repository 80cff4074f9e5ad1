"""Questions about units."""

from django.db.models import Count, Q, QuerySet

from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor, visible_units


def search_units(actor: Actor, *, words: str = "", closed: bool = False) -> QuerySet[Unit]:
    """Return the units that an actor may edit, with how many open accounts each has."""
    rows = visible_units(actor, "units.edit").select_related("place", "parent")
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(place__name__icontains=word)
        )
    if not closed:
        rows = rows.filter(closed_at=None)
    people = Count("accounts", filter=Q(accounts__is_active=True))
    return rows.annotate(people=people).order_by("name", "id")
