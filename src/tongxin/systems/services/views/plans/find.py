"""Find a plan that this person may read."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from tongxin.kernel.pages.who import get_actor
from tongxin.kernel.rights import may
from tongxin.systems.services.actions.plans import RIGHT
from tongxin.systems.services.models import PlanRun, RunState
from tongxin.systems.services.pages.words_plans import EFFORTS, RUN_STATES
from tongxin.systems.services.queries.plans import last_day, visible_runs


def find_run(request: HttpRequest, pk: int) -> PlanRun:
    """Return a run that this person may read; raises Http404."""
    return get_object_or_404(visible_runs(get_actor(request)), pk=pk)


def tell_run(request: HttpRequest, run: PlanRun) -> dict[str, Any]:
    """Return what every page of a run shows of it, and what this person may do with it."""
    actor = get_actor(request)
    return {
        "run": run,
        "last": last_day(run),
        "state": RUN_STATES[run.state],
        "effort": dict(EFFORTS).get(run.effort, run.effort),
        "may_make": may(actor, RIGHT, place=run.place_id),
        "may_edit": may(actor, "plans.edit", place=run.place_id) and run.state == RunState.DRAFT,
        "may_publish": may(actor, "plans.publish", place=run.place_id),
    }
