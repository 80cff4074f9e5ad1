"""What is said of each service holds: with the other person or place in, the plan says the same."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.matching.explain_cases import small_problem
from tests.engines.matching.explain_oracle import holds
from tongxin.engines.matching.check import check
from tongxin.engines.matching.explain import Explanation, explain
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.model import Event, Plan, Problem
from tongxin.engines.matching.shadow_prices import price_problem

POSSIBLE = ("costlier", "same_cost", "cheaper")
seeds = st.integers(0, 10**6)


def explained(seed: int) -> tuple[Problem, Plan, Explanation]:
    problem = small_problem(seed * 2 + 1)
    plan = plan_first_come(problem)
    return problem, plan, explain(problem, plan)


def exchanged(plan: Plan, event: Event, new: Event) -> tuple[Event, ...]:
    return tuple(new if e is event else e for e in plan.events)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_another_person_could_have_come_exactly_when_the_code_says_so(seed):
    problem, plan, told = explained(seed)
    for event, service in zip(plan.events, told.services, strict=True):
        for role in service.roles:
            for other in role.others:
                pairs = [
                    (n, (other.person, s))
                    for n, (_, s) in enumerate(event.staff)
                    if s == role.skill
                ]
                swaps = (
                    exchanged(plan, event, replace(event, staff=with_pair(event, n, pair)))
                    for n, pair in pairs
                )
                assert any(holds(problem, e) for e in swaps) == (other.code in POSSIBLE), other


def with_pair(event: Event, place: int, pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair if n == place else old for n, old in enumerate(event.staff))


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_another_place_could_have_been_taken_exactly_when_the_code_says_so(seed):
    problem, plan, told = explained(seed)
    for event, service in zip(plan.events, told.services, strict=True):
        for other in service.places:
            moved = exchanged(plan, event, replace(event, venue=other.venue))
            same_street = street_of(problem, event.venue) == street_of(problem, other.venue)
            if same_street:
                assert holds(problem, moved) == (other.code in ("farther", "nearer", "same")), other


def street_of(problem: Problem, venue: str) -> str:
    return next(v.street for v in problem.venues if v.id == venue)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_the_walk_told_is_the_walk_that_the_score_counts(seed):
    problem, plan, told = explained(seed)
    per_km = problem.weights.walk_per_km
    people = sum(s.people for s in told.services)
    walked = sum(s.walk_m for s in told.services) * per_km / 1000
    assert abs(check(problem, plan).score.walk - walked) <= people * (0.5 + per_km / 1000)


def test_the_dual_of_a_used_up_skill_is_told_when_prices_are_given():
    for seed in range(1, 60, 2):
        problem = small_problem(seed)
        plan = plan_first_come(problem)
        prices = price_problem(problem)
        causes = [u.cause for u in explain(problem, plan, prices=prices).unmet]
        used = [c for c in causes if c.code == "staff_used_up"]
        if used:
            facts = used[0].facts
            key = (facts["skill"], facts["street"], facts["slot"])
            assert facts["dual"] == prices.staff[key]
            return
    raise AssertionError("no case with a used-up skill among the seeds")


def test_without_prices_nothing_is_said_of_recruiting():
    assert explained(1)[2].shadow == ()
