"""The page of one assignment: accept it, send somebody else, or decline with a reason."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, may
from tongxin.systems.services.actions.answers import (
    OPEN,
    accept_assignment,
    decline_assignment,
    may_answer,
    swap_assignment,
)
from tongxin.systems.services.forms.organisation import DeclineForm, SwapForm
from tongxin.systems.services.models import AnswerState, Assignment, Professional
from tongxin.systems.services.pages.words_organisation import ANSWERS, PARTS, WHY_NOT
from tongxin.systems.services.queries.organisation import answerable
from tongxin.systems.services.queries.organisation_people import (
    Candidate,
    list_candidates,
    why_cannot_serve,
)
from tongxin.systems.services.views.organisation.find import do_with

TEMPLATE = "services/organisation/answer.html"


def find_assignment(request: HttpRequest, key: int) -> Assignment:
    """Return an assignment of this person's; others are not there."""
    row = answerable(get_actor(request)).filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def show_answer(request: HttpRequest, key: int) -> HttpResponse:
    """Show an assignment with the ways to answer it."""
    return show(request, find_assignment(request, key))


def show(
    request: HttpRequest, row: Assignment, *, swap: Form | None = None, decline: Form | None = None
) -> HttpResponse:
    """Show the page, with the form that was refused."""
    actor = get_actor(request)
    shown: dict[str, Any] = {"row": row, "part": PARTS[row.part], "answer": ANSWERS[row.state]}
    shown["has_duties"] = may(actor, "duties.answer")
    is_open = row.state in OPEN and not row.service.matter.is_closed
    if is_open and may_answer(row, actor):
        seen = {"seen": row.state}
        shown["decline"] = decline or DeclineForm(initial=seen, prefix="decline")
        shown["may_accept"] = row.state == AnswerState.ASKED
        why = why_cannot_serve(row.professional, row)
        shown["own_trouble"] = WHY_NOT[why] if why in ("left", "skill", "licence") else ""
        if may_answer(row, actor, whole_unit=True):
            candidates = list_candidates(row)
            shown["swap"] = swap or make_swap(row, candidates, None)
            shown["unable"] = [(c, WHY_NOT[c.why]) for c in candidates if c.why]
    status = 422 if any(form is not None and form.errors for form in (swap, decline)) else 200
    return render_page(request, TEMPLATE, shown, status=status)


def make_swap(row: Assignment, candidates: list[Candidate], data: Any) -> SwapForm:
    """Return the form that names somebody else."""
    seen = {"seen": row.state}
    return SwapForm(data, initial=seen, candidates=candidates, prefix="swap")


def go_back(request: HttpRequest, row: Assignment) -> HttpResponse:
    """Return to the duties, or an office, which has none, to the service."""
    if may(get_actor(request), "duties.answer"):
        return redirect("organisation")
    return redirect("organisation_service", row.service_id)


@require_POST
def accept(request: HttpRequest, key: int) -> HttpResponse:
    """Accept an assignment."""
    row = find_assignment(request, key)
    accept_assignment(row, actor=get_actor(request))
    messages.success(request, _("已接受。"))
    return go_back(request, row)


@require_POST
def swap(request: HttpRequest, key: int) -> HttpResponse:
    """Send somebody else."""
    row, actor = find_assignment(request, key), get_actor(request)
    form = make_swap(row, list_candidates(row), request.POST)
    if row.state == AnswerState.SWAPPED or (form.is_valid() and send_other(row, form, actor)):
        messages.success(request, _("已换人，按接受办理。"))
        return go_back(request, row)
    return show(request, row, swap=form)


def send_other(row: Assignment, form: SwapForm, actor: Actor) -> bool:
    """Swap; a refusal is said in the form."""
    other = Professional.objects.get(pk=form.cleaned_data["professional"])
    seen = form.cleaned_data["seen"]
    return do_with(form, lambda: swap_assignment(row, other, actor=actor, seen=seen))


@require_POST
def decline(request: HttpRequest, key: int) -> HttpResponse:
    """Decline with a reason; somebody else is looked for."""
    row, actor = find_assignment(request, key), get_actor(request)
    form = DeclineForm(request.POST, prefix="decline")
    if not form.is_valid():
        return show(request, row, decline=form)
    told = form.cleaned_data
    reason, seen = told["reason"], told["seen"]
    if not do_with(form, lambda: decline_assignment(row, reason=reason, actor=actor, seen=seen)):
        return show(request, row, decline=form)
    messages.success(request, _("已婉拒，正在另找人。原因已告诉匹配办公室。"))
    return go_back(request, row)
