"""Each cause named is true: lifted, it lets the group be served; left, it does not."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.matching.explain_cases import empty_plan, small_problem
from tests.engines.matching.explain_oracle import (
    can_serve_one_more,
    holds,
    lift,
    weeks_with_room,
)
from tongxin.engines.matching.check import check
from tongxin.engines.matching.explain import explain
from tongxin.engines.matching.explain_options import CAUSES, Cause
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.model import Demand, Event, Plan, Problem
from tongxin.engines.matching.why_unmet import Unmet

POSSIBLE = ("could_be_added", "not_worth_it")
seeds = st.integers(0, 10**6)
Case = tuple[Problem, Plan, Demand, Unmet]


def cases(seed: int) -> Iterator[Case]:
    problem = small_problem(seed)
    plan = plan_first_come(problem)
    for item in explain(problem, plan).unmet:
        yield problem, plan, next(d for d in problem.demands if d.id == item.demand), item


def is_of_the_plan(item: Unmet) -> bool:
    facts = item.cause.facts
    return item.cause.code in ("staff_used_up", "others_first") or bool(
        facts.get("planned") or facts.get("left_over") or facts.get("limit", "least") != "least"
    )


def lifted(case: Case, causes: tuple[Cause, ...]) -> bool:
    problem, plan, demand, item = case
    weeks = weeks_with_room(problem, plan, demand)
    plan = plan if is_of_the_plan(item) else empty_plan()
    for cause in causes:
        problem, plan = lift(problem, plan, demand, cause)
    group = next(d for d in problem.demands if d.id == demand.id)
    return can_serve_one_more(problem, plan, group, weeks)


def stands_in(causes: tuple[Cause, ...], fewer: tuple[Cause, ...]) -> bool:
    """Tell whether the people added for the time may also be the skill that nobody has."""
    dropped = {c.code for c in causes} - {c.code for c in fewer}
    return dropped == {"no_skill_in_reach"} and any(
        "staff" in c.facts.get("misses", ()) for c in fewer
    )


def liftable(item: Unmet) -> bool:
    facts = item.cause.facts
    return not (
        item.cause.code in POSSIBLE
        or facts.get("reason") in ("no_type", "no_place")
        or facts.get("empty") == "weeks"
        or facts.get("margin", 0) is None
    )


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_lifting_the_causes_lets_the_group_be_served_and_lifting_fewer_does_not(seed):
    for case in cases(seed):
        causes = case[3].causes
        if liftable(case[3]):
            assert lifted(case, causes), case[3]
            for fewer in combinations(causes, len(causes) - 1):
                assert stands_in(causes, fewer) or not lifted(case, fewer), case[3]


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_only_a_group_that_could_be_served_now_is_called_so(seed):
    for problem, plan, demand, item in cases(seed):
        possible = can_serve_one_more(problem, plan, demand)
        assert possible == (item.cause.code in POSSIBLE), item


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_an_addition_is_feasible_and_worth_what_it_says(seed):
    for problem, plan, _demand, item in cases(seed):
        if item.cause.code in POSSIBLE:
            events = with_addition(plan, item.cause)
            assert holds(problem, events)
            gained = worth(problem, events) - worth(problem, plan.events)
            assert gained == item.cause.facts["points"]
            assert (gained > 0) == (item.cause.code == "could_be_added")


def with_addition(plan: Plan, cause: Cause) -> tuple[Event, ...]:
    facts = cause.facts
    key = (facts["type"], facts["venue"], facts["slot"])
    there = [e for e in plan.events if (e.type, e.venue, e.slot) == key]
    old = there[0] if there else Event(*key, 0, (), {})
    attend = dict(old.attend)
    for group, people in facts["attend"].items():
        attend[group] = attend.get(group, 0) + people
    new = replace(
        old, units=old.units + facts["units"], staff=old.staff + facts["staff"], attend=attend
    )
    return (*(e for e in plan.events if not there or e is not there[0]), new)


def worth(problem: Problem, events: tuple[Event, ...]) -> int:
    return check(problem, Plan(events, 0)).objective


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_the_margin_is_what_the_plan_loses_by_the_exchange(seed):
    for problem, plan, demand, item in cases(seed):
        if item.cause.code == "others_first" and item.cause.facts["margin"] is not None:
            _, without = lift(problem, plan, demand, item.cause)
            events = with_addition(without, item.cause)
            assert holds(problem, events)
            lost = worth(problem, plan.events) - worth(problem, events)
            assert item.cause.facts["margin"] == lost


def test_every_need_not_served_in_full_is_listed_once_with_its_numbers():
    problem = small_problem(3)
    plan = plan_first_come(problem)
    served = {d.id: sum(e.attend.get(d.id, 0) for e in plan.events) for d in problem.demands}
    listed = [(u.demand, u.asked, u.served, u.missing) for u in explain(problem, plan).unmet]
    assert listed == [
        (d.id, d.asked, served[d.id], d.asked - served[d.id])
        for d in problem.demands
        if served[d.id] < d.asked
    ]


def test_every_kind_of_cause_occurs_among_the_invented_problems():
    found = {c.code for seed in range(400) for *_, item in cases(seed) for c in item.causes}
    assert found == set(CAUSES)
