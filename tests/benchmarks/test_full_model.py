"""Peers get the engine's own model, and their answers are judged as the engine's are."""

from dataclasses import replace

import pytest

from benchmarks.full_model import judge_point, model_of, point_of
from benchmarks.instances import street
from benchmarks.peer_cpsat import run_cpsat
from benchmarks.peer_timefold import staff_events
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.highs import Work, search
from tongxin.engines.matching.master import build_master

NODES = Work(nodes=500, stall=500, gap=0.0, seconds=20.0)


@pytest.fixture(scope="module")
def hamlet():
    return street(
        3, 8, professionals=8, volunteers=3, communities=2, compounds=4, venues=2, name="hamlet"
    )


@pytest.fixture(scope="module")
def optimum(hamlet):
    model = model_of(build_master(hamlet))
    return search(model, None, NODES)


def test_a_plan_keeps_its_worth_as_a_point_and_back(hamlet):
    plan = plan_first_come(hamlet)
    point = point_of(hamlet, build_master(hamlet), plan)
    judged = judge_point(hamlet, "again", point, None)
    assert plan.objective > 0
    assert judged.violations == ()
    assert judged.objective >= plan.objective


def test_a_plan_that_misstates_its_worth_is_no_point(hamlet):
    plan = plan_first_come(hamlet)
    wrong = replace(plan, objective=plan.objective + 1)
    with pytest.raises(ValueError, match="no point"):
        point_of(hamlet, build_master(hamlet), wrong)


def test_the_whole_model_bounds_every_plan(hamlet, optimum):
    judged = judge_point(hamlet, "HiGHS", optimum.values, optimum.bound)
    assert judged.violations == ()
    assert plan_first_come(hamlet).objective <= judged.objective <= judged.bound + 1e-6


def test_cp_sat_is_given_the_same_model(hamlet, optimum):
    pytest.importorskip("ortools")
    judged = run_cpsat(hamlet, 20.0, 1)
    assert judged.violations == ()
    assert judged.objective <= optimum.bound + 1e-6
    assert judged.bound >= optimum.values @ build_master(hamlet).gain - 1e-6


def test_services_chosen_elsewhere_are_staffed_and_no_others_held(hamlet):
    master = build_master(hamlet)
    plan = point_of(hamlet, master, plan_first_come(hamlet))
    held = {int(e): 1 for e, x in zip(master.events.event, plan, strict=False) if x > 0.5}
    point = staff_events(master, held)
    chosen = {int(e) for e, x in zip(master.events.event, point, strict=False) if x > 0.5}
    assert chosen <= set(held)
    assert judge_point(hamlet, "staffed", point, None).violations == ()


def test_a_solver_without_an_answer_has_no_objective(hamlet):
    judged = judge_point(hamlet, "none", None, float("inf"))
    assert (judged.objective, judged.bound) == (None, None)
