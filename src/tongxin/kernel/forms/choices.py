"""Places and units to choose from: a list in the order of the tree, indented."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Place

Row = TypeVar("Row", bound=Model)
INDENT = "\u3000"
LARGE_KINDS = ("province", "city", "county", "street", "community")
PICK = [("", _("请选"))]


class RowField(forms.ChoiceField):
    """A choice among rows that the form lists; it gives the row itself."""

    default_error_messages = {"gone": _("请从名单里选。")}  # noqa: RUF012 - as Django declares it

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows: dict[str, Model] = {}

    def offer(self, rows: Iterable[Model], labels: Iterable[str]) -> None:
        """Set the rows to choose from and what each is called."""
        kept = list(rows)
        self.rows = {str(row.pk): row for row in kept}
        named = [(str(row.pk), label) for row, label in zip(kept, labels, strict=True)]
        self.choices = [*PICK, *named]

    def clean(self, value: Any) -> Any:
        """Return the chosen row, or None where none is needed."""
        if not value and not self.required:
            return None
        row = self.rows.get(str(value))
        if value and row is None:
            raise ValidationError(self.error_messages["gone"], code="gone")
        super().clean(value)
        return row


def offer_places(field: forms.Field, places: QuerySet[Place]) -> None:
    """Let a field choose among places, in the order of the tree."""
    assert isinstance(field, RowField)
    ordered = order_tree(list(places.order_by("code", "name", "id")))
    field.offer([p for p, _d in ordered], [INDENT * depth + p.name for p, depth in ordered])


def offer_units(field: forms.Field, units: Iterable[Any]) -> None:
    """Let a field choose among units by their full names."""
    assert isinstance(field, RowField)
    kept = list(units)
    field.offer(kept, [unit.name for unit in kept])


def order_tree(places: list[Place]) -> list[tuple[Place, int]]:
    """Return places with their depth, each before its parts; a missing parent makes a top."""
    known = {place.pk for place in places}
    below: dict[int | None, list[Place]] = {}
    for place in places:
        below.setdefault(place.parent_id if place.parent_id in known else None, []).append(place)
    ordered: list[tuple[Place, int]] = []
    left = [(place, 0) for place in reversed(below.get(None, []))]
    while left:
        place, depth = left.pop()
        ordered.append((place, depth))
        left += [(part, depth + 1) for part in reversed(below.get(place.pk, []))]
    return ordered
