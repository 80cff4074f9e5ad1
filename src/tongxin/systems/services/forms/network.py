"""The forms of sites, rooms, hours, equipment, leaders and teams."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Place, Unit
from tongxin.kernel.pages.lists import join_items
from tongxin.systems.services.models import Skill
from tongxin.systems.services.pages.words_network import PARTS, SITE_KINDS

BETWEEN = re.compile(r"[、，,;；\n]+")
SEATS = 100_000


class KeyedForm(forms.Form):
    """A form that knows itself again: the same key twice does it once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **told: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **told)


class ListField(forms.CharField):
    """Words with 、 between them, as a list without repeats."""

    def to_python(self, value: Any) -> Any:
        """Return the words."""
        words = (word.strip() for word in BETWEEN.split(super().to_python(value) or ""))
        return list(dict.fromkeys(word[:60] for word in words if word))

    def prepare_value(self, value: Any) -> Any:
        """Return the words as they are typed."""
        return join_items(value) if isinstance(value, list | tuple) else value


class EditSiteForm(KeyedForm):
    """What may be corrected of a site."""

    kind = forms.ChoiceField(label=_("是什么"), choices=SITE_KINDS, widget=forms.RadioSelect)
    name = forms.CharField(label=_("名称"), max_length=120)
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    unit = forms.ModelChoiceField(
        label=_("由谁管"), queryset=Unit.objects.none(), required=False, empty_label=_("不写")
    )
    lon = forms.FloatField(
        label=_("经度"), required=False, help_text=_("WGS-84，如 114.9815。地图上要它。")
    )
    lat = forms.FloatField(label=_("纬度"), required=False, help_text=_("如 27.1132"))

    def __init__(self, *args: Any, units: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for both halves of a point or for neither."""
        told = super().clean() or self.cleaned_data
        lon, lat = told.pop("lon", None), told.pop("lat", None)
        if (lon is None) != (lat is None):
            self.add_error("lat" if lat is None else "lon", _("经度和纬度要一起写。"))
        elif lon is not None and not (-180 <= lon <= 180 and -90 <= (lat or 0) <= 90):
            self.add_error("lon", _("这不是地球上的一点，看看是不是写反了。"))
        told["point"] = None if lon is None or lat is None else (lon, lat)
        return told


class AddSiteForm(EditSiteForm):
    """A new site: where it stands and from which day."""

    place = forms.ModelChoiceField(
        label=_("在哪个社区"), queryset=Place.objects.none(), empty_label=_("请选")
    )
    valid_from = DayField(label=_("从哪天起"))
    field_order = ("key", "kind", "name", "place", "valid_from", "unit", "address", "lon", "lat")

    def __init__(self, *args: Any, places: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class CloseSiteForm(KeyedForm):
    """The day from which a site is no more."""

    day = DayField(label=_("从哪天起关闭"), help_text=_("这一天起就不在了。以前的数都还在。"))


class AddRoomForm(KeyedForm):
    """A new room."""

    name = forms.CharField(label=_("房间"), max_length=80, help_text=_("如 活动室"))
    capacity = forms.IntegerField(label=_("座位"), min_value=0, max_value=SEATS)
    tags = ListField(
        label=_("固定设备"),
        required=False,
        max_length=600,
        help_text=_("用、隔开，如 投影仪、钢琴"),
    )


class EditRoomForm(AddRoomForm):
    """A room, and the day from which it is no longer used."""

    name = forms.CharField(label=_("房间"), max_length=80, required=False)
    closed_on = DayField(label=_("从哪天起停用"), required=False)


class DayHoursForm(KeyedForm):
    """Days that differ from the usual week."""

    first = DayField(label=_("从哪天"))
    last = DayField(label=_("到哪天"), required=False, help_text=_("只一天就不填。最多 62 天。"))
    parts = forms.TypedMultipleChoiceField(
        label=_("哪些时段"),
        choices=tuple(enumerate(PARTS)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    state = forms.ChoiceField(
        label=_("开还是不开"),
        choices=(("open", _("开")), ("shut", _("不开"))),
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a span that runs backwards or is too long to be an exception."""
        told = super().clean() or self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and not 0 <= (last - first).days < 62:
            self.add_error("last", _("要不早于开始的那天，最多 62 天。"))
        return told


class EquipmentForm(KeyedForm):
    """How many portable kits of a kind a street lends."""

    tag = forms.CharField(label=_("设备"), max_length=60)
    kits = forms.IntegerField(label=_("几套"), min_value=0, max_value=10_000)


class LeadersForm(KeyedForm):
    """The two joint leaders of a street from a day on."""

    secretary = forms.CharField(label=_("党组织组长"), max_length=60)
    head = forms.CharField(label=_("统战组长"), max_length=60)
    valid_from = DayField(label=_("从哪天起"), help_text=_("上一对组长到这一天为止。"))


class EditTeamForm(KeyedForm):
    """A professional team's name and its skills."""

    name = forms.CharField(label=_("服务队名称"), max_length=80)
    skills = forms.ModelMultipleChoiceField(
        label=_("技能"),
        queryset=Skill.objects.order_by("name"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class AddTeamForm(EditTeamForm):
    """A new team of a unit."""

    unit = forms.ModelChoiceField(
        label=_("哪个单位"), queryset=Unit.objects.none(), empty_label=_("请选")
    )
    field_order: Sequence[str] = ("key", "unit", "name", "skills")

    def __init__(self, *args: Any, units: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
