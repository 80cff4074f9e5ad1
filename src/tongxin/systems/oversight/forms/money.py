"""The forms of the ledger: money received or paid, a waiver, a line taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.systems.oversight.forms.fields import ActForm, YuanField, make_day
from tongxin.systems.oversight.pages.words import LEDGER_WORDS


class WaiverForm(ActForm):
    """How much is waived, and under which number."""

    fen = YuanField(label=_("金额（元）"))
    on = make_day(_("哪天"))
    number = forms.CharField(label=_("文号"), max_length=60)
    remark = forms.CharField(label=_("备注"), max_length=200, required=False)


class MoneyForm(WaiverForm):
    """An instalment received, or a payment made."""

    kind = forms.ChoiceField(
        label=_("哪一种"),
        choices=tuple((code, LEDGER_WORDS[code]) for code in ("received", "paid")),
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("收据号、付款单号"), max_length=60)
    field_order = ("kind", "fen", "on", "number", "remark")
