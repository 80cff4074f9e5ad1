"""The forms of needs: what is asked for, for whom, and what happens to it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.models import Place
from tongxin.systems.services.actions.needs import MOST_PEOPLE, RADIUS_M, WORDS_LENGTH, Asked
from tongxin.systems.services.asked_times import read_pattern
from tongxin.systems.services.pages.words_needs import URGENCIES


class AskedForm(forms.Form):
    """What a need says; `read` gives it as the action takes it."""

    words = forms.CharField(
        label=_("原话"),
        max_length=WORDS_LENGTH,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("照居民的话写，例如：老人血压高，想在社区量血压"),
    )
    kind = forms.ChoiceField(label=_("类别"))
    people = forms.IntegerField(
        label=_("几个人"), min_value=1, max_value=MOST_PEOPLE, initial=1, required=True
    )
    sessions = forms.IntegerField(
        label=_("每人几次"), min_value=1, max_value=MOST_PEOPLE, initial=1, required=True
    )
    urgency = forms.TypedChoiceField(
        label=_("缓急"), choices=URGENCIES, coerce=int, initial=1, widget=forms.RadioSelect
    )
    times_words = forms.CharField(
        label=_("什么时候方便"),
        max_length=200,
        required=False,
        help_text=_("例如：工作日上午、周末下午。不填就是都行"),
    )
    home = forms.BooleanField(label=_("要上门"), required=False)
    radius_m = forms.IntegerField(
        label=_("最远走多少米"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        help_text=_("不填按 1000 米；上门的不看这一项"),
    )
    raised_for = forms.CharField(
        label=_("替谁提的"),
        max_length=120,
        required=False,
        help_text=_("例如：3 栋几位老人"),
    )

    def __init__(self, *args: Any, kinds: Iterable[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        held = self.initial.get("kind")
        names = [*kinds, *([held] if held and held not in kinds else [])]
        self.fields["kind"].choices = [("", _("选一类")), *((k, k) for k in names)]  # type: ignore[attr-defined]

    def clean_times_words(self) -> str:
        """Refuse times that nobody could plan for."""
        written = str(self.cleaned_data["times_words"])
        if read_pattern(written, self.today) is None:
            raise forms.ValidationError(
                _("看不懂这个时间。可以写：工作日上午、周末下午、周三晚上、随时。"),
                code="times",
            )
        return written

    def read(self) -> Asked:
        """Return what the filled form asks for."""
        told = self.cleaned_data
        pattern, _exact = read_pattern(told["times_words"], self.today) or ((), True)
        radius = told["radius_m"]
        return Asked(
            kind=told["kind"],
            people=told["people"],
            sessions=told["sessions"],
            urgency=told["urgency"],
            home=told["home"],
            radius_m=0 if told["home"] else RADIUS_M if radius is None else radius,
            pattern=pattern,
            times_words=told["times_words"],
            words=told["words"],
        )


class RaiseForm(AskedForm):
    """A new need: what it says, where, and who asks."""

    place = forms.ModelChoiceField(
        label=_("小区或社区"), queryset=Place.objects.none(), empty_label=_("选一处")
    )
    person_name = forms.CharField(label=_("联系人姓名"), max_length=60, required=False)
    person_phone = forms.CharField(
        label=_("联系电话"),
        max_length=40,
        required=False,
        help_text=_("加密保存，平时只显示一部分"),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = (
        "words", "kind", "place", "people", "sessions", "urgency", "times_words", "home",
        "radius_m", "raised_for", "person_name", "person_phone", "key",
    )  # fmt: skip

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = list(places)
        self.fields["words"].widget.attrs.update(
            {
                "hx-post": reverse("suggest_kind"),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#advice",
                "hx-sync": "this:replace",
                "hx-include": "#id_place",
            }
        )
        field = self.fields["place"]
        field.queryset = Place.objects.filter(pk__in=[p.pk for p in held])  # type: ignore[attr-defined]
        field.choices = group_places(held)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A phone without a name is nobody's."""
        told = super().clean() or {}
        if told.get("person_phone") and not told.get("person_name"):
            self.add_error("person_name", _("有电话，还要写是谁的。"))
        return told


class EditForm(AskedForm):
    """What a need says, corrected; turn: the state of the need that the form showed."""

    turn = forms.IntegerField(widget=forms.HiddenInput)


def group_places(places: Iterable[Place]) -> list[Any]:
    """Return choices: each community with its compounds below it."""
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place in places:
        if place.kind == "community":
            groups[place.name].insert(0, (place.pk, str(_("%s（不分小区）")) % place.name))
        else:
            groups[place.parent.name if place.parent else ""].append((place.pk, place.name))
    return [("", _("选一处")), *groups.items()]
