"""Find matters of an inbox by number, words and kind, and what its page shows of each."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet

from tongxin.kernel.models import Matter

SHOWN: Final = (
    "number", "kind", "loop_version", "state", "title", "due_at", "is_closed", "taken_up_at",
    "merged_into_id",
    "place_id", "place__name", "unit__short_name", "unit__name", "owner__display_name",
    "owner__username",
)  # fmt: skip


def filter_matters(
    matters: QuerySet[Matter], *, words: str = "", kind: str = ""
) -> QuerySet[Matter]:
    """Return those matters that a number, words of the title or a place and a kind ask for."""
    found = matters
    if kind:
        found = found.filter(kind=kind)
    for word in words.split()[:5]:
        found = found.filter(
            Q(number__icontains=word) | Q(title__icontains=word) | Q(place__name__icontains=word)
        )
    return found


def list_keys(matters: QuerySet[Matter]) -> Any:
    """Return the keys of matters in their order: a page of a long list is found by them alone."""
    return matters.values_list("pk", flat=True)


def show_matters(keys: Iterable[int]) -> list[Any]:
    """Return of each matter what an inbox shows, by name, in the order of the keys."""
    place = {key: at for at, key in enumerate(keys)}
    rows: Any = Matter.objects.filter(pk__in=place).values_list("pk", *SHOWN, named=True)
    return sorted(rows, key=lambda row: place[row.pk])
