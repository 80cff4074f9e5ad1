"""The forms of plans: start one, forbid something, move a service, give a reason."""

import uuid
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Place
from tongxin.systems.services.actions.plans import MOST_DAYS
from tongxin.systems.services.models import Room, ServiceKind
from tongxin.systems.services.pages.words_plans import EFFORTS, PARTS

PART_CHOICES = tuple(enumerate(PARTS))


class KeyedForm(forms.Form):
    """A form that knows itself again: the same key twice does it once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **told: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **told)


class StartForm(KeyedForm):
    """Where, from when, how long, how hard."""

    place = forms.ModelChoiceField(
        label=_("给哪里排"), queryset=Place.objects.none(), empty_label=None
    )
    starts_on = DayField(label=_("第一天"))
    days = forms.IntegerField(
        label=_("多少天"), min_value=1, max_value=MOST_DAYS, initial=14,
        help_text=_("一般排两周；需求多、人手紧时排四周。"),
    )  # fmt: skip
    effort = forms.TypedChoiceField(
        label=_("算多久"), choices=EFFORTS, coerce=int, initial=5, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, places: Any, today: date, **told: Any) -> None:
        super().__init__(*args, **told)
        self._today = today
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today + timedelta(days=7 - today.weekday())

    def clean_starts_on(self) -> date:
        """Return the first day, not a past one."""
        told: date = self.cleaned_data["starts_on"]
        if told < self._today:
            raise forms.ValidationError(_("第一天已经过去了，请选今天或以后。"))
        return told


class ForbidForm(KeyedForm):
    """What plans of a place may not do, and why."""

    place = forms.ModelChoiceField(
        label=_("在哪里"), queryset=Place.objects.none(), empty_label=None
    )
    kind = forms.ModelChoiceField(
        label=_("哪种服务"),
        queryset=ServiceKind.objects.none(),
        required=False,
        empty_label=_("不限"),
    )
    room = forms.ModelChoiceField(
        label=_("哪个房间"), queryset=Room.objects.none(), required=False, empty_label=_("不限")
    )
    day = DayField(label=_("哪一天"), required=False)
    part = forms.TypedChoiceField(
        label=_("哪个时段"), choices=(("", _("不限")), *PART_CHOICES), coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    reason = forms.CharField(label=_("原因"), max_length=200)

    def __init__(self, *args: Any, places: Any, kinds: Any, rooms: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for name, rows in (("place", places), ("kind", kinds), ("room", rooms)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse what names nothing, and a part without its day."""
        told = super().clean() or {}
        if not any(told.get(name) for name in ("kind", "room", "day")):
            raise forms.ValidationError(_("至少选一样：服务、房间或日子。"))
        if told.get("part") is not None and not told.get("day"):
            self.add_error("day", _("选了时段，也要选哪一天。"))
        return told


class MoveForm(KeyedForm):
    """Another room, day and part for a service."""

    room = forms.ModelChoiceField(label=_("房间"), queryset=Room.objects.none(), empty_label=None)
    day = DayField(label=_("哪一天"))
    part = forms.TypedChoiceField(
        label=_("时段"), choices=PART_CHOICES, coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, rooms: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        if rooms is None:
            del self.fields["room"]
        else:
            self.fields["room"].queryset = rooms  # type: ignore[attr-defined]


class RearrangeForm(MoveForm):
    """Another room, day and part for a published service, and why; turn: what the page showed."""

    reason = forms.CharField(
        label=_("原因"), max_length=200, help_text=_("写给被请的人和提需求的人看。")
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)


class FilingForm(KeyedForm):
    """The number and the days of a filing."""

    number = forms.CharField(label=_("备案编号"), max_length=60)
    filed_on = DayField(label=_("报送日期"))
    accepted_on = DayField(
        label=_("受理日期"), required=False, help_text=_("受理以后再填；没有受理不能发布。")
    )


class ReasonForm(KeyedForm):
    """Why."""

    reason = forms.CharField(label=_("原因"), max_length=200)
