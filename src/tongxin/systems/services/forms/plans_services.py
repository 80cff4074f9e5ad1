"""The form of a service made by hand."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.pages.lists import join_items
from tongxin.systems.services.forms.plans import PART_CHOICES, DayField, KeyedForm
from tongxin.systems.services.models import Professional, Room, ServiceKind


class Helpers(forms.ModelMultipleChoiceField):
    """Professionals, each with the unit and the skills by which one chooses."""

    def label_from_instance(self, obj: Any) -> str:
        """Return 谢医生（农工党 · 医师）."""
        skills = join_items(skill.name for skill in obj.skills.all())
        unit = obj.unit.short_name or obj.unit.name
        return f"{obj.person.name}（{unit} · {skills}）"


class ServiceForm(KeyedForm):
    """Which service, where, when, by whom, for how many."""

    kind = forms.ModelChoiceField(
        label=_("哪种服务"), queryset=ServiceKind.objects.none(), empty_label=_("请选")
    )
    room = forms.ModelChoiceField(
        label=_("房间"), queryset=Room.objects.none(), empty_label=_("请选")
    )
    day = DayField(label=_("哪一天"))
    part = forms.TypedChoiceField(
        label=_("时段"), choices=PART_CHOICES, coerce=int, widget=forms.RadioSelect
    )
    seats = forms.IntegerField(label=_("座位"), min_value=1, max_value=100_000)
    people = Helpers(
        label=_("谁来服务"), queryset=Professional.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(
        self, *args: Any, kinds: Any, rooms: Any, people: Any, today: date, **told: Any
    ) -> None:
        super().__init__(*args, **told)
        self._today = today
        for name, rows in (("kind", kinds), ("room", rooms), ("people", people)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        """Return the day, not a past one."""
        told: date = self.cleaned_data["day"]
        if told < self._today:
            raise forms.ValidationError(_("这一天已经过去了。"))
        return told
