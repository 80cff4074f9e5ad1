"""Find matters of an inbox by number, words and kind."""

from django.db.models import Q, QuerySet

from tongxin.kernel.loops import list_loops
from tongxin.kernel.loops.declare import Loop
from tongxin.kernel.models import Matter
from tongxin.kernel.queries.matters import own_matters, raised_matters
from tongxin.kernel.rights import Actor


def filter_matters(
    matters: QuerySet[Matter], *, words: str = "", kind: str = ""
) -> QuerySet[Matter]:
    """Return those matters that a number, words of the title or a place and a kind ask for."""
    found = matters.select_related("place", "unit", "owner")
    if kind:
        found = found.filter(kind=kind)
    for word in words.split()[:5]:
        found = found.filter(
            Q(number__icontains=word) | Q(title__icontains=word) | Q(place__name__icontains=word)
        )
    return found


def list_inbox_kinds(actor: Actor) -> list[Loop]:
    """Return the loops of which this actor's inbox holds matters."""
    held = set(own_matters(actor).order_by().values_list("kind", flat=True).distinct())
    held |= set(raised_matters(actor).order_by().values_list("kind", flat=True).distinct())
    return [loop for loop in list_loops() if loop.kind in held]
