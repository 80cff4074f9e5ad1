"""The forms of the steps on a lead, from handing it out to what the person said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongxin.kernel.actions.unmask import REASON_LENGTH
from tongxin.kernel.forms.choices import RowField
from tongxin.systems.oversight.actions.reviews import REASONS
from tongxin.systems.oversight.forms.fields import ActForm, YuanField, make_day, make_words
from tongxin.systems.oversight.pages.words import HOW_WORDS, REASON_WORDS, VERDICT_WORDS


class UnitForm(ActForm):
    """Which unit gets a lead."""

    unit = RowField(label=_("交给哪个单位"))

    def __init__(self, *args: Any, units: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = list(units)
        self.fields["unit"].offer(held, [unit.name for unit in held])  # type: ignore[attr-defined]


class AssignForm(UnitForm):
    """Which department gets a lead, and whether it is judged blind."""

    blind = forms.BooleanField(label=_("两人互不看见"), required=False)


class VisitForm(ActForm):
    """What was seen, by whom, with a photo or from papers alone."""

    in_person = forms.TypedChoiceField(
        label=_("怎么看的"),
        choices=(("yes", _("上门")), ("no", _("只核对材料"))),
        coerce=lambda told: told == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    on = make_day(_("哪天"))
    together_with = forms.CharField(
        label=_("同去的人"), max_length=60, required=False, help_text=_("走访要两个人去")
    )
    seen = make_words(_("见到谁，看到什么"), _("照实写，不下结论。加密存放，不进日志。"))
    photo = forms.FileField(
        label=_("照片"), required=False, help_text=_("上门要附一张：门口、证件、火化证都行")
    )

    def clean(self) -> dict[str, Any]:
        """A visit has a photo."""
        told = super().clean() or {}
        if told.get("in_person") and not told.get("photo"):
            self.add_error("photo", _("上门走访要附一张照片。"))
        return told


class ReviewForm(ActForm):
    """One person's judgement."""

    verdict = forms.ChoiceField(
        label=_("您的判断"), choices=tuple(VERDICT_WORDS.items()), widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("不成立的原因"),
        choices=(("", _("不成立时选一个")), *((code, REASON_WORDS[code]) for code in REASONS)),
        required=False,
    )
    note = make_words(_("说明"), _("不成立、还不能判断时必填"), required=False)

    def clean(self) -> dict[str, Any]:
        """Whoever does not confirm says why."""
        told = super().clean() or {}
        verdict = told.get("verdict")
        if verdict == "reject" and not told.get("reason"):
            self.add_error("reason", _("请选不成立的原因。"))
        if verdict in ("reject", "unsure") and not (told.get("note") or "").strip():
            self.add_error("note", _("请写说明。"))
        return told


class NotifyForm(ActForm):
    """How the person can be reached."""

    phone = forms.CharField(
        label=_("本人电话"),
        max_length=40,
        required=False,
        help_text=_("没有就由所在社区当面送达。加密保存。"),
    )


class HearingForm(ActForm):
    """What the person said, and how."""

    how = forms.ChoiceField(
        label=_("怎么说的"), choices=tuple(HOW_WORDS.items()), widget=forms.RadioSelect
    )
    on = make_day(_("哪天"))
    said = make_words(_("说了什么"), _("照原话写。加密存放，不进日志。"), required=False)

    def clean(self) -> dict[str, Any]:
        """Something that was said stands there."""
        told = super().clean() or {}
        if told.get("how") in ("spoken", "written") and not (told.get("said") or "").strip():
            self.add_error("said", _("请写说了什么。"))
        return told


class AppealForm(HearingForm):
    """An appeal, which is never silence."""

    how = forms.ChoiceField(
        label=_("怎么说的"),
        choices=tuple((code, words) for code, words in HOW_WORDS.items() if code != "none"),
        widget=forms.RadioSelect,
    )


class AnswerForm(ActForm):
    """Whether a decision stands, and why."""

    upheld = forms.TypedChoiceField(
        label=_("怎么答复"),
        choices=(("yes", _("维持决定")), ("no", _("撤销决定，重新查"))),
        coerce=lambda told: told == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    answer = make_words(_("理由"))


class DecideForm(ActForm):
    """A decision: number, day, and two sums that are never netted."""

    number = forms.CharField(label=_("文号"), max_length=60)
    on = make_day(_("决定日期"))
    recover = YuanField(label=_("应追回（元）"))
    pay = YuanField(label=_("应补发（元）"), help_text=_("和应追回分开算，不相抵"))


class ReferForm(ActForm):
    """About whom a referral is, and why."""

    about = make_words(_("牵涉谁"), _("加密存放。主管部门、发放单位看不到，也不知道有没有。"))
    reason = make_words(_("为什么移送"))


class OutcomeForm(ActForm):
    """What came of a referral."""

    outcome = make_words(_("结果"))


class LookForm(ActForm):
    """Why the evidence is opened."""

    reason = forms.CharField(
        label=_("为什么要看"),
        help_text=_("如“走访前核对”。写了就留着，不能改。"),
        min_length=2,
        max_length=REASON_LENGTH,
    )
