"""Participation and utilisation over what was done before: ten streets, 60 s of the engine each."""

import argparse
from collections.abc import Sequence
from statistics import fmean

from benchmarks.anytime import run_engine
from benchmarks.figures import format_share, print_heading, print_table
from benchmarks.instances import street
from benchmarks.options import add_seeds, add_until, add_workers
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.metrics import measure_plan
from tongxin.engines.matching.supply_driven import mean_of_runs

SUPPLY_RUNS = 5
METHODS = ("supply-driven", "first come", "engine")
Pair = tuple[float, float]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add seeds, time and size."""
    add_seeds(parser, "101..110")
    add_until(parser, 60.0)
    add_workers(parser)
    parser.add_argument("--groups", type=int, default=300)


def run(options: argparse.Namespace) -> int:
    """Measure every seed by all three methods and print the uplifts with their spread."""
    print_heading("highspy", "numpy")
    found: list[tuple[Pair, Pair, Pair]] = []
    faulty = False
    for seed in options.seeds:
        problem = street(seed, options.groups)
        supply = mean_of_runs(problem, SUPPLY_RUNS)
        first = measure_plan(problem, plan_first_come(problem))
        engine = run_engine(problem, options.until, workers=options.workers)
        faulty = faulty or bool(engine.violations)
        found.append(
            (
                (supply.participation, supply.utilisation),
                (first.participation, first.utilisation),
                (engine.metrics.participation, engine.metrics.utilisation),
            )
        )
        print(f"{problem.name}: done", flush=True)
    print()
    for n, what in enumerate(("participation", "utilisation")):
        print_table((what, *METHODS), _level_rows(options.seeds, found, n))
    print(f"Uplift over the mean of {SUPPLY_RUNS} supply-driven runs on the same street:")
    print_table(("uplift", "mean", "min", "max"), list_uplifts(found))
    print("FAULTY PLANS" if faulty else "check(): every plan of the engine is sound")
    return 1 if faulty else 0


def _level_rows(
    seeds: Sequence[int], found: Sequence[tuple[Pair, Pair, Pair]], n: int
) -> list[list[str]]:
    return [
        [f"street-{seed}", *(format_share(pair[n], 1) for pair in pairs)]
        for seed, pairs in zip(seeds, found, strict=True)
    ]


def list_uplifts(found: Sequence[tuple[Pair, Pair, Pair]]) -> list[list[str]]:
    """Return a row for each method and figure: mean, least and greatest uplift over the first."""
    rows = []
    for method in (1, 2):
        for n, what in enumerate(("participation", "utilisation")):
            ups = [pairs[method][n] / pairs[0][n] - 1 for pairs in found if pairs[0][n] > 0]
            if ups:
                spread = (fmean(ups), min(ups), max(ups))
                rows.append([f"{METHODS[method]}, {what}", *(f"{up:+.1%}" for up in spread)])
    return rows
