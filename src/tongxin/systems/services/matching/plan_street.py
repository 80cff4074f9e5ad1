"""The job that plans a street or a district: told as it goes, stopped at the best plan so far."""

from dataclasses import replace
from datetime import date
from math import ceil
from typing import Any

from django.utils import timezone

from tongxin.desk.plan import Effort, describe_plan, make_plan
from tongxin.desk.problem import Understood
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import Reading
from tongxin.engines.matching.progress import Progress
from tongxin.engines.matching.replan import replan
from tongxin.engines.matching.replan_change import Change
from tongxin.kernel.jobs.errors import JobStopped
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models import Job, Place
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.needs import find_unit
from tongxin.systems.services.matching.build_problem import build_problem, standing_forbids
from tongxin.systems.services.matching.engine_forbids import breaks_rules, list_rules
from tongxin.systems.services.matching.take_plan import store_plan, take_plan
from tongxin.systems.services.models import PlanRun, RunState


def plan_street(job: Job, tell: Tell) -> dict[str, Any]:
    """Make the plan of a run and store it; cancelling keeps the best plan found until then.

    args: {"run": key}. A run that a dead worker left half made is made again.
    """
    run = PlanRun.objects.select_related("place").get(pk=job.args["run"])
    if run.state != RunState.MAKING:
        return {"run": run.pk}
    now = timezone.now()
    today = timezone.localdate(now)
    understood = build_problem(run.place, run.starts_on, run.days, today=today)
    reading = Reading(understood)
    shown = show_first(run, reading, today)
    effort = Effort(
        run.effort,
        run.seed,
        stop=lambda: "person" if tell.cancelled() else None,
        progress=lambda progress: show(progress, tell),
    )
    result = make_plan(reading, effort, made_on=today)
    if result.plan.interrupted:
        require_cancelled(job)
        result = choose_better(shown, result)
    result = keep_off_forbidden(run.place, result)
    take_plan(run, result, unit=find_unit(run.place), actor=find_starter(job), now=timezone.now())
    return {"run": run.pk, "objective": run.objective, "bound": run.bound, "gap": run.gap}


def show_first(run: PlanRun, reading: Reading, today: date) -> PlanResult:
    """Put the search's first full plan on the run's page, to be looked at while it goes on.

    Returns it. It has no bound, no services are made of it, and nobody can do anything with it yet.
    """
    seen: list[Progress] = []
    first = Effort(
        run.effort,
        run.seed,
        stop=lambda: "clock" if seen and seen[-1].objective else None,
        progress=seen.append,
        workers=1,  # what goes on after the first plan runs beside, and ends with the stop
    )
    result = make_plan(reading, first, made_on=today)
    result = replace(result, plan=replace(result.plan, bound=None))
    store_plan(run, result, RunState.MAKING)
    return result


def choose_better(shown: PlanResult, found: PlanResult) -> PlanResult:
    """Return what a search that was stopped found, or what its page showed if that is better.

    The search begins anew after its first plan, so that one stopped early may have less. What it
    has proven holds for both.
    """
    if found.plan.objective >= shown.plan.objective:
        return found
    plan = replace(shown.plan, bound=found.plan.bound, interrupted=True)
    return replace(shown, plan=plan)


def show(progress: Progress, tell: Tell) -> None:
    """Tell how far a search got."""
    tell.progress(
        done=progress.done,
        total=1,
        gap=progress.gap,
        objective=progress.objective,
        bound=None if progress.bound is None else ceil(progress.bound),
        stage=progress.stage,
    )


def require_cancelled(job: Job) -> None:
    """Raise JobStopped unless a person cancelled: a worker that ends hands the work back."""
    if not Job.objects.filter(pk=job.pk, cancel_asked=True).exists():
        raise JobStopped


def keep_off_forbidden(place: Place, result: PlanResult) -> PlanResult:
    """Return the plan without what is forbidden in combination: a kind in a room, on a day.

    What is forbidden alone the problem leaves out already. The bound holds still: a rule more
    makes no plan better.
    """
    rules = list_rules(standing_forbids(place), result.problem)
    if not breaks_rules(result.plan, rules):
        return result
    done = replan(result.problem, result.plan, Change(forbidden=rules))
    plan = replace(result.plan, events=done.plan.events, objective=done.plan.objective)
    understood = Understood(done.problem, result.labels, result.troubles, result.origin)
    return describe_plan(Reading(understood), plan, made_on=result.made_on)


def find_starter(job: Job) -> Actor:
    """Return who started a job, with the rights of now: who lost them plans nothing."""
    return Actor.of(job.started_by) if job.started_by else Actor.system()
