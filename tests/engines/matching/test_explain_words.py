"""The facts beside a cause are the ones that an office would act on."""

from dataclasses import replace
from datetime import date

import pytest

from tests.engines.matching.explain_cases import empty_plan, small_problem
from tongxin.engines.matching.explain import explain
from tongxin.engines.matching.explain_options import Cause
from tongxin.engines.matching.model import Demand, Licence, Person, Problem, ServiceType, Venue


def clinic(**values: object) -> Problem:
    """Return a street with one nurse, one venue 300 m away and one group who could be served."""
    problem = small_problem(1)
    street, community = problem.streets[0], problem.communities[0]
    nurse = Person(
        "nurse", "O0", ("nurse",), street.id, 0, 0, {street.id: 1}, tuple(range(16)), 9, 9, 0
    )
    block = replace(problem.compounds[0], id="N", community=community.id, x=0, y=0)
    pattern = tuple((w, p) for w in (0, 1) for p in (0, 1))
    group = Demand("D", "N", "health", 4, 1, 2, 0, False, 400, pattern)
    kind = ServiceType("visit", "health", {"nurse": 1}, 5, 1, 2, None, False, 10, 0, home=False)
    venue = Venue("V", community.id, street.id, 300, 0, 9, (), tuple(range(16)))
    base = replace(
        problem,
        streets=(replace(street, fund=1000, kits={}),),
        communities=(replace(community, street=street.id),),
        compounds=(block,),
        venues=(venue,),
        types=(kind,),
        people=(nurse,),
        demands=(group,),
        closed=(),
        start_date=date(2026, 12, 7),
    )
    return replace(base, **values)


def only_cause(problem: Problem) -> Cause:
    unmet = explain(problem, empty_plan()).unmet
    assert len(unmet) == len(unmet[0].causes) == 1
    return unmet[0].cause


def with_one(things: tuple, **values: object) -> tuple:
    return (replace(things[0], **values), *things[1:])


def test_a_group_that_could_be_served_is_told_so_with_its_worth():
    facts = only_cause(clinic())
    assert facts.code == "could_be_added"
    assert facts.facts["people"] == 4


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"skills": ()}, "nobody_has_it"),
        ({"reach": {}}, "nobody_reaches"),
        ({"licences": {"nurse": Licence("1", date(2026, 12, 7))}}, "licence_expired"),
    ],
)
def test_why_no_skill_is_in_reach(values, reason):
    problem = clinic()
    cause = only_cause(replace(problem, people=with_one(problem.people, **values)))
    assert (cause.code, cause.facts["reason"]) == ("no_skill_in_reach", reason)
    assert cause.facts["short"] == {"nurse": 1}


def test_a_licence_that_runs_out_later_leaves_the_days_before():
    problem = clinic()
    late = {"nurse": Licence("1", date(2026, 12, 8))}
    assert only_cause(replace(problem, people=with_one(problem.people, licences=late))).code == (
        "could_be_added"
    )


def test_a_category_without_a_kind_of_service_is_told():
    cause = only_cause(clinic(types=()))
    assert (cause.code, cause.facts["reason"]) == ("no_skill_in_reach", "no_type")


def test_too_far_tells_the_nearest_place_its_metres_and_the_radius():
    problem = clinic()
    cause = only_cause(replace(problem, demands=with_one(problem.demands, radius_m=299)))
    told = {name: cause.facts[name] for name in ("nearest", "metres", "radius_m")}
    assert cause.code == "too_far"
    assert told == {"nearest": "V", "metres": 300, "radius_m": 299}


def test_equipment_that_no_place_has_is_told_apart_from_distance():
    problem = clinic()
    cause = only_cause(replace(problem, types=with_one(problem.types, tag="kit")))
    told = {name: cause.facts[name] for name in ("reason", "tag", "nearest")}
    assert (cause.code, told) == (
        "too_far",
        {"reason": "no_equipment", "tag": "kit", "nearest": "V"},
    )


@pytest.mark.parametrize(
    ("what", "values", "empty"),
    [
        ("people", {"avail": ()}, "staff"),
        ("venues", {"open": ()}, "venue"),
        ("demands", {"pattern": ()}, "group"),
        ("types", {"lead_days": 30}, "lead_days"),
    ],
)
def test_no_common_time_tells_which_calendar_is_empty(what, values, empty):
    problem = clinic()
    cause = only_cause(replace(problem, **{what: with_one(getattr(problem, what), **values)}))
    assert (cause.code, cause.facts["empty"]) == ("no_common_time", empty)


def test_too_few_people_tells_how_many_are_missing():
    problem = clinic()
    cause = only_cause(replace(problem, demands=with_one(problem.demands, people=1)))
    assert (cause.code, cause.facts["missing"]) == ("too_few_people", 1)


def test_money_tells_what_is_missing():
    problem = clinic()
    cause = only_cause(replace(problem, streets=with_one(problem.streets, fund=4)))
    assert (cause.code, cause.facts["fund"]) == ("money", {problem.streets[0].id: 6})


def test_fees_beyond_the_budget_are_money_too():
    problem = clinic()
    problem = replace(problem, people=with_one(problem.people, fee=50))
    cause = only_cause(replace(problem, orgs=with_one(problem.orgs, budget=20)))
    assert (cause.code, cause.facts["budget"]) == ("money", {"O0": 30})
