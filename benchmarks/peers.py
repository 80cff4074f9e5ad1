"""The engine beside plain HiGHS, plain CP-SAT and Timefold: one street, equal seconds and cores."""

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context

from benchmarks.anytime import run_engine
from benchmarks.best_bounds import bound_of, read_best
from benchmarks.figures import format_share, print_heading, print_table
from benchmarks.full_model import Judged
from benchmarks.instances import street
from benchmarks.options import add_workers
from benchmarks.peer_cpsat import run_cpsat
from benchmarks.peer_highs import run_highs
from benchmarks.peer_timefold import LEFT_OUT, run_timefold
from tongxin.engines.matching.model import Problem

Peer = Callable[[Problem, float, int], Judged]
NEEDS = {"CP-SAT": "ortools", "Timefold": "timefold"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the seed, the time and the size."""
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--groups", type=int, default=300)
    parser.add_argument("--only", default="", help="names of some, with commas between")
    add_workers(parser)


def run(options: argparse.Namespace) -> int:
    """Run each in a process of its own, one after the other, and print what they reached."""
    print_heading("highspy", "ortools", "timefold")
    problem = street(options.seed, options.groups)
    only = {name.strip().lower() for name in options.only.split(",") if name.strip()}
    found = []
    for name, peer in PEERS.items():
        if only and name.lower() not in only:
            continue
        found.append(_run_apart(name, peer, problem, options.seconds, options.workers))
        print(f"{name}: done", flush=True)
    print()
    best = bound_of(problem, read_best())
    print(f"{problem.name}, {options.seconds:g} s each, best bound known {best or '-'}")
    heads = ("solver", "objective", "of the engine's", "own bound", "gap to own bound", "remarks")
    engine = next((j.objective for j in found if j.name == "engine"), None)
    print_table(heads, [_row(judged, engine) for judged in found])
    print("Objectives are those of `check` on each plan; HiGHS and CP-SAT get the whole strong")
    print("model with no start, and whole people for the events of their answer afterwards.")
    print(f"Timefold: {LEFT_OUT}")
    return 1 if any(judged.violations for judged in found) else 0


def _run_apart(name: str, peer: Peer, problem: Problem, seconds: float, workers: int) -> Judged:
    if name in NEEDS and find_spec(NEEDS[name]) is None:
        return Judged(name, None, None, note=f"not installed: pip install {NEEDS[name]}")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(peer, problem, seconds, workers).result()


def run_ours(problem: Problem, seconds: float, workers: int) -> Judged:
    """Run the engine as it comes."""
    run = run_engine(problem, seconds, workers=workers)
    return Judged("engine", run.plan.objective, run.plan.bound, run.violations)


def _row(judged: Judged, engine: int | None) -> list[object]:
    known = judged.objective is not None and judged.objective > 0
    gap = judged.bound / judged.objective - 1 if known and judged.bound is not None else None
    ratio = judged.objective / engine if known and engine else None
    remarks = ", ".join([*judged.violations, judged.note]).strip(", ")
    return [
        judged.name,
        judged.objective,
        format_share(ratio, 1),
        judged.bound,
        format_share(gap),
        remarks or "sound",
    ]


PEERS: dict[str, Peer] = {
    "engine": run_ours,
    "HiGHS": run_highs,
    "CP-SAT": run_cpsat,
    "Timefold": run_timefold,
}
