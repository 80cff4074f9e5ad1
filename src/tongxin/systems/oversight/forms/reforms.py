"""The forms of a reform: the problem, what was done, the rule, the recheck."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.choices import RowField
from tongxin.kernel.models import Place, Unit
from tongxin.systems.oversight.forms.fields import ActForm, make_day, make_words
from tongxin.systems.oversight.pages.tell_lead import tell_kind


class ReformForm(ActForm):
    """A problem, where, and who puts it right."""

    place = RowField(label=_("哪个地方"))
    unit = RowField(label=_("交给哪个单位"))
    kinds = forms.MultipleChoiceField(
        label=_("哪几类疑点"), help_text=_("回头看时，比一比制度出来前后有几件")
    )
    problem = make_words(_("什么问题"), _("写制度上的漏洞，不写人名"))

    def __init__(
        self,
        *args: Any,
        places: Iterable[Place] = (),
        units: Iterable[Unit] = (),
        kinds: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("place", list(places)), ("unit", list(units))):
            self.fields[name].offer(rows, [row.name for row in rows])  # type: ignore[attr-defined]
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (code, tell_kind(code).title) for code in kinds
        ]


class MeasuresForm(ActForm):
    """What was done."""

    measures = make_words(_("怎么整改的"))


class RuleForm(ActForm):
    """The rule that was issued."""

    title = forms.CharField(label=_("制度名称"), max_length=120)
    number = forms.CharField(label=_("文号"), max_length=60)
    holds_from = make_day(_("从哪天起执行"))


class RecheckForm(ActForm):
    """What the recheck showed."""

    passed = forms.TypedChoiceField(
        label=_("回头看"),
        choices=(("yes", _("合格")), ("no", _("没有改到位，再整改"))),
        coerce=lambda told: told == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    result = make_words(_("看到什么"))
