"""Reforms and the monitor: problems to rules that hold, and what changed each month."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tongxin.desk.audit.words_kinds import KINDS
from tongxin.kernel.forms.keyed import perform
from tongxin.kernel.pages.matter_words import say_state, tell_history, tell_path
from tongxin.kernel.pages.once import do_once, read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import Actor, may, require, visible_places
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions import reforms as actions
from tongxin.systems.oversight.forms import reforms as forms
from tongxin.systems.oversight.forms.fields import ActForm
from tongxin.systems.oversight.models import Reform
from tongxin.systems.oversight.pages.tell_lead import tell_kind, tell_month
from tongxin.systems.oversight.queries.leads import list_units_with
from tongxin.systems.oversight.queries.monitor import (
    compare_rule,
    visible_reforms,
    visible_reports,
)

# The form of each state, and the right that its step asks for.
NEXT: dict[str, tuple[type[ActForm], str]] = {
    states.RECTIFYING: (forms.MeasuresForm, actions.EDIT),
    states.RECTIFIED: (forms.RuleForm, actions.EDIT),
    states.RULED: (forms.RecheckForm, actions.CHECK),
}
DO: dict[str, Any] = {
    states.RECTIFYING: actions.report_rectified,
    states.RECTIFIED: actions.issue_rule,
    states.RULED: actions.check_again,
}


@require_safe
def show_reforms(request: HttpRequest) -> HttpResponse:
    """Show the reforms of this person's places or department."""
    actor = get_actor(request)
    require(actor, "reforms.read")
    page = Paginator(visible_reforms(actor), 50).get_page(request.GET.get("page"))
    rows = [{"reform": row, "state": say_state(row.matter)} for row in page]
    context = {
        "rows": rows,
        "page": page,
        "address": "?page=",
        "may_raise": may(actor, actions.CHECK),
        "may_monitor": may(actor, "runs.read"),
    }
    return render_page(request, "oversight/reforms/list.html", context)


@require_http_methods(["GET", "POST"])
@do_once
def raise_new(request: HttpRequest) -> HttpResponse:
    """Raise a problem for a department."""
    actor = get_actor(request)
    require(actor, actions.CHECK)
    places = visible_places(actor, actions.CHECK).filter(
        valid_to=None, kind__in=("city", "county", "street")
    )
    form = forms.ReformForm(
        request.POST or None,
        places=places.order_by("code", "pk"),
        units=list_units_with("department", timezone.localdate()),
        kinds=KINDS,
    )
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("place", "unit", "kinds", "problem")}
        key = read_key(request)
        made = perform(form, lambda: actions.raise_reform(actor=actor, key=key, **told))
        if made is not None:
            messages.success(request, _("交办了。"))
            return redirect("reform", made.matter.number)
    status = 422 if form.errors else 200
    return render_page(request, "oversight/reforms/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@do_once
def show_reform(request: HttpRequest, number: str) -> HttpResponse:
    """Show a reform, and take its next step."""
    actor = get_actor(request)
    reform = visible_reforms(actor).filter(matter__number=number).first()
    if reform is None:
        raise Http404
    state = reform.matter.state
    form = make_form(reform, actor, request)
    if request.method == "POST" and form is not None and form.is_valid():
        told = {k: v for k, v in form.cleaned_data.items() if k != "key"}
        if perform(form, lambda: DO[state](reform, actor=actor, **told)) is not None:
            messages.success(request, _("办好了。"))
            return redirect("reform", number)
    context = {
        "reform": reform,
        "matter": reform.matter,
        "state": say_state(reform.matter),
        "path": tell_path(reform.matter, states.REFORM_WAY),
        "kinds": [tell_kind(code).title for code in reform.kinds],
        "compared": compare_rule(reform),
        "history": tell_history(reform.matter),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, "oversight/reforms/reform.html", context, status=status)


def make_form(reform: Reform, actor: Actor, request: HttpRequest) -> ActForm | None:
    """Return the form of the next step, for who may take it."""
    matter = reform.matter
    if matter.state not in NEXT:
        return None
    kind, right = NEXT[matter.state]
    if not may(actor, right, place=reform.place_id, unit=matter.unit_id):
        return None
    return kind(request.POST or None, initial={"turn": matter.turn})


@require_safe
def show_monitor(request: HttpRequest) -> HttpResponse:
    """Show what the monitor wrote, month by month."""
    actor = get_actor(request)
    require(actor, "runs.read")
    page = Paginator(visible_reports(actor), 24).get_page(request.GET.get("page"))
    rows = [{"row": row, "month": tell_month(row.month)} for row in page]
    context = {"rows": rows, "page": page, "address": "?page="}
    return render_page(request, "oversight/reforms/monitor.html", context)
