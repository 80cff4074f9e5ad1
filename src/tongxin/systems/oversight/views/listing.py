"""The list of leads, the most money times probability first, and handing many of them out."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.pages.matter_words import say, say_state
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.territory import full_names
from tongxin.kernel.rights import may, require
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.leads import assign_leads
from tongxin.systems.oversight.forms.leads import AssignForm
from tongxin.systems.oversight.loop import LEAD_LOOP
from tongxin.systems.oversight.pages.tell_lead import tell_kind, tell_span
from tongxin.systems.oversight.pages.words import CERTAINTY_WORDS
from tongxin.systems.oversight.queries.leads import (
    OPEN,
    READ,
    Wanted,
    count_states,
    find_leads,
    list_kinds,
    list_units_with,
    sum_open,
    visible_leads,
)
from tongxin.systems.oversight.queries.reviews import measure_blind

PAGE, MOST = 50, 200
SPECIAL = ((OPEN, gettext_lazy("没办结的")), ("", gettext_lazy("全部")))


@require_safe
def show_leads(request: HttpRequest) -> HttpResponse:
    """Show the leads that the filters ask for, a page of them."""
    actor = get_actor(request)
    require(actor, READ)
    wanted = read_wanted(request)
    found = find_leads(actor, wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    names = full_names(lead.place_id for lead in page)
    counts = count_states(actor)
    asked = request.GET.copy()
    asked.pop("page", None)
    may_assign = may(actor, "leads.assign")
    context = {
        "wanted": wanted,
        "page": page,
        "rows": [tell_row(lead, names) for lead in page],
        "states": list_states(counts),
        "kinds": [(code, tell_kind(code).title) for code in list_kinds(actor)],
        "certainties": tuple(CERTAINTY_WORDS.items()),
        "address": f"?{asked.urlencode()}&page=" if asked else "?page=",
        "query": asked.urlencode(),
        "may_assign": may_assign,
        "may_run": may(actor, "runs.read"),
        "may_refer": may(actor, "referrals.read"),
        "may_export": may(actor, "leads.export"),
        "may_figure": may(actor, "oversight.figures"),
        "sums": sum_open(found),
        "waiting": counts.get(states.VISITED, 0) if may(actor, "leads.review") else 0,
        "agreement": measure_blind(actor) if may_assign else None,
        "form": make_assign_form() if may_assign else None,
    }
    return render_page(request, "oversight/leads/list.html", context)


def read_wanted(request: HttpRequest) -> Wanted:
    """Return what the address asks for; what it names wrongly asks for nothing."""
    told = request.GET
    state = told.get("state", OPEN)
    known = {OPEN, "", *(each.code for each in LEAD_LOOP.states)}
    return Wanted(
        state=state if state in known else OPEN,
        kind=told.get("kind", "")[:40],
        certainty=told.get("certainty", "")[:10],
        words=told.get("q", "").strip()[:100],
    )


def list_states(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Return the states that a list can be narrowed to; what nobody may know of is not named."""
    closed = {each.code for each in LEAD_LOOP.states if each.closed}
    total = sum(counts.values())
    still = sum(count for state, count in counts.items() if state not in closed)
    told = [(code, str(label), total if code == "" else still) for code, label in SPECIAL]
    return told + [
        (each.code, say(each), counts.get(each.code, 0))
        for each in LEAD_LOOP.states
        if each.code != states.REFERRED or counts.get(each.code)
    ]


def tell_row(lead: Any, names: dict[int, str]) -> dict[str, Any]:
    """Return one lead as a list shows it."""
    return {
        "lead": lead,
        "kind": tell_kind(lead.kind).title,
        "span": tell_span(lead),
        "place": names.get(lead.place_id, lead.place.name),
        "state": say_state(lead.matter),
        "certainty": CERTAINTY_WORDS[lead.certainty],
        "assignable": lead.matter.state in (states.FOUND, states.UNRESOLVED),
    }


def make_assign_form(data: Any = None) -> AssignForm:
    """Return the form that hands leads to a department."""
    units = list_units_with("department", timezone.localdate())
    return AssignForm(data, units=units)


@require_POST
@do_once
def assign_many(request: HttpRequest) -> HttpResponse:
    """Hand the ticked leads to a department, all or none."""
    actor = get_actor(request)
    require(actor, "leads.assign")
    form = make_assign_form(request.POST)
    numbers = request.POST.getlist("leads")[:MOST]
    chosen = list(visible_leads(actor).filter(matter__number__in=numbers).order_by("pk"))
    if not chosen or not form.is_valid():
        messages.warning(request, _("请勾要分派的疑点，再选单位。什么也没有改。"))
        return redirect("leads")
    told = form.cleaned_data
    assign_leads(chosen, told["unit"], blind=told["blind"], actor=actor)
    words = _("分派了 %(count)d 件，交%(unit)s。")
    messages.success(request, words % {"count": len(chosen), "unit": told["unit"].name})
    return redirect("leads")
