"""Lower the best bounds known: long branch and bound on the full model, from the engine's plan."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from math import isfinite
from multiprocessing import get_context

from benchmarks.anytime import gap_to, run_engine
from benchmarks.best_bounds import Best, identify, keep_best, read_best
from benchmarks.figures import format_share, list_versions, print_heading, print_table
from benchmarks.full_model import MILLIONTH, judge_point, model_of, point_of
from benchmarks.instances import district, street, tiny
from benchmarks.options import add_seeds
from tongxin.engines.matching.highs import Work, search
from tongxin.engines.matching.master import build_master
from tongxin.engines.matching.model import Problem

WITHOUT_END = 2**31 - 1
MAKERS = {"street": street, "tiny": tiny, "district": district}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add seeds and times."""
    add_seeds(parser, "101..110")
    parser.add_argument("--kind", choices=sorted(MAKERS), default="street")
    parser.add_argument(
        "--seconds",
        type=float,
        default=1800.0,
        help="branch and bound, each seed (1800; 0: the engine's own bound alone)",
    )
    parser.add_argument("--engine", type=float, default=120.0, help="seconds for the start plan")
    parser.add_argument("--beside", type=int, default=2, help="seeds at once (2)")


def run(options: argparse.Namespace) -> int:
    """Search every seed, keep what is better, print what stands."""
    print_heading("highspy")
    rows = []
    with ProcessPoolExecutor(options.beside, mp_context=get_context("spawn")) as pool:
        jobs = [
            pool.submit(search_bound, options.kind, seed, options.seconds, options.engine)
            for seed in options.seeds
        ]
        for job in jobs:
            problem, engine, found = job.result()
            for candidate in (engine, found):
                if isfinite(candidate.bound):
                    keep_best(problem, candidate)
            best = read_best().get(identify(problem), engine)
            print(f"{problem.name}: {best.bound:,.1f} stands", flush=True)
            gap = gap_to(best.bound, best.objective)
            rows.append([problem.name, engine.bound, found.bound, best.bound, best.objective, gap])
    print()
    heads = ("problem", "engine's bound", "this search", "best known", "best plan", "gap")
    print_table(heads, [[*row[:-1], format_share(row[-1])] for row in rows])
    return 0


def search_bound(
    kind: str, seed: int, seconds: float, engine_s: float
) -> tuple[Problem, Best, Best]:
    """Return the problem, the engine's bound and plan, and those of branch and bound."""
    problem = MAKERS[kind](seed)
    run = run_engine(problem, engine_s, workers=1)
    own = run.plan.bound if run.plan.bound is not None else float("inf")
    engine = Best(problem.name, own, f"the engine, {engine_s:g} s", run.plan.objective)
    if seconds <= 0:
        return problem, engine, engine
    master = build_master(problem)
    work = Work(nodes=WITHOUT_END, stall=WITHOUT_END, gap=0.0, seconds=seconds)
    answer = search(model_of(master), point_of(problem, master, run.plan), work)
    judged = judge_point(problem, "HiGHS", answer.values, answer.bound)
    how = f"{list_versions(['highspy'])[1]} branch and bound, one thread, {seconds:g} s"
    bound = answer.bound + MILLIONTH * max(1.0, abs(answer.bound))
    return problem, engine, Best(problem.name, bound, how, judged.objective)
