"""The page of a lead: records beside one another, money by month, what was seen, what to do."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.pages.matter_words import say_state, tell_history, tell_path
from tongxin.kernel.pages.once import do_once, read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import Actor, may
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.look import may_open, read_evidence
from tongxin.systems.oversight.actions.settle import undo_money
from tongxin.systems.oversight.forms.fields import ActForm
from tongxin.systems.oversight.models import Hearing, Lead, Review
from tongxin.systems.oversight.pages import words
from tongxin.systems.oversight.pages.tell_lead import (
    compare_records,
    tell_kind,
    tell_month,
    tell_span,
)
from tongxin.systems.oversight.queries.reviews import list_earlier, see_reviews
from tongxin.systems.oversight.views.find import get_lead
from tongxin.systems.oversight.views.lead_acts import ACTS, BY_CODE


@require_safe
def show_lead(request: HttpRequest, number: str) -> HttpResponse:
    """Show a lead as this person may see it."""
    actor = get_actor(request)
    lead = get_lead(actor, number)
    return render_page(request, "oversight/leads/lead.html", tell_page(lead, actor))


@require_POST
@do_once
def act_on_lead(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Do what a form of the page asks for; a refusal stands in the form."""
    actor = get_actor(request)
    lead = get_lead(actor, number)
    act = BY_CODE.get(code)
    if act is None:
        raise Http404
    form = act.make_form(lead, request.POST, request.FILES)
    key = read_key(request)
    if not act.is_open(lead, actor) and form.is_valid():
        act.perform(lead, actor, form, key)  # done before, or refused on a page of its own
    elif form.is_valid():
        perform(form, lambda: act.perform(lead, actor, form, key) or True)
    if form.errors:
        told = tell_page(lead, actor, {code: form})
        return render_page(request, "oversight/leads/lead.html", told, status=422)
    lead.matter.refresh_from_db()
    messages.success(request, _("办好了，现在是：%s。") % say_state(lead.matter))
    return redirect("lead", number) if may_still(actor, number) else redirect("leads")


def may_still(actor: Actor, number: str) -> bool:
    """Tell whether the lead can still be seen by who acted."""
    try:
        get_lead(actor, number)
    except Http404:
        return False
    return True


@require_POST
@do_once
def undo_line(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take a line of the ledger back by another."""
    actor = get_actor(request)
    lead = get_lead(actor, number)
    line = lead.ledger.filter(pk=pk).first()
    if line is None:
        raise Http404
    undo_money(line, actor=actor, note=request.POST.get("note", ""), key=read_key(request))
    messages.success(request, _("冲回了，两笔都留着。"))
    return redirect("lead", number)


def tell_page(lead: Lead, actor: Actor, sent: dict[str, ActForm] | None = None) -> dict[str, Any]:
    """Return everything that the page of a lead shows this person."""
    inside = may_open(lead, actor)
    headings, lines = compare_records(read_evidence(lead), masked=True)
    open_acts = [act for act in ACTS if act.is_open(lead, actor)]
    forms = {act.code: (sent or {}).get(act.code) or act.make_form(lead) for act in open_acts}
    matter = lead.matter
    return {
        "lead": lead,
        "matter": matter,
        "kind": tell_kind(lead.kind),
        "span": tell_span(lead),
        "state": say_state(matter),
        "certainty": words.CERTAINTY_WORDS[lead.certainty],
        "place": full_names([lead.place_id]).get(lead.place_id, lead.place.name),
        "path": tell_path(matter, states.WAY),
        "inside": inside,
        "headings": headings,
        "lines": lines,
        "months": [{"line": each, "month": tell_month(each.month)} for each in lead.findings.all()],
        "main_acts": [(act, forms[act.code]) for act in open_acts if not act.aside],
        "more_acts": [(act, forms[act.code]) for act in open_acts if act.aside],
        "visits": tell_visits(lead) if inside else [],
        "hearings": tell_hearings(lead) if inside else [],
        **(tell_reviews(lead, actor) if inside else {}),
        "ledger": tell_ledger(lead, actor),
        "evidence": matter.evidence.filter(removed_at=None).select_related("added_by")
        if inside
        else [],
        "history": tell_history(matter),
        "follow_ups": list(lead.followed_by.select_related("matter")),
        "key": uuid.uuid4(),
    }


def tell_visits(lead: Lead) -> list[dict[str, Any]]:
    """Return what was seen, opened."""
    rows = lead.visits.select_related("by")
    return [{"visit": row, "seen": open_sealed(row.seen_sealed)} for row in rows]


def tell_hearings(lead: Lead) -> list[dict[str, Any]]:
    """Return what was said and answered, opened."""
    return [
        {
            "hearing": row,
            "appeal": row.kind == Hearing.APPEAL,
            "how": words.HOW_WORDS[row.how],
            "said": open_sealed(row.said_sealed),
            "answer": open_sealed(row.answer_sealed),
        }
        for row in lead.hearings.select_related("by", "answered_by")
    ]


def tell_reviews(lead: Lead, actor: Actor) -> dict[str, Any]:
    """Return the judgements that this person may see, and how many are hidden."""
    seen = see_reviews(lead, actor)
    shown = [*((seen.own,) if seen.own else ()), *seen.others]
    return {
        "reviews": [tell_review(row) for row in shown],
        "hidden_reviews": seen.hidden,
        "earlier_reviews": [tell_review(row) for row in list_earlier(lead)],
    }


def tell_review(row: Review) -> dict[str, Any]:
    """Return one judgement in words."""
    return {
        "review": row,
        "verdict": words.VERDICT_WORDS[row.verdict],
        "reason": words.REASON_WORDS.get(row.reason, ""),
        "note": open_sealed(row.note_sealed),
    }


def tell_ledger(lead: Lead, actor: Actor) -> list[dict[str, Any]]:
    """Return the lines of the ledger; who wrote a kind may take its lines back."""
    rows = lead.ledger.select_related("by", "undone_by")
    payer = may(actor, "leads.settle", place=lead.place_id, unit=lead.payer_id)
    waiver = may(actor, "leads.waive", place=lead.place_id, unit=lead.department_id)
    running = lead.matter.state == states.SETTLING
    return [
        {
            "line": row,
            "words": words.LEDGER_WORDS[row.kind],
            "undone": hasattr(row, "undone_by"),
            "may_undo": running
            and row.undoes_id is None
            and not hasattr(row, "undone_by")
            and (waiver if row.kind == "waived" else payer),
        }
        for row in rows
    ]
