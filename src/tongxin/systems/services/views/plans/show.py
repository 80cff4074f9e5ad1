"""The page of a plan: its making, what is proposed, or what it does and why."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tongxin.desk.report.speaker import Speaker, show_share
from tongxin.desk.result import PlanResult
from tongxin.kernel.actions.jobs import OPEN_STATES
from tongxin.kernel.models import JobState
from tongxin.kernel.pages.job_words import say_job_error
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.matching.restate_plan import restate_plan
from tongxin.systems.services.matching.standing import list_unfiled
from tongxin.systems.services.models import PlanRun, RunState, Service
from tongxin.systems.services.pages.words_plans import PARTS, STAGES
from tongxin.systems.services.queries import plans as ask
from tongxin.systems.services.queries.plans_changes import tell_difference
from tongxin.systems.services.queries.plans_contacts import units_without_contact
from tongxin.systems.services.queries.plans_map import tell_map
from tongxin.systems.services.queries.plans_money import count_money
from tongxin.systems.services.views.plans.find import find_run, tell_run

TABS = (
    ("board", _("看板")),
    ("calendar", _("日历")),
    ("map", _("地图")),
    ("list", _("清单")),
    ("unmet", _("没满足的")),
    ("compare", _("比较与花费")),
)


@require_safe
def show_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a plan stands: being made, proposed, or made."""
    run = find_run(request, pk)
    making = run.state == RunState.MAKING
    if run.objective is None or (making and not has_first(run)):
        return _show_making(request, run)
    if run.state == RunState.PROPOSED:
        return _show_proposal(request, run)
    result = restate_plan(run)
    speaker = ask.speak(result)
    tab = request.GET.get("view", "board")
    tab = tab if tab in dict(TABS) else "board"
    drafts = list(ask.standing_services(run).filter(published_at=None))
    context = {
        **tell_run(request, run),
        "figures": ask.tell_figures(speaker, result, proven=not making),
        "tabs": TABS,
        "tab": tab,
        "key": uuid.uuid4(),
        "unfiled": list_unfiled(drafts) if run.state == RunState.DRAFT else [],
        "left": drafts if run.state == RunState.PUBLISHED else [],
        "unreached": units_without_contact(run, timezone.now())
        if run.state == RunState.DRAFT
        else [],
        **(tell_progress(request, run) if making else {}),
        **_VIEWS[tab](request, run, result, speaker),
    }
    return render_page(request, "services/plans/plan.html", context)


def has_first(run: PlanRun) -> bool:
    """Tell whether a run that is being made has a first plan to be looked at."""
    job = run.job
    return job is not None and job.state in OPEN_STATES and hasattr(run, "content")


def _show_making(request: HttpRequest, run: PlanRun) -> HttpResponse:
    context = {**tell_run(request, run), **tell_progress(request, run)}
    return render_page(request, "services/plans/making.html", context)


def tell_progress(request: HttpRequest, run: PlanRun) -> dict[str, Any]:
    """Return how far a run got; the part renews itself, and leads on when the plan is there."""
    job = run.job
    told = job.progress if job and isinstance(job.progress, dict) else {}
    return {
        "job": job,
        "open": job is not None and job.state in OPEN_STATES,
        "failed": say_job_error(job) if job else "",
        "cancelled": job is not None and job.state == JobState.CANCELLED,
        "told": told,
        "gap": show_share(told["gap"], 1) if told.get("gap") is not None else "",
        "stage": STAGES.get(str(told.get("stage", "")), STAGES[""]),
        "key": uuid.uuid4(),
        "first": has_first(run),
    }


@require_safe
def show_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the part of the page that tells how far a run got."""
    run = find_run(request, pk)
    seen = request.GET.get("first") == "yes"
    if run.state == RunState.MAKING and has_first(run) == seen:
        context = {**tell_run(request, run), **tell_progress(request, run)}
        return render_page(request, "services/plans/progress.html", context)
    response = HttpResponse(status=200)
    response["HX-Redirect"] = reverse("plan", args=[run.pk])
    return response


def _show_proposal(request: HttpRequest, run: PlanRun) -> HttpResponse:
    context = {**tell_run(request, run), "key": uuid.uuid4(), **compare_with(run, run.replaces)}
    return render_page(request, "services/plans/proposal.html", context)


def compare_with(run: PlanRun, other: PlanRun | None) -> dict[str, Any]:
    """Return what differs between another run and this one."""
    if other is None:
        return {}
    old, new = restate_plan(other), restate_plan(run)
    return {
        "other": other,
        "difference": tell_difference(old, new),
        "figures": [
            (after, before.value)
            for before, after in zip(
                ask.tell_figures(ask.speak(old), old),
                ask.tell_figures(ask.speak(new), new),
                strict=True,
            )
            if after.name == before.name
        ][:5],
    }


Told = Callable[[HttpRequest, PlanRun, PlanResult, Speaker], dict[str, Any]]


def _tell_board(
    request: HttpRequest, run: PlanRun, result: PlanResult, speaker: Speaker
) -> dict[str, Any]:
    week = request.GET.get("week", "0")
    told = ask.tell_board(speaker, result, run, int(week) if week.isdecimal() else 0)
    chosen = request.GET.get("chosen", "")
    return {**told, "chosen": _find_chosen(run, chosen)}


def _find_chosen(run: PlanRun, chosen: str) -> Service | None:
    if not chosen.isdecimal():
        return None
    rows = ask.standing_services(run).prefetch_related("assignments__professional__person")
    return rows.filter(pk=int(chosen)).first()


def _tell_compare(
    request: HttpRequest, run: PlanRun, result: PlanResult, speaker: Speaker
) -> dict[str, Any]:
    runs = ask.visible_runs(get_actor(request)).filter(starts_on=run.starts_on)[:50]
    others = ask.list_comparable(run, runs)
    return {
        **ask.tell_comparison(speaker, result, run),
        "money": count_money(speaker, result, run),
        "others": others,
    }


_VIEWS: dict[str, Told] = {
    "board": _tell_board,
    "calendar": lambda request, run, result, speaker: {
        "days": ask.tell_calendar(speaker, result, run),
        "parts": PARTS,
    },
    "map": lambda request, run, result, speaker: tell_map(speaker, result, run),
    "list": lambda request, run, result, speaker: {"streets": ask.tell_list(speaker, result, run)},
    "unmet": lambda request, run, result, speaker: ask.tell_unmet(speaker, result),
    "compare": _tell_compare,
}
