"""Problems and plans go to JSON and back unchanged; a bad value is refused with its place."""

import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from benchmarks.instances import district, street, tiny
from tests.engines.matching.hand_made import PLAN, PROBLEM
from tests.engines.matching.strategies import small_problems
from tests.shared_data import shared_path
from tongxin.engines.matching.errors import BadFormat
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.formats import (
    plan_from_json,
    plan_to_json,
    problem_from_json,
    problem_to_json,
)


def through_text(data):
    return json.loads(json.dumps(data, ensure_ascii=False))


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_a_problem_comes_back_as_it_went(problem):
    assert problem_from_json(through_text(problem_to_json(problem))) == problem


@settings(max_examples=40, deadline=None)
@given(small_problems())
def test_a_plan_comes_back_as_it_went(problem):
    plan = plan_first_come(problem)
    assert plan_from_json(through_text(plan_to_json(plan))) == plan


@pytest.mark.parametrize("problem", [street(1), tiny(1), district(1, streets=2, groups=50)])
def test_invented_problems_come_back_as_they_went(problem):
    assert problem_from_json(through_text(problem_to_json(problem))) == problem


@pytest.mark.parametrize("name", ["tiny-1", "street-1", "street-2"])
def test_the_sample_problems_are_read_whole(name):
    path = shared_path(f"data/matching/{name}.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    again = problem_to_json(problem_from_json(data))
    for part in ("streets", "venues", "types", "orgs", "people", "compounds"):
        assert through_text(again[part]) == data[part], part
    assert len(again["demands"]) == len(data["demands"])


def test_absent_optional_parts_stay_absent():
    written = problem_to_json(tiny(1))
    assert not {"start_date", "weekend", "closed", "part_times"} & written.keys()
    assert "licences" not in written["people"][0]
    assert "lead_days" not in written["types"][0]


def test_a_plan_says_its_gap():
    assert plan_to_json(PLAN)["gap"] is None
    written = plan_to_json(replace(PLAN, bound=PLAN.objective * 1.25))
    assert written["gap"] == pytest.approx(0.25)


@pytest.mark.parametrize("data", [None, [], "x", {}, {"format": "tongxin.problem/2"}])
def test_what_is_no_problem_is_refused(data):
    with pytest.raises(BadFormat):
        problem_from_json(data)


def _break(change):
    data = through_text(problem_to_json(PROBLEM))
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda d: d["venues"][1].update(capacity="many"), "venues[1]"),
        (lambda d: d["venues"][0].update(capacity=2.5), "venues[0]"),
        (lambda d: d["people"][2].pop("avail"), "people[2]"),
        (lambda d: d["people"][0].update(avail=["noon"]), "people[0]"),
        (lambda d: d["people"].__setitem__(1, "Wang"), "people[1]"),
        (lambda d: d["demands"][0].update(pattern=7), "demands[0]"),
        (lambda d: d["types"][0].update(team=["nurse"]), "types[0]"),
        (lambda d: d.update(streets={}), "streets"),
    ],
)
def test_a_bad_value_is_refused_with_its_place(change, at):
    with pytest.raises(BadFormat) as refused:
        problem_from_json(_break(change))
    assert at in str(refused.value.facts.values())


@pytest.mark.parametrize("field", ["type", "venue", "slot", "units", "staff", "attend"])
def test_a_plan_with_a_part_missing_is_refused(field):
    data = copy.deepcopy(through_text(plan_to_json(PLAN)))
    del data["events"][0][field]
    with pytest.raises(BadFormat):
        plan_from_json(data)


def test_what_is_no_plan_is_refused():
    with pytest.raises(BadFormat):
        plan_from_json({"format": "tongxin.plan/1"})
