"""What is done with a plan: cancel its making, begin again, mend, adopt, publish, drop."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongxin.kernel.actions.jobs import cancel_job
from tongxin.kernel.pages.once import do_once, read_key
from tongxin.kernel.pages.respond import render_page
from tongxin.kernel.pages.who import get_actor
from tongxin.systems.services.actions import plans as do
from tongxin.systems.services.actions.publish import publish_plan
from tongxin.systems.services.models import PlanRun
from tongxin.systems.services.views.plans.find import find_run, tell_run
from tongxin.systems.services.views.plans.show import compare_with


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop making a plan; the best one so far is kept."""
    run = find_run(request, pk)
    if run.job is not None:
        cancel_job(run.job, actor=get_actor(request))
        messages.info(request, _("正在停下。已有的最好一份会留着。"))
    return redirect("plan", pk)


@do_once
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a plan made again whose making failed or was stopped."""
    run = find_run(request, pk)
    do.start_again(run, actor=get_actor(request), key=read_key(request))
    return redirect("plan", pk)


@do_once
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a draft mended around pins, forbids and services that are not to be held."""
    run = find_run(request, pk)
    keys = [int(each) for each in request.POST.getlist("drop") if each.isdecimal()]
    drop = list(run.services.filter(pk__in=keys, cancelled_at=None))
    mended = do.start_mending(run, actor=get_actor(request), drop=drop, key=read_key(request))
    return redirect("plan", mended.pk)


def _act(
    request: HttpRequest, pk: int, act: Callable[[PlanRun], PlanRun], done: str
) -> HttpResponse:
    run = act(find_run(request, pk))
    messages.success(request, done)
    return redirect("plan", run.pk)


@do_once
@require_POST
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a proposed plan take its draft's place."""
    actor = get_actor(request)
    return _act(request, pk, lambda run: do.adopt_plan(run, actor=actor), _("已采用。"))


@do_once
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft or a proposal up."""
    actor = get_actor(request)
    run = find_run(request, pk)
    back = run.replaces_id if run.state == "proposed" and run.replaces_id else run.pk
    do.drop_plan(run, actor=actor)
    messages.success(request, _("已放弃。"))
    return redirect("plan", back)


@do_once
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a draft, whole or without what still lacks a filing."""
    actor, rest = get_actor(request), request.POST.get("but_unfiled") == "yes"
    done = _("已发布。各单位和专业人员会收到通知，三个工作日内答复。")
    return _act(request, pk, lambda run: publish_plan(run, actor=actor, but_unfiled=rest), done)


@require_safe
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show what differs between two plans of the same place and days."""
    run, old = find_run(request, pk), find_run(request, other)
    if (run.place_id, run.starts_on, run.days) != (old.place_id, old.starts_on, old.days):
        return redirect("plan", pk)
    context = {**tell_run(request, run), **compare_with(run, old)}
    return render_page(request, "services/plans/compare.html", context)
