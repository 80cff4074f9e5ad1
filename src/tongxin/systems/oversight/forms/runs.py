"""The form that hands files in for a run, and the one that publishes figures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.forms.choices import RowField
from tongxin.kernel.forms.keyed import KeyedForm
from tongxin.kernel.models import Place
from tongxin.systems.oversight.forms.fields import make_day
from tongxin.systems.oversight.models import AuditRun

FILES = {"accept": ".csv,.txt,.xls,.xlsx,.et,.ods"}


class ManyFiles(forms.ClearableFileInput):
    """A field of a form through which several files are handed in."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is checked as one would be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(attrs=FILES), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files."""
        told = data if isinstance(data, list | tuple) else [data] if data else []
        if not told:
            super().clean(None, initial)
        return [super(FilesField, self).clean(each, initial) for each in told]


class RunForm(KeyedForm):
    """What a run is made from: policy, rolls and registers, or the file of a finished run."""

    place = RowField(label=_("哪个地方"))
    policy = forms.FileField(
        label=_("政策文件"), required=False, help_text=_("YAML，或样例县的 JSON")
    )
    rolls = FilesField(
        label=_("发放名册"), required=False, help_text=_("每种补贴每月一份，可以一次选很多份")
    )
    registers = FilesField(
        label=_("登记"), required=False, help_text=_("人口、死亡火化、迁移、婚姻、服刑等")
    )
    finished = forms.FileField(
        label=_("做完的运行"),
        required=False,
        help_text=_("tongxin audit 生成的 run.duckdb；交了它，上面三项不用交"),
    )
    against = RowField(
        label=_("接着哪一次"),
        required=False,
        help_text=_("只加一个月：名册交这一个月的，登记交全部新的"),
    )
    month = forms.RegexField(
        label=_("加哪个月"),
        regex=r"^(19|2\d)\d{2}(0[1-9]|1[0-2])$",
        required=False,
        help_text=_("如 202601；接着以前一次时才填"),
    )
    blind = forms.BooleanField(label=_("两人互不看见"), required=False)

    def __init__(
        self, *args: Any, places: Iterable[Place] = (), runs: Iterable[AuditRun] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = list(places)
        field: Any = self.fields["place"]
        field.offer(held, [place.name for place in held])
        before = list(runs)
        kept: Any = self.fields["against"]
        kept.offer(before, [f"{run.place.name} {run.at:%Y-%m-%d %H:%M}" for run in before])
        if len(held) == 1:
            field.initial = str(held[0].pk)

    def clean(self) -> dict[str, Any]:
        """Either a finished run, or policy, rolls and registers."""
        told = super().clean() or {}
        against = told.get("against")
        if bool(against) != bool(told.get("month")) and "month" not in self.errors:
            self.add_error("month", _("接着哪一次和加哪个月要一起填。"))
        if against and told.get("place") and against.place_id != told["place"].pk:
            self.add_error("against", _("那一次是别的地方的。"))
        if not told.get("finished"):
            needed = ("rolls", "registers") if against else ("policy", "rolls", "registers")
            for name in needed:
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("没有做完的运行，这一项就要交。"))
        return told


class FiguresForm(KeyedForm):
    """Which place and days figures are of."""

    place = RowField(label=_("哪个地方"))
    first = make_day(_("从哪天"))
    last = make_day(_("到哪天"))

    def __init__(self, *args: Any, places: Iterable[Place] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = list(places)
        field: Any = self.fields["place"]
        field.offer(held, [place.name for place in held])

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and first > last:
            self.add_error("last", _("结束日期早于开始日期。"))
        return told
