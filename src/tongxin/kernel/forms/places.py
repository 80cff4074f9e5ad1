"""The forms of the territory: add, correct, move, merge, close a place; load files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.choices import LARGE_KINDS, PICK, RowField, offer_places
from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.models import Place
from tongxin.kernel.pages.kind_words import PLACE_KIND_WORDS
from tongxin.kernel.place_kinds import PLACE_KINDS, may_lie_in, rank_of
from tongxin.kernel.rights import Actor, visible_places
from tongxin.kernel.territory.datum import to_wgs84
from tongxin.standards.coordinates import Datum

RIGHT = "territory.edit"
DATUMS = (
    ("wgs84", _("WGS-84（GPS、天地图）")),
    ("gcj02", _("GCJ-02（高德、腾讯）")),
    ("bd09", _("BD-09（百度）")),
)


def make_day(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=shown, help_text=help_text)


class EditPlaceForm(KeyedForm):
    """What can be corrected of a place."""

    name = forms.CharField(label=_("名称"), max_length=80)
    code = forms.CharField(
        label=_("12 位代码"), required=False, max_length=12, help_text=_("没有国家代码就空着。")
    )
    lon = forms.FloatField(label=_("经度"), required=False)
    lat = forms.FloatField(label=_("纬度"), required=False)
    datum = forms.ChoiceField(label=_("坐标系"), choices=DATUMS, required=False)

    def find_point(self) -> tuple[float, float] | None:
        """Return the point in WGS-84, or None where none was typed; raises BadPoint."""
        told = self.cleaned_data
        if told["lon"] is None and told["lat"] is None:
            return None
        return to_wgs84(told["lon"], told["lat"], Datum(told["datum"] or "wgs84"))


class AddPlaceForm(EditPlaceForm):
    """A new place in another."""

    kind = forms.ChoiceField(label=_("级别"))
    valid_from = make_day(_("从哪天起"))
    field_order = ("kind", "name", "code", "valid_from", "lon", "lat", "datum")

    def __init__(self, *args: Any, parent: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in PLACE_KINDS if may_lie_in(kind, parent.kind)]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*PICK, *((kind, PLACE_KIND_WORDS[kind]) for kind in kinds)]


class MovePlaceForm(KeyedForm):
    """Under which place, from which day."""

    parent = RowField(label=_("移到哪里"))
    day = make_day(_("从哪天起"), _("这一天以前的数字不变。"))

    def __init__(self, *args: Any, actor: Actor, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [kind for kind in PLACE_KINDS if rank_of(kind) < rank_of(place.kind)]
        places = visible_places(actor, RIGHT).filter(valid_to=None, kind__in=above)
        offer_places(self.fields["parent"], places.filter(kind__in=LARGE_KINDS))


class MergePlaceForm(KeyedForm):
    """Into which place, from which day."""

    target = RowField(label=_("并入哪里"))
    day = make_day(_("从哪天起"), _("这一天以前的数字不变；这一天起算在并入的地方。"))

    def __init__(self, *args: Any, actor: Actor, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = place.parent.parent_id if place.parent else None
        places = visible_places(actor, RIGHT).filter(valid_to=None, kind=place.kind)
        if near is not None and rank_of(place.kind) > rank_of("community"):
            places = places.filter(parent__parent_id=near)
        offer_places(self.fields["target"], places.exclude(pk=place.pk))


class ClosePlaceForm(KeyedForm):
    """From which day a place is no more."""

    day = make_day(_("从哪天起没有了"))


class LoadDivisionsForm(KeyedForm):
    """A spreadsheet of places."""

    file = forms.FileField(label=_("表格"), help_text=_("xlsx、xls、et、ods 或 csv。"))
    under = RowField(label=_("没写上级的放在哪里"))
    since = make_day(_("从哪天起"))
    datum = forms.ChoiceField(
        label=_("坐标系"), required=False, choices=[("", _("表里没有坐标")), *DATUMS]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = visible_places(actor, RIGHT).filter(valid_to=None, kind__in=LARGE_KINDS)
        offer_places(self.fields["under"], places)


class LoadOutlinesForm(KeyedForm):
    """A GeoJSON file of outlines."""

    file = forms.FileField(label=_("GeoJSON 文件"))
    datum = forms.ChoiceField(label=_("坐标系"), choices=[*PICK, *DATUMS])
