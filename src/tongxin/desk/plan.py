"""Make the plan of a problem: solve it, check it apart from the solver, explain and compare it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from tongxin.desk.errors import PlanRefused
from tongxin.desk.result import PlanResult
from tongxin.desk.understand import Reading
from tongxin.engines.matching.check import check
from tongxin.engines.matching.explain import Explanation, explain
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.metrics import Metrics, measure_plan
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.progress import Progress
from tongxin.engines.matching.shadow_gains import study_recruiting
from tongxin.engines.matching.shadow_prices import price_problem
from tongxin.engines.matching.solve import DEFAULT_EFFORT, solve
from tongxin.engines.matching.supply_driven import plan_supply_driven

BASELINE_RUNS = 5
_STUDIED_DEMANDS = 600  # beyond a street the relaxation takes minutes
_MEASURED_DEMANDS, _MEASURED_EFFORT = 150, 50
_RECRUITS_TRIED = 3
__all__ = ["DEFAULT_EFFORT", "Effort", "compare", "describe_plan", "make_plan", "require_sound"]
_VERSIONED = ("tongxin", "highspy")


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look, and who may end the looking.

    amount: deterministic work. stop: asked often; the name of what stops ("clock", "person"), or
    None to go on. workers: processes beside this one (None: one a core); the plan is the same.
    """

    amount: int
    seed: int = 0
    stop: Callable[[], str | None] | None = None
    progress: Callable[[Progress], None] | None = None
    workers: int | None = None


def make_plan(reading: Reading, effort: Effort, *, made_on: date | None) -> PlanResult:
    """Return a checked plan with reasons, figures and the two ways to compare it with.

    Raises PlanRefused when the independent check finds a rule broken: then nothing may be written.
    """
    return describe_plan(reading, _solve(reading.understood.problem, effort), made_on=made_on)


def describe_plan(reading: Reading, plan: Plan, *, made_on: date | None) -> PlanResult:
    """Return a plan that holds every rule, with reasons, figures and ways to compare it with.

    Raises PlanRefused.
    """
    understood = reading.understood
    require_sound(understood.problem, plan)
    return PlanResult(
        problem=understood.problem,
        plan=plan,
        labels=understood.labels,
        metrics=measure_plan(understood.problem, plan),
        baselines=compare(understood.problem),
        explanation=_explain(understood.problem, plan),
        troubles=understood.troubles,
        lists=reading.lists,
        origin=understood.origin,
        made_on=made_on,
        versions={name: version(name) for name in _VERSIONED},
    )


def _solve(problem: Problem, effort: Effort) -> Plan:
    reasons: list[str] = []

    def stop() -> bool:
        reason = effort.stop() if effort.stop else None
        if reason:
            reasons.append(reason)
        return bool(reason)

    plan = solve(
        problem,
        effort=effort.amount,
        seed=effort.seed,
        stop=stop,
        progress=effort.progress,
        workers=effort.workers,
    )
    if plan.interrupted and reasons:
        return replace(plan, notes={**plan.notes, "stopped_by": reasons[0]})
    return plan


def require_sound(problem: Problem, plan: Plan) -> None:
    """Raise PlanRefused when the independent check finds a rule broken or a figure misstated."""
    found = check(problem, plan)
    if found.violations:
        codes = sorted({v.code for v in found.violations})
        raise PlanRefused(codes=codes, violations=found.violations)


def _explain(problem: Problem, plan: Plan) -> Explanation:
    """Return the reasons; what recruiting would bring too, unless somebody is in a hurry.

    What a recruit brings is measured by solving again where that is cheap beside the planning;
    else only its bound is told.
    """
    size = len(problem.demands)
    if plan.interrupted or size > _STUDIED_DEMANDS:
        return explain(problem, plan)
    if size > _MEASURED_DEMANDS and (plan.effort or 0) < _MEASURED_EFFORT:
        return explain(problem, plan, prices=price_problem(problem))
    study = study_recruiting(problem, tried=_RECRUITS_TRIED)
    if study is None:
        return explain(problem, plan)
    return replace(explain(problem, plan, prices=study.prices), shadow=study.shadow)


def compare(problem: Problem) -> dict[str, tuple[Metrics, ...]]:
    """Return the figures of the two ways of old: supply-driven (five seeds) and first come."""
    runs = (plan_supply_driven(problem, seed) for seed in range(BASELINE_RUNS))
    return {
        "supply_driven": tuple(measure_plan(problem, run) for run in runs),
        "first_come": (measure_plan(problem, plan_first_come(problem)),),
    }
