"""One run of the engine against the clock, and how good its plan and bound were along the way."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.machine import MemoryWatch
from tongxin.engines.matching.check import check
from tongxin.engines.matching.metrics import Metrics, measure_plan
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.progress import Progress
from tongxin.engines.matching.solve import solve

WITHOUT_END = 10**9
CHECKPOINTS = (10.0, 60.0, 300.0)


@dataclass(frozen=True, slots=True)
class Moment:
    """What had been told when so many seconds had passed; None before there was anything."""

    seconds: float
    objective: int | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """The gap to the run's own bound."""
        return gap_to(self.bound, self.objective)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that the clock ended. moments: one a checkpoint, at most as late as it."""

    moments: tuple[Moment, ...]
    first_s: float | None
    plan: Plan
    metrics: Metrics
    violations: tuple[str, ...]
    peak_mb: float | None


def gap_to(bound: float | None, objective: float | None) -> float | None:
    """Return (bound - objective) / objective, or None when either is missing."""
    if bound is None or objective is None or objective <= 0:
        return None
    return (bound - objective) / objective


def checkpoints_until(until_s: float) -> tuple[float, ...]:
    """Return the usual checkpoints up to a time, and that time as the last."""
    return (*(c for c in CHECKPOINTS if c < until_s), until_s)


def run_engine(
    problem: Problem, until_s: float, *, workers: int | None, seed: int = 0, effort: int = 0
) -> Run:
    """Solve until the clock strikes (or the effort is spent) and judge the plan by `check`."""
    told: list[tuple[float, Progress]] = []
    begun = time.perf_counter()

    def tell(progress: Progress) -> None:
        told.append((time.perf_counter() - begun, progress))

    with MemoryWatch() as watch:
        plan = solve(
            problem,
            effort=effort or WITHOUT_END,
            seed=seed,
            stop=lambda: time.perf_counter() - begun >= until_s,
            progress=tell,
            workers=workers,
        )
    result = check(problem, plan)
    return Run(
        moments=tuple(moment_at(told, seconds) for seconds in checkpoints_until(until_s)),
        first_s=next((at for at, p in told if p.objective > 0), None),
        plan=plan,
        metrics=measure_plan(problem, plan),
        violations=tuple(sorted(result.codes)),
        peak_mb=watch.peak_mb,
    )


def moment_at(told: Sequence[tuple[float, Progress]], seconds: float) -> Moment:
    """Return the last that was told by then."""
    last = None
    for at, progress in told:
        if at <= seconds:
            last = progress
    if last is None:
        return Moment(seconds, None, None)
    return Moment(seconds, last.objective, last.bound)
