"""The acts on a lead, in the order of its loop."""

from typing import Any, BinaryIO, cast

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongxin.kernel import log
from tongxin.kernel.actions.evidence import attach_evidence
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight import states as s
from tongxin.systems.oversight.actions import decisions, leads, person_told, referrals, settle
from tongxin.systems.oversight.actions.lead_rights import works_for
from tongxin.systems.oversight.actions.reviews import review_lead
from tongxin.systems.oversight.actions.visits import PHOTO, record_visit
from tongxin.systems.oversight.forms import leads as forms
from tongxin.systems.oversight.forms import money
from tongxin.systems.oversight.forms.fields import ActForm, NoteForm
from tongxin.systems.oversight.models import Lead
from tongxin.systems.oversight.queries.leads import list_units_with
from tongxin.systems.oversight.queries.reviews import see_reviews
from tongxin.systems.oversight.views.acts import Act

Told = dict[str, Any]


def assign(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Hand a lead to the chosen department."""
    chosen = form.cleaned_data
    leads.assign_leads([lead], chosen["unit"], blind=chosen["blind"], actor=actor)


@log.atomic
def visit(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Attach the photo and enter the visit, both or neither."""
    said = dict(form.cleaned_data)
    photo = said.pop("photo", None)
    if photo is not None:
        attach_evidence(
            lead.matter, kind=PHOTO, file=cast(BinaryIO, photo), name=photo.name, actor=actor
        )
    names = ("seen", "on", "in_person", "together_with")
    record_visit(lead, actor=actor, **{name: said[name] for name in names}, **told)


def review(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Judge a lead."""
    said = form.cleaned_data
    review_lead(
        lead, said["verdict"], reason=said["reason"], note=said["note"], actor=actor, **told
    )


def hear(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Keep what the person said."""
    said = {name: form.cleaned_data[name] for name in ("how", "said", "on")}
    person_told.record_statement(lead, actor=actor, **said, **told)


def appeal(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Keep an appeal."""
    said = {name: form.cleaned_data[name] for name in ("how", "said", "on")}
    person_told.record_appeal(lead, actor=actor, **said, **told)


def answer(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Answer an appeal."""
    said = {name: form.cleaned_data[name] for name in ("upheld", "answer")}
    person_told.answer_appeal(lead, actor=actor, **said, **told)


def decide(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Decide."""
    said = form.cleaned_data
    sums = {"recover_fen": said["recover"], "pay_fen": said["pay"]}
    decisions.decide_lead(lead, actor=actor, number=said["number"], on=said["on"], **sums, **told)


def enter(lead: Lead, actor: Actor, form: ActForm, told: Told) -> None:
    """Enter a line of the ledger; a form without a kind is a waiver."""
    said = form.cleaned_data
    settle.enter_money(
        lead,
        said.get("kind", settle.WAIVED),
        fen=said["fen"],
        on=said["on"],
        number=said["number"],
        note=said["remark"],
        actor=actor,
        key=told["key"],
    )


def may_judge(lead: Lead, actor: Actor) -> bool:
    """Tell whether this person has still to judge, and is not of a unit that it is about."""
    own = see_reviews(lead, actor).own
    return own is None and not works_for(actor.account, {lead.department_id, lead.payer_id})


def offer(role: str) -> Any:
    """Return what offers the units of which somebody holds a role."""
    return lambda lead: {"units": list_units_with(role, timezone.localdate())}


def has_money(lead: Lead) -> bool:
    """Tell whether a lead is about money at all."""
    return bool(lead.recoverable_fen or lead.owed_fen or lead.visit_fen)


def suggest_sums(lead: Lead) -> Told:
    """Return what was confirmed, as a decision's form shows it at first."""
    pay = lead.owed_fen + lead.visit_fen
    return {"recover": f"{lead.recoverable_fen / 100:.2f}", "pay": f"{pay / 100:.2f}"}


MANY = (s.ASSIGNED, s.VISITED, s.UNRESOLVED, s.CONFIRMED, s.NOTIFIED, s.HEARD, s.DECIDED,
        s.APPEALED)  # fmt: skip
ACTS: tuple[Act, ...] = (
    Act("assign", _("分派"), _("分派"), (s.FOUND, s.UNRESOLVED), "leads.assign", forms.AssignForm,
        assign, options=offer("department")),
    Act("visit", _("登记走访"), _("登记走访"), (s.ASSIGNED,), "leads.visit", forms.VisitForm,
        visit),
    Act("review", _("两人确认"), _("交判断"), (s.VISITED,), "leads.review", forms.ReviewForm,
        review,
        _("两个不同的人都说成立，才告知本人。经手发放的人不能确认自己发的钱。"), fits=may_judge),
    Act("notify", _("告知本人"), _("告知本人"), (s.CONFIRMED,), "leads.notify", forms.NotifyForm,
        lambda lead, actor, form, told: person_told.notify_person(
            lead, actor=actor, phone=form.cleaned_data["phone"], **told),
        _("告知书只说对不上、请来说明，不说决定。"), fits=lambda lead, actor: has_money(lead)),
    Act("correct", _("已更正名册"), _("已更正名册"), (s.CONFIRMED,), "leads.decide", NoteForm,
        lambda lead, actor, form, told: decisions.correct_roll(
            lead, actor=actor, how=form.cleaned_data["note"], **told),
        _("这件没有钱的事，名册改好就办结。"), fits=lambda lead, actor: not has_money(lead)),
    Act("hear", _("记申辩"), _("记申辩"), (s.NOTIFIED,), "leads.notify", forms.HearingForm, hear),
    Act("decide", _("作决定"), _("作决定"), (s.HEARD,), "leads.decide", forms.DecideForm, decide,
        start=suggest_sums),
    Act("settle", _("交发放单位办"), _("交发放单位办"), (s.DECIDED,), "leads.decide",
        forms.UnitForm,
        lambda lead, actor, form, told: decisions.hand_to_payer(
            lead, form.cleaned_data["unit"], actor=actor, **told),
        _("应补发的马上可以交；要追回的，申诉期过了才能交。"), options=offer("payer")),
    Act("appeal", _("记申诉"), _("记申诉"), (s.DECIDED,), "leads.notify", forms.AppealForm, appeal,
        aside=True),
    Act("answer", _("答复申诉"), _("答复申诉"), (s.APPEALED,), "leads.decide", forms.AnswerForm,
        answer),
    Act("money", _("登记收回、补发"), _("记一笔"), (s.SETTLING,), "leads.settle", money.MoneyForm,
        enter, holder="payer", fits=lambda lead, actor: bool(
            lead.open_recover_fen or lead.open_pay_fen)),
    Act("close", _("结清办结"), _("结清办结"), (s.SETTLING,), "leads.settle", ActForm,
        lambda lead, actor, form, told: settle.close_lead(lead, actor=actor, **told),
        _("两边都结清了。"), holder="payer", fits=lambda lead, actor: not (
            lead.open_recover_fen or lead.open_pay_fen)),
    Act("waive", _("减免"), _("记减免"), (s.SETTLING,), "leads.waive", money.WaiverForm, enter,
        holder="department", aside=True, fits=lambda lead, actor: bool(lead.open_recover_fen)),
    Act("shelve", _("查不清，了结"), _("查不清，了结"), (s.UNRESOLVED,), "leads.assign", NoteForm,
        lambda lead, actor, form, told: leads.shelve_lead(
            lead, actor=actor, reason=form.cleaned_data["note"], **told), aside=True),
    Act("recall", _("收回"), _("收回"), MANY, "leads.assign", NoteForm,
        lambda lead, actor, form, told: leads.recall_lead(
            lead, actor=actor, reason=form.cleaned_data["note"], **told),
        _("判断过的要重新判断。"), aside=True),
    Act("refer", _("移送"), _("移送"), (s.FOUND, *MANY, s.SETTLING, s.SETTLED), "leads.refer",
        forms.ReferForm,
        lambda lead, actor, form, told: referrals.refer_lead(
            lead, actor=actor, about=form.cleaned_data["about"],
            reason=form.cleaned_data["reason"], **told),
        aside=True, fits=lambda lead, actor: not hasattr(lead, "referral")),
)  # fmt: skip
BY_CODE = {act.code: act for act in ACTS}
