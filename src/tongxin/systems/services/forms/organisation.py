"""The forms of answers, follow-ups, spending, health notes and corrected slips."""

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Person, Place, Unit
from tongxin.systems.services.actions.answers import REASON_LENGTH
from tongxin.systems.services.actions.health_notes import NOTE_LENGTH
from tongxin.systems.services.actions.hours import MOST_MINUTES
from tongxin.systems.services.actions.needs import MOST_PEOPLE, Asked
from tongxin.systems.services.actions.slips import WORDS_LENGTH
from tongxin.systems.services.queries.organisation_people import Candidate

FOLLOW_WORDS_LENGTH = 2000
MOST_YUAN = Decimal("99999999.99")
URGENCIES = (("1", _("一般")), ("2", _("尽快")), ("3", _("急")))


class KeyedForm(forms.Form):
    """A form that is done once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["key"].initial = uuid.uuid4()


class SwapForm(forms.Form):
    """Another of the unit's people; only those who can come may be chosen."""

    professional = forms.ChoiceField(
        label=_("换成"),
        widget=forms.RadioSelect,
        error_messages={"required": _("选一个人。"), "invalid_choice": _("这个人来不了。")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        able = [c.professional for c in candidates if not c.why]
        self.fields["professional"].choices = [(str(p.pk), str(p)) for p in able]  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why the professional does not come."""

    reason = forms.CharField(
        label=_("为什么去不了"),
        max_length=REASON_LENGTH,
        help_text=_("会告诉匹配办公室，如“当天值班”。不要写病情等个人隐私。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("写一句为什么去不了。")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class FollowUpForm(KeyedForm):
    """A need that came up at a service."""

    kind = forms.ChoiceField(label=_("需要什么服务"))
    place = forms.ModelChoiceField(
        label=_("在哪里"), queryset=Place.objects.none(), empty_label=None
    )
    person = forms.ModelChoiceField(
        label=_("是谁的"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("不在名单上，或不止一人"),
    )
    people = forms.IntegerField(label=_("几个人"), min_value=1, max_value=MOST_PEOPLE, initial=1)
    urgency = forms.ChoiceField(
        label=_("急不急"), choices=URGENCIES, widget=forms.RadioSelect, initial="1"
    )
    words = forms.CharField(
        label=_("说一说"),
        max_length=FOLLOW_WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("社区会看到这段话。病情写在健康记录里，不写在这里。"),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[str], places: Any, people: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, kind) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def read_asked(self) -> Asked:
        """Return what is asked for."""
        told = self.cleaned_data
        return Asked(
            kind=told["kind"],
            people=told["people"],
            urgency=int(told["urgency"]),
            words=told["words"],
        )


class YuanField(forms.DecimalField):
    """An amount in yuan, read as whole fen."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            max_value=MOST_YUAN,
            min_value=Decimal(0),
            decimal_places=2,
            widget=widget,
            error_messages={
                "invalid": _("金额写成数字，如 120 或 120.50。"),
                "max_decimal_places": _("最多两位小数。"),
                "min_value": _("金额不能小于 0。"),
            },
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """Return fen."""
        yuan = super().clean(value)
        return None if yuan is None else int(yuan * 100)


class SpendingForm(KeyedForm):
    """What a unit spent by hand."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), empty_label=None)
    amount = YuanField(label=_("金额（元）"))
    spent_on = forms.DateField(
        label=_("哪天花的"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    words = forms.CharField(label=_("花在什么上"), max_length=200, help_text=_("如“血压计电池”。"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class CorrectSpendingForm(forms.Form):
    """The right amount, and why it was wrong."""

    amount = YuanField(label=_("金额（元）"), help_text=_("填 0 等于撤掉这一笔。"))
    reason = forms.CharField(label=_("为什么改"), max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class NoteForm(KeyedForm):
    """What a professional saw of somebody."""

    person = forms.ModelChoiceField(
        label=_("是谁"), queryset=Person.objects.none(), empty_label=_("选一个人")
    )
    text = forms.CharField(
        label=_("记录"), max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class MinutesForm(forms.Form):
    """How long a professional worked."""

    minutes = forms.IntegerField(
        label=_("服务了多少分钟"),
        min_value=0,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class SlipForm(forms.Form):
    """The right score and words of a slip."""

    score = forms.IntegerField(
        label=_("分数"),
        min_value=0,
        max_value=5,
        help_text=_("1 到 5；填 0 等于撤掉这一张。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("写的话"), max_length=WORDS_LENGTH, required=False, widget=forms.TextInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
