"""The checker agrees with a plain sum, and sees any plan that was made worse than feasible."""

import math
from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.instances import tiny
from tests.engines.matching.strategies import small_problems
from tongxin.engines.matching.check import check
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.model import Plan, Problem

SETTINGS = settings(max_examples=60, deadline=None)
tiny_problems = st.sampled_from([tiny(seed) for seed in range(6)])


def sum_plainly(problem: Problem, plan: Plan) -> int:
    """Return the objective person by person, with none of the checker's code."""
    w, total = problem.weights, 0
    needs = {d.id: d for d in problem.demands}
    homes = {c.id: c for c in problem.compounds}
    halls = {v.id: v for v in problem.venues}
    street_of_community = {k.id: k.street for k in problem.communities}
    reached, given_by = Counter(), Counter()
    for event in plan.events:
        kind = next(k for k in problem.types if k.id == event.type)
        total -= w.money_per_yuan * (kind.open_cost + event.units * kind.unit_cost)
        hall = halls.get(event.venue)
        street = hall.street if hall else street_of_community[event.venue.split(":")[1]]
        for name, _ in event.staff:
            person = next(r for r in problem.people if r.id == name)
            total -= w.staff_base + w.staff_per_km * person.reach[street]
            given_by[name] += 1
            if given_by[name] > math.floor(Fraction(w.overload_share_pct * person.total_max, 100)):
                total -= w.overload
        for name, people in event.attend.items():
            need, home = needs[name], homes[needs[name].compound]
            for _ in range(people):
                total += w.urgency[need.urgency] + w.wait_per_day * min(need.wait_days, w.wait_cap)
                if hall:
                    metres = math.dist((home.x, home.y), (hall.x, hall.y))
                    total -= round(w.walk_per_km * metres / 1000)
                reached[home.community] += 1
                asked = sum(
                    d.asked
                    for d in problem.demands
                    if homes[d.compound].community == home.community
                )
                total += worth_of_one_more(problem, asked, reached[home.community])
    return total


def worth_of_one_more(problem: Problem, asked: int, nth: int) -> int:
    w = problem.weights
    for pct, slope in zip(w.fair_breaks_pct, w.fair_slopes, strict=True):
        if nth <= math.ceil(Fraction(pct * asked, 100)):
            return slope
    return 0


@SETTINGS
@given(small_problems())
def test_the_objective_is_that_of_a_plain_sum(problem):
    plan = plan_first_come(problem)
    assert check(problem, plan).objective == sum_plainly(problem, plan) == plan.objective


@SETTINGS
@given(tiny_problems, st.data())
def test_one_guest_too_many_is_always_seen(problem, data):
    plan = plan_first_come(problem)
    at = data.draw(st.integers(0, len(plan.events) - 1))
    event = plan.events[at]
    name = data.draw(st.sampled_from(sorted(event.attend)))
    need = next(d for d in problem.demands if d.id == name)
    fuller = replace(event, attend={**event.attend, name: need.people + 1})
    worse = replace(plan, events=(*plan.events[:at], fuller, *plan.events[at + 1 :]))
    assert "H17" in check(problem, worse).codes


@SETTINGS
@given(tiny_problems, st.data())
def test_a_service_held_twice_is_always_seen(problem, data):
    plan = plan_first_come(problem)
    event = data.draw(st.sampled_from(plan.events))
    codes = check(problem, replace(plan, events=(*plan.events, event))).codes
    assert "H8" in codes
    assert ("H4" in codes) == (not event.venue.startswith("home:"))


@SETTINGS
@given(tiny_problems, st.data())
def test_taking_one_of_the_team_away_is_always_seen(problem, data):
    plan = plan_first_come(problem)
    at = data.draw(st.integers(0, len(plan.events) - 1))
    alone = replace(plan.events[at], staff=plan.events[at].staff[1:])
    worse = replace(plan, events=(*plan.events[:at], alone, *plan.events[at + 1 :]))
    assert {v.code for v in check(problem, worse).violations} - {"objective"} == {"H10"}
