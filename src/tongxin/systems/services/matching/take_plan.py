"""Store the engine's plan under its run: problem, plan, reasons and figures as it states them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from tongxin.desk.problem import Understood
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import state_problem
from tongxin.engines.matching.formats import plan_to_json
from tongxin.engines.matching.metrics import Metrics
from tongxin.kernel import log
from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.services.matching.lay_services import lay_services
from tongxin.systems.services.models import PlanContent, PlanRun, RunState, Service


@log.atomic
def take_plan(
    run: PlanRun, result: PlanResult, *, unit: Unit, actor: Actor, now: datetime
) -> list[Service]:
    """Store a checked plan and make its services as drafts; the needs stay as they are.

    A need that is served in part stays open for the rest: what services hold is counted, never
    written into the need.
    """
    store_plan(run, result, RunState.DRAFT)
    services = lay_services(run, result.problem, result.plan, unit=unit, actor=actor, now=now)
    facts = {"run": run.pk, "place": run.place_id, "services": len(services)}
    log.record("plan.draft", actor=actor, facts=facts, body=None, now=now)
    return services


@log.atomic
def take_proposal(run: PlanRun, result: PlanResult, *, actor: Actor, now: datetime) -> None:
    """Store a mended plan to be looked at; its services are made when it is adopted."""
    store_plan(run, result, RunState.PROPOSED)
    facts = {"run": run.pk, "place": run.place_id, "replaces": run.replaces_id}
    log.record("plan.propose", actor=actor, facts=facts, body=None, now=now)


@transaction.atomic
def store_plan(run: PlanRun, result: PlanResult, state: RunState) -> None:
    """Write a plan's content and figures and set the run's state."""
    plan = result.plan
    # who people are is read from their rows whenever a page is shown, never kept in a plan
    labels = replace(result.labels, people={}, contacts={})
    understood = Understood(result.problem, labels, result.troubles, result.origin)
    PlanContent.objects.update_or_create(
        run=run,
        defaults={
            "problem": make_plain(state_problem(understood)),
            "plan": make_plain(plan_to_json(plan)),
            "reasons": make_plain(state_reasons(result)),
        },
    )
    run.objective, run.bound, run.interrupted = plan.objective, plan.bound, plan.interrupted
    run.figures = make_plain(state_figures(result))
    run.state = state
    run.save(update_fields=["objective", "bound", "interrupted", "figures", "state"])


def state_figures(result: PlanResult) -> dict[str, Any]:
    """Return the plan's measures and those of the two other ways, as JSON."""
    return {
        "plan": state_metrics(result.metrics),
        **{way: [state_metrics(m) for m in runs] for way, runs in result.baselines.items()},
    }


def state_reasons(result: PlanResult) -> dict[str, Any]:
    """Return why needs are unmet, why services are as they are, what is short: codes and facts."""
    found = result.explanation
    return {
        "unmet": [asdict(item) for item in found.unmet],
        "services": [asdict(item) for item in found.services],
        "shortages": [asdict(item) for item in found.shadow],
    }


def state_metrics(metrics: Metrics) -> Mapping[str, Any]:
    """Return a plan's figures as JSON."""
    return asdict(metrics)


def make_plain(value: Any) -> Any:
    """Return a value as plain JSON; numbers of the engine's arrays become plain numbers."""
    return json.loads(json.dumps(value, default=_unwrap))


def _unwrap(value: Any) -> Any:
    if hasattr(value, "item"):
        return value.item()
    if isinstance(value, frozenset | set):
        return sorted(value)
    return dict(value)
