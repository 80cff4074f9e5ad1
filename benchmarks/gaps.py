"""Anytime runs over several problems, with gaps to their own and to the best known bounds."""

from collections.abc import Callable, Sequence
from statistics import fmean

from benchmarks.anytime import Run, checkpoints_until, gap_to, run_engine
from benchmarks.best_bounds import bound_of, read_best
from benchmarks.figures import format_share, print_heading, print_table, summarise
from tongxin.engines.matching.model import Problem

Measured = tuple[str, Run, float | None]
HEADINGS = ("problem", "s", "objective", "own bound", "own gap", "gap to best known")


def measure_gaps(
    make: Callable[[int], Problem], seeds: Sequence[int], until_s: float, workers: int
) -> int:
    """Run every seed once and print its checkpoints, then mean and worst; 1 if a plan is faulty."""
    print_heading("highspy", "numpy", "scipy")
    known, runs = read_best(), []
    for seed in seeds:
        problem = make(seed)
        run = run_engine(problem, until_s, workers=workers)
        runs.append((problem.name, run, bound_of(problem, known)))
        print(f"{problem.name}: done, objective {run.plan.objective:,}", flush=True)
    print()
    print_table(HEADINGS, [row for measured in runs for row in _checkpoint_rows(measured)])
    print_table(("mean (worst) at", *HEADINGS[4:]), _summary_rows(runs, until_s))
    _print_ends(runs)
    faulty = [f"{name}: {', '.join(run.violations)}" for name, run, _ in runs if run.violations]
    print("\n".join(["FAULTY PLANS", *faulty]) if faulty else "check(): every last plan is sound")
    return 1 if faulty else 0


def _checkpoint_rows(measured: Measured) -> list[list[object]]:
    name, run, best = measured
    return [
        [
            name,
            f"{moment.seconds:g}",
            moment.objective,
            moment.bound,
            format_share(moment.gap),
            format_share(gap_to(best, moment.objective)),
        ]
        for moment in run.moments
    ]


def _summary_rows(runs: Sequence[Measured], until_s: float) -> list[list[str]]:
    rows = []
    for n, seconds in enumerate(checkpoints_until(until_s)):
        own = summarise(run.moments[n].gap for _, run, _ in runs)
        best = summarise(gap_to(best, run.moments[n].objective) for _, run, best in runs)
        rows.append([f"{seconds:g} s", *(_mean_and_worst(figures) for figures in (own, best))])
    return rows


def _mean_and_worst(figures: tuple[float, float] | None) -> str:
    if figures is None:
        return "-"
    return f"{format_share(figures[0])} ({format_share(figures[1])})"


def _print_ends(runs: Sequence[Measured]) -> None:
    print("At the end of each run (a run's plan is made once, when its time is up):")
    print_table(
        ("problem", "first plan s", "participation", "utilisation", "peak MB, all processes"),
        [
            [
                name,
                run.first_s,
                format_share(run.metrics.participation, 1),
                format_share(run.metrics.utilisation, 1),
                None if run.peak_mb is None else round(run.peak_mb),
            ]
            for name, run, _ in runs
        ],
    )
    participation = fmean(run.metrics.participation for _, run, _ in runs)
    utilisation = fmean(run.metrics.utilisation for _, run, _ in runs)
    print(f"mean participation {participation:.1%}, mean utilisation {utilisation:.1%}")
    missing = [name for name, _, best in runs if best is None]
    if missing:
        print(f"no best bound is kept for {', '.join(missing)}: python -m benchmarks bounds")
