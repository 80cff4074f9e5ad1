"""All plans of a place, and the form that starts one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from tongxin.desk.report.speaker import show_share
from tongxin.desk.report.view_figures import LOOSE
from tongxin.kernel.pages.once import do_once
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may, require
from tongxin.systems.services.actions.plans import RIGHT, start_plan
from tongxin.systems.services.forms.plans import StartForm
from tongxin.systems.services.pages.words_plans import RUN_STATES
from tongxin.systems.services.queries.plans import (
    READ,
    count_services,
    last_day,
    plannable_places,
    visible_runs,
)

ROWS = 30


@require_safe
def show_plans(request: HttpRequest) -> HttpResponse:
    """Show the plans that this person may read, the newest first."""
    actor = get_actor(request)
    require(actor, READ)
    page = Paginator(count_services(visible_runs(actor)), ROWS).get_page(request.GET.get("page"))
    rows = [
        {
            "run": run,
            "last": last_day(run),
            "state": RUN_STATES[run.state],
            "gap": "" if run.gap is None or run.gap >= LOOSE else show_share(run.gap, 1),
        }
        for run in page
    ]
    context = {"rows": rows, "page": page, "address": "?page=", "may_make": may(actor, RIGHT)}
    return render_page(request, "services/plans/list.html", context)


@do_once
def start(request: HttpRequest) -> HttpResponse:
    """Start a plan: where, from when, how long, how hard."""
    actor = get_actor(request)
    require(actor, RIGHT)
    form = StartForm(
        request.POST or None, places=plannable_places(actor), today=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        place = told.pop("place")
        return redirect("plan", start_plan(place, actor=actor, **told).pk)
    status = 422 if form.is_bound else 200
    return render_page(request, "services/plans/start.html", {"form": form}, status=status)
