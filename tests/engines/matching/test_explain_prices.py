"""A shadow price is the most that one more person could bring: solved again, none brings more."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.matching.explain_cases import small_problem
from tongxin.engines.matching.days import weekend_days
from tongxin.engines.matching.highs import Model, load
from tongxin.engines.matching.master import build_master
from tongxin.engines.matching.model import Person, Problem
from tongxin.engines.matching.shadow_gains import study_recruiting
from tongxin.engines.matching.shadow_prices import (
    ShadowPrice,
    list_shadow_prices,
    price_problem,
    read_duals,
    read_prices,
    run_relaxation,
)

seeds = st.integers(0, 10**6)


def model_of(problem: Problem, whole: bool) -> Model:
    master = build_master(problem)
    size = len(master.gain)
    marks = np.full(size, whole)
    if whole:  # fairness and overload come out whole by themselves
        marks[master.fair_columns.start :] = False
    upper = master.upper.astype(float)
    gain, limit = master.gain.astype(float), master.limit.astype(float)
    return Model(gain, master.matrix.tocsc(), limit, np.zeros(size), upper, marks)


def relaxed_worth(problem: Problem) -> float:
    value = run_relaxation(load(model_of(problem, whole=False)))
    assert value is not None
    return value


def best_worth(problem: Problem) -> float:
    model = model_of(problem, whole=True)
    highs = load(model)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.run()
    return float(model.gain @ np.array(highs.getSolution().col_value))


def recruit(problem: Problem, price: ShadowPrice, *, week_max: int, total_max: int) -> Problem:
    weekend = weekend_days(problem)
    slots = tuple(
        t
        for t in range(problem.slots)
        if (int(weekend[t // problem.parts]), t % problem.parts) == (price.weekend, price.part)
    )
    streets = [price.street] if price.street else [s.id for s in problem.streets]
    # enough in all that a service or two are no overload
    person = Person(
        "new", problem.orgs[0].id, (price.skill,), streets[0], 0, 0, dict.fromkeys(streets, 0),
        slots, week_max, total_max, 0,
    )  # fmt: skip
    return replace(problem, people=(*problem.people, person))


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_one_more_person_every_week_brings_no_more_than_the_price(seed):
    problem = small_problem(seed)
    prices = price_problem(problem)
    assert prices.bound >= best_worth(problem) - 1e-4
    for price in list_shadow_prices(problem, prices)[:4]:
        more = recruit(problem, price, week_max=1, total_max=99)
        assert best_worth(problem) - 1e-4 <= best_worth(more) <= prices.bound + price.weekly + 1e-4
        assert 0 < price.one_service <= price.weekly + 1e-9


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_whoever_is_not_priced_brings_nothing_by_the_relaxation(seed):
    problem = small_problem(seed)
    prices = price_problem(problem)
    listed = list_shadow_prices(problem, prices)
    priced = {(p.skill, p.weekend, p.part) for p in listed if p.street is None}
    for skill in problem.skills:
        for weekend, part in ((0, 0), (1, 1)):
            if (skill, weekend, part) not in priced:
                nobody = ShadowPrice(skill, None, weekend, part, 0, 0, 0)
                more = recruit(problem, nobody, week_max=1, total_max=99)
                assert best_worth(more) <= prices.bound + 1e-4


def short_of_a_lawyer() -> Problem:
    """Return a problem in which four people wait for a lawyer, and nobody is one."""
    problem = small_problem(1)
    kind = replace(
        problem.types[0], category="legal", team={"lawyer": 1}, cap=4, max_units=1, min_people=1,
        tag=None, home=False, open_cost=10, unit_cost=5, lead_days=0,
    )  # fmt: skip
    group = replace(
        problem.demands[0], category="legal", home=False, people=4, sessions=1, urgency=2,
        wait_days=0, radius_m=5000, pattern=((0, 0),),
    )  # fmt: skip
    weights = replace(problem.weights, fair_slopes=(0, 0, 0), walk_per_km=0)
    venue = replace(problem.venues[0], capacity=9, open=tuple(range(16)))
    return replace(
        problem, weights=weights, types=(kind,), demands=(group,), venues=(venue,), people=()
    )


def test_a_lawyer_whom_nobody_replaces_is_worth_the_hour_that_she_makes_possible():
    problem = short_of_a_lawyer()
    prices = list_shadow_prices(problem, price_problem(problem))
    assert {(p.skill, p.weekend, p.part) for p in prices} == {("lawyer", 0, 0)}
    gained = best_worth(recruit(problem, prices[0], week_max=1, total_max=99))
    assert gained == 4 * 200 - 10 - 5 - problem.weights.staff_base
    assert prices[0].one_service == pytest.approx(gained)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_prices_read_from_a_model_already_solved_lie_on_the_same_rows(seed):
    problem = small_problem(seed)
    master = build_master(problem)
    highs = load(model_of(problem, whole=False))
    run_relaxation(highs)
    prices = read_prices(master, read_duals(highs))
    assert len(prices.staff) == len(master.keys["staffing"])
    assert all(dual >= 0 for dual in prices.staff.values())


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_the_measured_gain_is_that_of_the_relaxation_with_the_recruit_in_it(seed):
    problem = small_problem(seed)
    found = study_recruiting(problem, tried=4)
    base = relaxed_worth(problem)
    assert found.prices.bound == pytest.approx(base, abs=1e-3)
    for price in found.shadow[:4]:
        if price.gain is not None:
            more = recruit(problem, price, week_max=1, total_max=99)
            assert price.gain == pytest.approx(relaxed_worth(more) - base, abs=1e-3)
