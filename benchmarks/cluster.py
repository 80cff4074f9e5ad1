"""The same problem planned on Ray and on a pool of processes: the plans must be the same."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context

from benchmarks.district import make_city
from benchmarks.figures import format_share, print_heading, print_table
from tongxin.engines.matching.check import check
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.ray_executor import RayExecutor
from tongxin.engines.matching.solve import solve


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the size, the effort and where Ray runs."""
    parser.add_argument("--streets", type=int, default=6)
    parser.add_argument("--groups", type=int, default=0, help="in all (streets x 40)")
    parser.add_argument("--people", type=int, default=0, help="in all (streets x 70)")
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--effort", type=int, default=20, help="10,000 simplex steps (20)")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--address", default=None, help="of a running cluster (start Ray here)")
    parser.add_argument("--ray-only", action="store_true", help="leave the pool out")


def run(options: argparse.Namespace) -> int:
    """Plan on both and compare; 0 when the plans are the same, 1 when not, 2 without Ray."""
    if find_spec("ray") is None:
        print('Ray is not installed: pip install "tongxin[cluster]"', file=sys.stderr)
        return 2
    # Ray reads these when it starts: nothing is reported, and workers find this checkout
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_DEDUP_LOGS", "0")
    print_heading("ray", "highspy", "numpy", "scipy")
    problem = make_city(
        options.seed, options.streets, options.groups or 40 * options.streets, options.people
    )
    makers: dict[str, Callable[[], Executor]] = {
        "Ray": lambda: RayExecutor(options.address, options.cores),
        "processes": lambda: ProcessPoolExecutor(options.cores, mp_context=get_context("spawn")),
    }
    if options.ray_only:
        del makers["processes"]
    found = {name: _plan(problem, make, options.effort) for name, make in makers.items()}
    print(f"{problem.name}: {options.streets} streets, {len(problem.demands):,} groups\n")
    heads = ("executor", "objective", "bound", "gap", "services", "s, start included", "check()")
    print_table(heads, [_row(problem, name, *found[name]) for name in found])
    if options.ray_only:
        return 0
    same = found["Ray"][0] == found["processes"][0]
    print("the plans are the same" if same else "THE PLANS DIFFER")
    return 0 if same else 1


def _plan(problem: Problem, make: Callable[[], Executor], effort: int) -> tuple[Plan, float]:
    begun = time.perf_counter()
    with make() as executor:
        plan = solve(problem, effort=effort, seed=1, executor=executor)
    return plan, time.perf_counter() - begun


def _row(problem: Problem, name: str, plan: Plan, seconds: float) -> list[object]:
    codes = sorted(check(problem, plan).codes)
    return [
        name,
        plan.objective,
        plan.bound,
        format_share(plan.gap),
        len(plan.events),
        seconds,
        ", ".join(codes) or "sound",
    ]
