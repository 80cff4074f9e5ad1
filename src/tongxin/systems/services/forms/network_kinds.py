"""The form of a kind of service in the catalogue."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.pages.lists import join_items
from tongxin.systems.services.forms.network import BETWEEN, DayField, KeyedForm
from tongxin.systems.services.models import ServiceKind

COUNTED = re.compile(r"(.+?)\s*[×xX*]?\s*(\d+)?\s*[人名位]?")
MOST = 1_000_000


class TeamField(forms.CharField):
    """Skills with how many of each: 医生1、护士2."""

    def to_python(self, value: Any) -> Any:
        """Return skill -> count."""
        team: dict[str, int] = {}
        for word in BETWEEN.split(super().to_python(value) or ""):
            found = COUNTED.fullmatch(word.strip())
            if found:
                team[found[1][:60]] = int(found[2] or 1)
        return team

    def prepare_value(self, value: Any) -> Any:
        """Return the team as it is typed."""
        if isinstance(value, dict):
            return join_items(f"{skill}{count}" for skill, count in value.items())
        return value


class YuanField(forms.DecimalField):
    """Yuan with two decimals, held as whole fen."""

    def clean(self, value: Any) -> Any:
        """Return fen."""
        yuan = super().clean(value)
        return 0 if yuan is None else int(yuan * 100)


def _count(label: Any, least: int, **told: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=MOST, **told)


class KindForm(KeyedForm):
    """A kind of service as the office enters it."""

    name = forms.CharField(label=_("服务名称"), max_length=60)
    category = forms.CharField(
        label=_("满足哪类需求"), max_length=60, help_text=_("与需求的类别同名")
    )
    team = TeamField(
        label=_("每组要谁"), max_length=400, help_text=_("技能和人数，用、隔开，如 医生1、护士2")
    )
    capacity = _count(_("每组服务几人"), 1)
    max_units = _count(_("一场最多几组"), 1, initial=1)
    min_people = _count(_("至少几人才办"), 0, initial=1)
    tag = forms.CharField(label=_("要什么设备"), max_length=60, required=False)
    portable = forms.BooleanField(label=_("设备可以带去"), required=False)
    home = forms.BooleanField(label=_("上门服务"), required=False)
    open_cost_fen = YuanField(
        label=_("每场固定费用（元）"), min_value=0, max_value=MOST, decimal_places=2, initial=0
    )
    unit_cost_fen = YuanField(
        label=_("每组费用（元）"), min_value=0, max_value=MOST, decimal_places=2, initial=0
    )
    lead_days = _count(_("至少提前几天排"), 0, initial=0)
    needs_filing = forms.BooleanField(label=_("公布前要备案"), required=False)
    filing_lead_days = _count(_("备案后至少隔几天"), 0, initial=0, help_text=_("不用备案就填 0"))

    @staticmethod
    def start_from(kind: ServiceKind) -> dict[str, Any]:
        """Return what the form shows of a kind that is known."""
        told = {name: getattr(kind, name) for name in KindForm.base_fields if name != "key"}
        for name in ("open_cost_fen", "unit_cost_fen"):
            told[name] = f"{told[name] / 100:.2f}"
        return told


class EditKindForm(KindForm):
    """A kind that is known; it may be retired."""

    retired_on = DayField(
        label=_("从哪天起不再办"), required=False, help_text=_("还在办就不填。办过的都留着。")
    )
