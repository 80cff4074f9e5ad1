"""Each rule, broken once in a plan that is right otherwise, is the one that is reported."""

from dataclasses import replace
from datetime import date

import pytest

from tests.engines.matching.hand_made import (
    ALL,
    ANY_HOUR,
    CLASS,
    CLINIC,
    OBJECTIVE,
    PLAN,
    PROBLEM,
    ROUND,
    change,
    swap,
)
from tongxin.engines.matching.check import check
from tongxin.engines.matching.model import Demand, Licence, Plan, Problem

NURSES = (("P2", "nurse"), ("P3", "nurse"))
ART_AT_N1 = Demand("D3", "N1", "art", 2, 1, 1, 0, False, 2000, ANY_HOUR)
WITH_D3 = replace(PROBLEM, demands=(*PROBLEM.demands, ART_AT_N1))
SATURDAY = replace(PROBLEM, weekend=(True, *(False,) * 13))
OUT_OF_DATE = {"teacher": Licence("1", date(2026, 12, 14))}
SECOND_CLINIC = replace(CLINIC, venue="V0", staff=(("P3", "nurse"),), attend={"D1": 2})

BREAKS: list[tuple[str, str, Problem, Plan]] = [
    (
        "H1",
        "too many units",
        change("types", "home", max_units=1),
        swap(ROUND, replace(ROUND, units=2, staff=NURSES)),
    ),
    (
        "H1",
        "no unit",
        change("types", "home", min_people=0),
        swap(ROUND, replace(ROUND, units=0, staff=(), attend={})),
    ),
    (
        "H1",
        "rounds of a community at one hour",
        change("types", "home", max_units=1),
        swap(
            ROUND,
            replace(ROUND, attend={"D2": 1}),
            replace(ROUND, attend={"D2": 1}, staff=(("P3", "nurse"),)),
        ),
    ),
    ("H2", "an unknown venue", PROBLEM, swap(CLASS, replace(CLASS, venue="V9"))),
    ("H2", "a class at home", PROBLEM, swap(CLASS, replace(CLASS, venue="home:K0"))),
    (
        "H2",
        "an unknown home",
        change("types", "home", min_people=0),
        swap(ROUND, replace(ROUND, venue="home:K9", attend={})),
    ),
    ("H2", "an unknown kind", PROBLEM, swap(CLASS, replace(CLASS, type="opera"))),
    ("H3", "a closed hall", change("venues", "V0", open=ALL[1:]), PLAN),
    ("H3", "a closed day", replace(PROBLEM, closed=(7,)), PLAN),
    ("H3", "rounds on a closed day", replace(PROBLEM, closed=(1,)), PLAN),
    ("H3", "before the filing is through", change("types", "home", lead_days=2), PLAN),
    (
        "H3",
        "after the period",
        change("people", "P3", avail=(42,)),
        swap(CLINIC, replace(CLINIC, slot=42, staff=(("P3", "nurse"),))),
    ),
    ("H4", "two events in one hall", PROBLEM, swap(CLINIC, replace(CLINIC, venue="V0"))),
    ("H5", "no classroom", change("venues", "V0", tags=("kit",)), PLAN),
    ("H6", "a skill that nobody taught", change("people", "P0", skills=("nurse",)), PLAN),
    ("H6", "a licence that has run out", change("people", "P0", licences=OUT_OF_DATE), PLAN),
    ("H6", "an unknown person", PROBLEM, swap(CLINIC, replace(CLINIC, staff=(("P9", "nurse"),)))),
    ("H7", "not free then", change("people", "P1", avail=ALL[1:]), PLAN),
    ("H8", "two places at once", PROBLEM, swap(ROUND, replace(ROUND, slot=0))),
    ("H9", "a street out of reach", change("people", "P2", reach={"S1": 1}), PLAN),
    ("H10", "one too few", PROBLEM, swap(CLASS, replace(CLASS, staff=CLASS.staff[:1]))),
    ("H10", "one too many", PROBLEM, swap(CLINIC, replace(CLINIC, staff=NURSES))),
    ("H11", "an unknown need", PROBLEM, swap(CLASS, replace(CLASS, attend={"D0": 5, "D9": 1}))),
    ("H11", "nobody", WITH_D3, swap(CLASS, replace(CLASS, attend={"D0": 5, "D3": 0}))),
    ("H11", "half a person", WITH_D3, swap(CLASS, replace(CLASS, attend={"D0": 5, "D3": 1.5}))),  # type: ignore[dict-item]
    ("H12", "another category", WITH_D3, swap(CLINIC, replace(CLINIC, attend={"D1": 3, "D3": 1}))),
    ("H12", "to the hall what was asked at home", change("demands", "D1", home=True), PLAN),
    ("H13", "too far to walk", change("demands", "D0", radius_m=99), PLAN),
    ("H13", "rounds elsewhere", change("demands", "D2", compound="N1"), PLAN),
    ("H14", "an hour that does not suit", change("demands", "D1", pattern=((1, 0), (0, 1))), PLAN),
    ("H14", "a working day made a rest day", SATURDAY, swap(ROUND, replace(ROUND, slot=1))),
    ("H15", "more people than units take", change("types", "class", cap=5), PLAN),
    ("H15", "more people than the hall holds", change("venues", "V0", capacity=5), PLAN),
    ("H16", "too few people", change("types", "class", min_people=6), PLAN),
    ("H17", "too often in a week", change("demands", "D0", people=5, sessions=3), PLAN),
    ("H18", "too often in all", change("demands", "D0", sessions=1), PLAN),
    ("H19", "too many services in a week", change("people", "P2", week_max=1), PLAN),
    ("H20", "too many services in all", change("people", "P1", total_max=1), PLAN),
    ("H21", "no kit left", change("streets", "S0", kits={}), PLAN),
    ("H22", "a fund that is overdrawn", change("streets", "S0", fund=194), PLAN),
    ("H23", "a budget that is overdrawn", change("orgs", "A", budget=259), PLAN),
]


def restate(problem: Problem, plan: Plan) -> Plan:
    return replace(plan, objective=check(problem, plan).objective)


def test_the_plan_made_by_hand_breaks_no_rule():
    assert check(PROBLEM, PLAN).violations == ()


def test_every_rule_is_broken_once():
    assert {code for code, *_ in BREAKS} == {f"H{n}" for n in range(1, 24)}


@pytest.mark.parametrize(
    ("code", "why", "problem", "plan"), BREAKS, ids=[f"{code} {why}" for code, why, *_ in BREAKS]
)
def test_the_broken_rule_and_no_other_is_reported(code, why, problem, plan):
    result = check(problem, restate(problem, plan))
    assert result.codes == {code}, why
    assert not result.feasible


def test_the_parts_of_the_objective_are_those_worked_out_by_hand():
    score = check(PROBLEM, PLAN).score
    # D0 11 x (200 + 2*10); D1 3 x (400 + 2*60, as more days do not count); D2 2 x 100
    assert score.value == 2420 + 1560 + 200
    # K0 13 of 14: 4 x 120, 3 x 80, 4 x 40; K1 3 of 4: 120 + 80 + 40
    assert score.fairness == 880 + 240
    # 100 m: 3 each for 11; 400 m: 12 each for 3; none at home
    assert score.walk == 33 + 36
    assert score.money == 70 + 40 + 15 + 70
    # P0 twice 1 km, P1 twice 2 km, P2 twice 1 km
    assert score.staff == 2 * 50 + 2 * 60 + 2 * 50
    # P0 and P2 once each above 60 % of three
    assert score.overload == 200
    assert score.objective == OBJECTIVE


@pytest.mark.parametrize("off", [-1, 1])
def test_a_misstated_objective_is_reported_but_the_plan_stays_feasible(off):
    result = check(PROBLEM, replace(PLAN, objective=OBJECTIVE + off))
    assert result.codes == {"objective"}
    assert result.feasible


@pytest.mark.parametrize("bound", [OBJECTIVE - 1, OBJECTIVE - 0.001, float("nan")])
def test_a_bound_below_the_objective_is_reported(bound):
    assert check(PROBLEM, replace(PLAN, bound=bound)).codes == {"bound"}


@pytest.mark.parametrize("bound", [OBJECTIVE, OBJECTIVE + 0.5, OBJECTIVE - 1e-7])
def test_a_bound_at_or_above_the_objective_is_right(bound):
    assert check(PROBLEM, replace(PLAN, bound=bound)).violations == ()


def test_limits_that_are_just_reached_are_kept():
    problem = change("streets", "S0", fund=195)
    problem = change("orgs", "A", problem, budget=260)
    problem = change("people", "P2", problem, week_max=2, total_max=2)
    problem = change("demands", "D0", problem, radius_m=100)
    problem = change("types", "class", problem, cap=6, min_people=5)
    assert not check(problem, restate(problem, PLAN)).violations


def test_a_licence_holds_until_the_day_before_it_runs_out():
    valid = {"teacher": Licence("1", date(2026, 12, 15))}
    assert not check(change("people", "P0", licences=valid), PLAN).violations


def test_a_kit_is_counted_once_an_event_and_not_where_the_hall_has_its_own():
    problem = change("demands", "D1", people=5)
    moved = replace(SECOND_CLINIC, slot=3)
    plan = replace(PLAN, events=(*PLAN.events, moved))
    assert not check(
        change("streets", "S0", problem, kits={"kit": 1}), restate(problem, plan)
    ).codes


def test_an_empty_plan_is_worth_nothing_and_breaks_nothing():
    result = check(PROBLEM, Plan((), 0, bound=0.0))
    assert (result.objective, result.violations) == (0, ())


@pytest.mark.parametrize(("slot", "codes"), [(20, {"H17", "H19"}), (21, set())])
def test_a_week_is_seven_days_from_the_first(slot, codes):
    problem = change("demands", "D0", change("people", "P0", week_max=1), people=6, sessions=3)
    plan = replace(PLAN, events=(CLASS, replace(CLASS, slot=slot)))
    assert check(problem, restate(problem, plan)).codes == codes
