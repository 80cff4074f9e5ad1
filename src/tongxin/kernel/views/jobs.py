"""Long work: what runs, how far it got, how to stop it, and why it ended."""

import uuid
from typing import Any, TypeGuard

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.actions.jobs import cancel_job, retry_job
from tongxin.kernel.jobs.register import get_job_kind
from tongxin.kernel.models import Job, JobState
from tongxin.kernel.pages.job_words import (
    find_result_address,
    say_job,
    say_job_error,
    say_progress,
)
from tongxin.kernel.pages.once import read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.queries.jobs import OPEN, visible_jobs
from tongxin.kernel.rights import Actor, may

ROWS = 30
CHIPS = {JobState.DONE: "done", JobState.FAILED: "late", JobState.RUNNING: "soon"}


@require_safe
def show_jobs(request: HttpRequest) -> HttpResponse:
    """Show the jobs that this person may look at; while one is open the list renews itself."""
    rows = visible_jobs(get_actor(request))
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    told = [describe_job(job) for job in page]
    context = {
        "rows": told,
        "page": page,
        "address": "?page=",
        "renews": any(row["open"] for row in told),
    }
    return render_page(request, "kernel/jobs/list.html", context, part="kernel/jobs/rows.html")


@require_safe
def show_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one job; while it is open its part renews itself."""
    actor = get_actor(request)
    job = get_object_or_404(visible_jobs(actor), pk=pk)
    row = describe_job(job)
    address = find_result_address(job)
    row["result"] = address if address and may_open_result(job, actor) else ""
    context = {"row": row, "key": uuid.uuid4()}
    return render_page(request, "kernel/jobs/job.html", context, part="kernel/jobs/standing.html")


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job."""
    actor = get_actor(request)
    job = cancel_job(get_object_or_404(visible_jobs(actor), pk=pk), actor=actor)
    stopped = job.state == JobState.CANCELLED
    messages.success(request, _("已取消。") if stopped else _("正在停下，几秒钟后就停。"))
    return redirect("job", pk)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Do a job that did not end well once more."""
    actor = get_actor(request)
    job = get_object_or_404(visible_jobs(actor), pk=pk)
    return redirect("job", retry_job(job, actor=actor, key=read_key(request)).pk)


def describe_job(job: Job) -> dict[str, Any]:
    """Return what pages show of a job."""
    told = job.progress if isinstance(job.progress, dict) else {}
    done, total = told.get("done"), told.get("total")
    share = min(1.0, done / total) if is_number(done) and is_number(total) and total > 0 else None
    gap, objective = told.get("gap"), told.get("objective")
    return {
        "job": job,
        "label": say_job(job),
        "chip": CHIPS.get(JobState(job.state), ""),
        "open": job.state in OPEN,
        "stopping": job.cancel_asked and job.state in OPEN,
        "ended_badly": job.state in (JobState.FAILED, JobState.CANCELLED),
        "words": say_progress(job),
        "done": done if share is not None else None,
        "total": total if share is not None else None,
        "share": share,
        "gap_percent": gap * 100 if is_number(gap) else None,
        "objective": objective if is_number(objective) else None,
        "error": say_job_error(job),
    }


def may_open_result(job: Job, actor: Actor) -> bool:
    """Tell whether an actor started the job, or may start such a one and so see what it made."""
    if actor.account is not None and job.started_by_id == actor.account.pk:
        return True
    action = get_job_kind(job.kind).action
    return bool(action) and may(actor, action, place=job.place_id, unit=job.unit_id)


def is_number(value: object) -> TypeGuard[float]:
    """Tell whether a job told a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)
