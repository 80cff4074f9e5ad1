"""Fields that several forms of oversight have: money in yuan, a day until today, a unit."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.keyed import KeyedForm

Words = Any  # str, or words that are translated when they are shown


class YuanField(forms.DecimalField):
    """An amount as people write it, in yuan with two decimals; it gives whole fen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=Decimal(0), max_digits=12, decimal_places=2, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the amount in fen."""
        told = super().clean(value)
        return None if told is None else int(told * 100)


def make_day(label: Words, help_text: Words = "") -> forms.DateField:
    """Return a field for a day."""
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=shown, help_text=help_text)


def make_words(label: Words, help_text: Words = "", *, required: bool = True) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ActForm(KeyedForm):
    """A form of one step on a lead; turn: the lead's turn that the form showed."""

    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(ActForm):
    """A step that needs nothing but a reason."""

    note = make_words(_("为什么"))
