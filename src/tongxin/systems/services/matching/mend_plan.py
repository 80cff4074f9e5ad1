"""The job that mends a draft around pins, forbids and what has changed, with the fewest changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from tongxin.desk.plan import describe_plan
from tongxin.desk.problem import Understood
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import Reading
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.replan import replan
from tongxin.engines.matching.replan_change import Change, EventKey, event_key
from tongxin.engines.matching.replan_change import Forbid as Rule
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models import Job
from tongxin.systems.services.errors import PlanNotDraft
from tongxin.systems.services.matching.build_problem import build_problem, standing_forbids
from tongxin.systems.services.matching.engine_forbids import list_rules
from tongxin.systems.services.matching.fresh_change import find_change
from tongxin.systems.services.matching.lay_services import key_of
from tongxin.systems.services.matching.plan_street import find_starter
from tongxin.systems.services.matching.restate_plan import restate_plan
from tongxin.systems.services.matching.take_plan import take_proposal
from tongxin.systems.services.models import PlanRun, RunState, Service

SEARCH_S = 8.0


def mend_plan(job: Job, tell: Tell) -> dict[str, Any]:
    """Mend the draft that a run replaces, and propose the result.

    args: {"run": key, "drop": keys of services that are not to be held}.
    """
    run = PlanRun.objects.select_related("place", "replaces__content").get(pk=job.args["run"])
    old = run.replaces
    if run.state != RunState.MAKING:
        return {"run": run.pk}
    if old is None or old.state != RunState.DRAFT:
        raise PlanNotDraft(run=run.pk)
    tell.progress(done=0, total=1, stage="read")
    now = timezone.now()
    dropped = [int(pk) for pk in job.args.get("drop", ())]
    result = mend(old, dropped, today=timezone.localdate(now))
    tell.stop_if_asked()
    take_proposal(run, result, actor=find_starter(job), now=timezone.now())
    return {"run": run.pk, "objective": run.objective}


def mend(run: PlanRun, dropped: Iterable[int], *, today: date) -> PlanResult:
    """Return a draft's plan mended: pins stay, what is forbidden or gone is planned around."""
    was = restate_plan(run)
    fresh = build_problem(run.place, run.starts_on, run.days, today=today, keep=run)
    change = state_change(run, was.problem, was.plan, fresh.problem, dropped, today)
    done = replan(was.problem, was.plan, change, stop_s=SEARCH_S)
    labels = replace(was.labels, demands={**was.labels.demands, **fresh.labels.demands})
    plan = replace(done.plan, effort=was.plan.effort, seed=was.plan.seed)
    understood = Understood(done.problem, labels, was.troubles, was.origin)
    return describe_plan(Reading(understood), plan, made_on=today)


def state_change(
    run: PlanRun,
    problem: Problem,
    plan: Plan,
    fresh: Problem,
    dropped: Iterable[int],
    today: date,
) -> Change:
    """Return everything that a draft is to be mended around."""
    change = find_change(problem, fresh)
    services = list(run.services.filter(cancelled_at=None).select_related("pin"))
    barred = [key_of(s, run, problem.parts) for s in services if s.pk in set(dropped)]
    rules = [
        *change.forbidden,
        *list_rules(standing_forbids(run.place), problem),
        *(Rule(*key) for key in barred),
    ]
    begun = min(max(0, (today - run.starts_on).days), run.days)
    return replace(
        change,
        from_slot=begun * problem.parts,
        pinned=_list_pins(services, run, plan, problem.parts, barred),
        forbidden=tuple(dict.fromkeys(rules)),
    )


def _list_pins(
    services: Iterable[Service],
    run: PlanRun,
    plan: Plan,
    parts: int,
    barred: Iterable[EventKey],
) -> tuple[EventKey, ...]:
    held, barred = {event_key(event) for event in plan.events}, set(barred)
    pins = (key_of(s, run, parts) for s in services if hasattr(s, "pin"))
    return tuple(key for key in pins if key in held and key not in barred)
