"""What the pages of the territory show: the tree, a place's parts, and what happened to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from tongxin.kernel.forms.choices import LARGE_KINDS, order_tree
from tongxin.kernel.models import LogEntry, Place
from tongxin.kernel.rights import Actor, visible_places

RIGHT = "territory.edit"
TOLD = ("place.add", "place.edit", "place.move", "place.close", "place.merge")


@dataclass(frozen=True, slots=True)
class Branch:
    """A place in the tree: how deep, and how many smaller parts it has."""

    place: Place
    depth: int
    parts: int


def list_tree(actor: Actor, *, ended: bool = False) -> list[Branch]:
    """Return the places down to communities in the order of the tree, with their parts counted."""
    rows = visible_places(actor, RIGHT).filter(kind__in=LARGE_KINDS)
    if not ended:
        rows = rows.filter(valid_to=None)
    rows = rows.annotate(parts=Count("children", filter=Q(children__valid_to=None)))
    ordered = order_tree(list(rows.order_by("code", "name", "id")))
    return [Branch(place, depth, getattr(place, "parts", 0)) for place, depth in ordered]


def list_parts(place: Place) -> QuerySet[Place]:
    """Return the direct parts of a place, those that ended last."""
    counted = Count("children", filter=Q(children__valid_to=None))
    rows = place.children.annotate(parts=counted).select_related("merged_into")
    return rows.order_by("valid_to", "code", "name", "id")


def find_places(actor: Actor, words: str) -> QuerySet[Place]:
    """Return the places in sight whose name or code holds some words."""
    rows = visible_places(actor, RIGHT).select_related("parent")
    return rows.filter(Q(name__icontains=words) | Q(code__startswith=words)).order_by(
        "valid_to", "code", "name", "id"
    )


def place_history(place: Place) -> list[LogEntry]:
    """Return what the log tells of a place, the newest first."""
    rows = LogEntry.objects.filter(action__in=TOLD, facts__place=place.pk)
    return list(rows.select_related("account").order_by("-index")[:50])


def name_places(entries: list[LogEntry]) -> dict[int, str]:
    """Return the names of the places that entries mention, with one query."""
    keys: set[int] = set()
    for entry in entries:
        facts: dict[str, Any] = entry.facts
        told = (facts.get(name) for name in ("parent", "before", "into"))
        keys |= {each for each in told if isinstance(each, int)}
    return dict(Place.objects.filter(pk__in=keys).values_list("pk", "name"))
