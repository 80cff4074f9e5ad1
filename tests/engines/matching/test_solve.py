"""The solver: feasible, never above its bound, the same again, and able to be stopped."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.instances import district, tiny
from tests.engines.matching.strategies import build_small_problem, small_problems
from tongxin.engines.matching.bound import safe_bound
from tongxin.engines.matching.check import check
from tongxin.engines.matching.errors import InvalidProblem
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.highs import Work, search
from tongxin.engines.matching.master import build_master
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.program import restrict, whole_room
from tongxin.engines.matching.progress import Progress
from tongxin.engines.matching.solve import solve

TINY = tiny(3)


@settings(max_examples=25, deadline=None)
@given(small_problems())
def test_a_plan_keeps_every_constraint_and_never_beats_its_bound(problem: Problem) -> None:
    plan = solve(problem, effort=1, workers=0)
    found = check(problem, plan)
    assert found.violations == ()
    assert plan.bound is not None
    assert found.objective == plan.objective <= plan.bound


@settings(max_examples=25, deadline=None)
@given(small_problems())
def test_streets_planned_part_by_part_keep_every_constraint_too(problem: Problem) -> None:
    plan = solve(problem, effort=1, workers=0, whole_up_to=0)
    found = check(problem, plan)
    assert found.violations == ()
    assert plan.bound is not None
    assert found.objective == plan.objective <= exact_optimum(problem) <= plan.bound


@settings(max_examples=15, deadline=None)
@given(small_problems())
def test_a_small_problem_is_solved_to_the_optimum_of_the_exact_model(problem: Problem) -> None:
    plan = solve(problem, effort=20, workers=0)
    assert plan.objective == exact_optimum(problem)


@settings(max_examples=25, deadline=None)
@given(small_problems(), st.randoms(use_true_random=False))
def test_any_duals_give_a_bound_above_every_plan(problem: Problem, random: object) -> None:
    master = build_master(problem)
    duals = np.array([random.uniform(0, 400) for _ in range(master.matrix.shape[0])])  # type: ignore[attr-defined]
    assert safe_bound(master, duals) >= plan_first_come(problem).objective


def test_the_same_effort_and_seed_give_the_same_plan_wherever_the_jobs_run() -> None:
    alone = solve(TINY, effort=1, seed=4, workers=0)
    with ThreadPoolExecutor(3) as pool:
        together = solve(TINY, effort=1, seed=4, executor=pool)
    assert alone == together


def test_a_stop_keeps_the_best_plan_so_far_and_says_so() -> None:
    told: list[Progress] = []
    plan = solve(TINY, effort=50, workers=0, progress=told.append, stop=lambda: len(told) >= 3)
    assert plan.interrupted
    assert check(TINY, plan).feasible
    assert plan.objective >= told[-1].objective > 0


def test_progress_never_takes_back_what_it_told() -> None:
    told: list[Progress] = []
    solve(TINY, effort=2, workers=0, progress=told.append)
    assert [p.objective for p in told] == sorted(p.objective for p in told)
    bounds = [p.bound for p in told if p.bound is not None]
    assert bounds == sorted(bounds, reverse=True)


def test_streets_that_share_people_are_planned_together_under_one_bound() -> None:
    problem = district(5, streets=3, groups=90, professionals=30, volunteers=12)
    plan = solve(problem, effort=1, workers=0, whole_up_to=0)
    found = check(problem, plan)
    assert found.violations == ()
    assert plan.bound is not None
    assert plan.objective == found.objective <= plan.bound
    assert plan.objective > plan_first_come(problem).objective


def test_the_bound_of_many_streets_holds_for_the_exact_optimum() -> None:
    problem = district(6, streets=2, groups=16, professionals=10, volunteers=4)
    plan = solve(problem, effort=2, workers=0, whole_up_to=0)
    optimum = exact_optimum(problem)
    assert plan.bound is not None
    assert plan.objective <= optimum <= plan.bound


def test_a_service_never_holds_its_least_people_on_seats_that_it_lacks() -> None:
    problem = build_small_problem(2401)  # a unit seats two where three must come
    plan = solve(problem, effort=1, workers=0)
    assert check(problem, plan).violations == ()


def test_faults_are_named_all_at_once_before_anything_is_solved() -> None:
    broken = replace(TINY, orgs=(), venues=(replace(TINY.venues[0], capacity=-1),))
    with pytest.raises(InvalidProblem) as refusal:
        solve(broken)
    assert {"unknown_org", "out_of_range"} <= {fault.code for fault in refusal.value.faults}


def test_a_problem_without_people_has_an_empty_plan_and_a_bound_of_nothing() -> None:
    plan = solve(replace(TINY, people=()), effort=1, workers=0)
    assert plan.events == ()
    assert plan.objective == plan.bound == 0


def exact_optimum(problem: Problem) -> int:
    """Return the optimum of the full model by branch and bound alone, without the engine."""
    master = build_master(problem)
    everything = np.ones(len(master.gain), dtype=bool)
    model = restrict(master, whole_room(master), np.zeros(len(master.gain)), everything).model
    model = replace(model, whole=everything)
    answer = search(model, None, Work(nodes=200_000, stall=200_000, gap=0.0))
    assert answer.values is not None
    return round(float(master.gain @ answer.values))
