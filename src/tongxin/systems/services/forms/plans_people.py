"""The forms of what organisations lend: somebody new, corrections, a licence, an end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Place, Unit
from tongxin.systems.services.forms.plans import DayField, KeyedForm
from tongxin.systems.services.models import Professional, Skill, Team


class EditForm(KeyedForm):
    """What may be corrected of somebody who serves."""

    skills = forms.ModelMultipleChoiceField(
        label=_("会什么"), queryset=Skill.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    team = forms.ModelChoiceField(
        label=_("专业服务队"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("不在队里"),
    )
    week_max = forms.IntegerField(label=_("一周最多几场"), min_value=0, max_value=21)
    total_max = forms.IntegerField(
        label=_("一期最多几场"), min_value=0, max_value=500, required=False,
        help_text=_("不填就按每周的次数算。"),
    )  # fmt: skip
    fee_yuan = forms.DecimalField(
        label=_("每场补贴（元）"), min_value=0, max_value=100_000, decimal_places=2
    )

    def __init__(self, *args: Any, teams: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]

    def read_details(self) -> dict[str, Any]:
        """Return what the action takes, money in whole fen."""
        told = dict(self.cleaned_data)
        told.pop("key")
        told["fee_fen"] = int(told.pop("fee_yuan") * 100)
        return told


class NewForm(EditForm):
    """Somebody new: who, of which unit, in which street at home."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)
    unit = forms.ModelChoiceField(
        label=_("单位"), queryset=Unit.objects.none(), empty_label=_("请选")
    )
    place = forms.ModelChoiceField(
        label=_("住在哪个街道"), queryset=Place.objects.none(), empty_label=_("请选")
    )
    field_order = ("key", "name", "phone", "unit", "place")

    def __init__(self, *args: Any, units: Any, places: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["week_max"].initial = 2
        self.fields["fee_yuan"].initial = 0

    def clean(self) -> dict[str, Any]:
        """Refuse a team of another unit."""
        told = super().clean() or {}
        team, unit = told.get("team"), told.get("unit")
        if team and unit and team.unit_id != unit.pk:
            self.add_error("team", _("这个队不是这个单位的。"))
        return told


class LicenceForm(KeyedForm):
    """A licence to practise one skill."""

    skill = forms.ModelChoiceField(
        label=_("哪项技能"), queryset=Skill.objects.none(), empty_label=None
    )
    number = forms.CharField(label=_("证件编号"), max_length=60)
    issued_on = DayField(label=_("发证日期"), required=False)
    last_day = DayField(label=_("有效期到"), required=False, help_text=_("最后有效的那一天。"))

    def __init__(self, *args: Any, skills: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["skill"].queryset = skills  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a licence that ends before it was issued."""
        told = super().clean() or {}
        issued, last = told.get("issued_on"), told.get("last_day")
        if issued and last and last < issued:
            self.add_error("last_day", _("有效期比发证日期还早。"))
        return told


class LeaveForm(KeyedForm):
    """From which day on somebody no longer serves."""

    day = DayField(label=_("从哪天起不再服务"))


class AskForm(KeyedForm):
    """One more person for a skill; only those who can come may be chosen."""

    skill = forms.IntegerField(widget=forms.HiddenInput)
    professional = forms.ChoiceField(label=_("请谁"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Sequence[Professional], **told: Any) -> None:
        super().__init__(*args, **told)
        named = [(str(each.pk), f"{each}（{each.unit}）") for each in people]
        self.fields["professional"].choices = named  # type: ignore[attr-defined]
