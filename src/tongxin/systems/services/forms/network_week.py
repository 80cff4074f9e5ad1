"""The form of a site's usual week: seven days by three parts, and each part's clock."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.systems.services.forms.network import KeyedForm
from tongxin.systems.services.pages.words_network import PARTS, WEEKDAYS
from tongxin.systems.services.queries.network_hours import Hours

Row = tuple[int, int, time | None, time | None]


def _clock() -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(required=False, widget=widget)


class WeekForm(KeyedForm):
    """Which parts of which weekdays a site is open, and from when to when."""

    def __init__(self, *args: Any, hours: Hours, **told: Any) -> None:
        super().__init__(*args, **told)
        for part in range(3):
            clocks = {c for (_w, p), c in hours.week.items() if p == part and c}
            known = min(clocks) if clocks else (None, None)
            for end, name in enumerate(("from", "to")):
                field = _clock()
                field.initial = known[end]
                field.label = _("%(part)s开始") if end == 0 else _("%(part)s结束")
                field.label = str(field.label) % {"part": PARTS[part]}
                self.fields[f"{name}_{part}"] = field
            for weekday in range(7):
                label = f"{WEEKDAYS[weekday]} {PARTS[part]}"
                box = forms.BooleanField(required=False, label=label)
                box.initial = (weekday, part) in hours.week
                self.fields[f"open_{weekday}_{part}"] = box

    def clean(self) -> dict[str, Any]:
        """Refuse half a span, and one that ends before it begins."""
        told = super().clean() or self.cleaned_data
        for part in range(3):
            start, end = told.get(f"from_{part}"), told.get(f"to_{part}")
            if (start is None) != (end is None):
                self.add_error(f"to_{part}", _("开始和结束要一起写。"))
            elif start and end and start >= end:
                self.add_error(f"to_{part}", _("结束要晚于开始。"))
        return told

    def list_rows(self) -> list[Row]:
        """Return the hours as the action takes them."""
        told = self.cleaned_data
        return [
            (weekday, part, told[f"from_{part}"], told[f"to_{part}"])
            for weekday in range(7)
            for part in range(3)
            if told[f"open_{weekday}_{part}"]
        ]

    def list_days(self) -> Iterator[tuple[Any, list[Any]]]:
        """Yield each weekday with its three boxes, for the table."""
        for weekday in range(7):
            yield WEEKDAYS[weekday], [self[f"open_{weekday}_{part}"] for part in range(3)]

    def list_clocks(self) -> Iterator[tuple[Any, Any, Any]]:
        """Yield each part with its two clock fields."""
        for part in range(3):
            yield PARTS[part], self[f"from_{part}"], self[f"to_{part}"]
