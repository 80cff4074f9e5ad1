"""The forms of figures: whose, from which day to which, and a claim to hold against them."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tongxin.engines.effect.records import Measure
from tongxin.kernel.models import Place
from tongxin.systems.services.pages.words_figures import MEASURES

MOST_DAYS = 1830  # five years
USUAL_MONTHS = 3


class PeriodForm(forms.Form):
    """The first and the last day of a period, both included."""

    since = forms.DateField(
        label=_("从"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("到"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins or is longer than five years."""
        told = super().clean() or {}
        since, last = told.get("since"), told.get("last")
        if since and last and last < since:
            self.add_error("last", _("最后一天不能早于第一天。"))
        elif since and last and (last - since).days > MOST_DAYS:
            self.add_error("last", _("一次最多看五年。"))
        return told


class ScopeForm(PeriodForm):
    """A place among those that the reader may ask for, and a period."""

    place = forms.ModelChoiceField(label=_("地方"), queryset=Place.objects.none(), empty_label=None)
    field_order = ("place", "since", "last")

    def __init__(self, *args: Any, places: QuerySet[Place], **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class ClaimForm(forms.Form):
    """A claim that need-driven services do better by so many per cent."""

    measure = forms.ChoiceField(label=_("指标"), choices=[(m.value, MEASURES[m]) for m in Measure])
    more = forms.FloatField(
        label=_("高出百分之几"), min_value=-100, max_value=1000, help_text=_("如 45")
    )


def usual_period(today: date) -> tuple[date, date]:
    """Return from the first day of the month three months ago to today.

    >>> usual_period(date(2026, 2, 15))
    (datetime.date(2025, 11, 1), datetime.date(2026, 2, 15))
    """
    first = today.replace(day=1)
    for _month in range(USUAL_MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, today
