"""The forms of units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.choices import LARGE_KINDS, PICK, RowField, offer_places, offer_units
from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.models import Unit
from tongxin.kernel.pages.kind_words import UNIT_KIND_WORDS
from tongxin.kernel.rights import Actor, visible_places, visible_units


class EditUnitForm(KeyedForm):
    """What can be corrected of a unit."""

    name = forms.CharField(label=_("全称"), max_length=80)
    short_name = forms.CharField(label=_("简称"), required=False, max_length=20)
    parent = RowField(label=_("上级单位"), required=False, help_text=_("逾期的事会转给上级单位。"))

    def __init__(self, *args: Any, actor: Actor, but: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = visible_units(actor, "units.edit").filter(closed_at=None)
        others = others.exclude(pk=but.pk if but else None)
        offer_units(self.fields["parent"], others.order_by("name", "id"))


class UnitForm(EditUnitForm):
    """A new unit."""

    kind = forms.ChoiceField(label=_("类别"), choices=[*PICK, *UNIT_KIND_WORDS.items()])
    place = RowField(label=_("所在或所管的地方"))
    field_order = ("name", "short_name", "kind", "place", "parent")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        places = visible_places(actor, "units.edit").filter(valid_to=None, kind__in=LARGE_KINDS)
        offer_places(self.fields["place"], places)
