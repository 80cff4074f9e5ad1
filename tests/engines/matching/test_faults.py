"""Everything wrong with a problem is found at once, each by its own code."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from benchmarks.instances import district, street, tiny
from tests.engines.matching.hand_made import PROBLEM, change
from tests.engines.matching.strategies import small_problems
from tongxin.engines.matching.errors import InvalidProblem
from tongxin.engines.matching.faults import find_faults, require_valid
from tongxin.engines.matching.model import Weights

WRONG = [
    ("empty_period", "hand", replace(PROBLEM, parts=0)),
    ("weekend_length", "hand", replace(PROBLEM, weekend=(True,))),
    ("fairness_not_concave", "hand", replace(PROBLEM, weights=Weights(fair_slopes=(1, 2, 3)))),
    ("fairness_not_concave", "hand", replace(PROBLEM, weights=Weights(fair_breaks_pct=(25,)))),
    ("doubled_id", "P0", replace(PROBLEM, people=(*PROBLEM.people, PROBLEM.people[0]))),
    ("doubled_id", "D1", replace(PROBLEM, demands=(*PROBLEM.demands, PROBLEM.demands[1]))),
    ("unknown_community", "N0", change("compounds", "N0", community="K9")),
    ("unknown_street", "V0", change("venues", "V0", street="S9")),
    ("unknown_category", "D0", change("demands", "D0", category="opera")),
    ("unknown_compound", "D0", change("demands", "D0", compound="N9")),
    ("unknown_skill", "class", change("types", "class", team={"singer": 1})),
    ("unknown_org", "P0", change("people", "P0", org="Z")),
    ("unknown_street", "P0", change("people", "P0", reach={"S9": 1})),
    ("out_of_range", "V0", change("venues", "V0", capacity=-1)),
    ("out_of_range", "A", change("orgs", "A", budget=-1)),
    ("out_of_range", "S0", change("streets", "S0", kits={"kit": -1})),
    ("out_of_range", "class", change("types", "class", team={"teacher": 0})),
    ("out_of_range", "D0", change("demands", "D0", people=0)),
    ("out_of_range", "D0", change("demands", "D0", urgency=4)),
    ("slot_outside_period", "P0", change("people", "P0", avail=(42,))),
    ("slot_outside_period", "V0", change("venues", "V0", open=(-1,))),
    ("bad_pattern", "D0", change("demands", "D0", pattern=((0, 3),))),
]


@pytest.mark.parametrize(("code", "id", "problem"), WRONG, ids=[f"{w[0]} {w[1]}" for w in WRONG])
def test_a_fault_is_found_and_named(code, id, problem):
    assert (code, id) in [(fault.code, fault.id) for fault in find_faults(problem)]


def test_faults_are_all_raised_together():
    problem = change("venues", "V0", change("orgs", "A", budget=-1), capacity=-1)
    with pytest.raises(InvalidProblem) as refused:
        require_valid(problem)
    assert {fault.id for fault in refused.value.faults} == {"V0", "A"}


def test_the_problem_made_by_hand_has_no_fault():
    require_valid(PROBLEM)


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_drawn_problems_have_no_fault(problem):
    assert find_faults(problem) == ()


@pytest.mark.parametrize("problem", [street(3), tiny(3), district(3, streets=3, groups=90)])
def test_invented_problems_have_no_fault(problem):
    assert find_faults(problem) == ()
