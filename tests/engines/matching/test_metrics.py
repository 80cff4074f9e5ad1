"""The figures of a plan are those worked out by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.matching.hand_made import PLAN, PROBLEM
from tests.engines.matching.strategies import small_problems
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.metrics import (
    Share,
    measure_gini,
    measure_plan,
    offer_services,
)
from tongxin.engines.matching.model import Plan

FIGURES = measure_plan(PROBLEM, PLAN)


def test_participation_is_people_served_of_asked():
    # D0 6 people twice, D1 4 once, D2 2 once; 5 + 6, 3 and 2 came
    assert FIGURES.served == Share(16, 18)
    assert FIGURES.participation == pytest.approx(16 / 18)


def test_a_person_offers_what_quota_and_free_hours_allow():
    # P0 and P2 3 in all; P1 4 = 2 a week for two weeks; P3 free in the first week alone: 2
    assert offer_services(PROBLEM) == {"P0": 3, "P1": 4, "P2": 3, "P3": 2}
    assert FIGURES.staff == Share(6, 12)


def test_closed_days_are_not_offered():
    assert offer_services(replace(PROBLEM, closed=(0, 1, 2, 3)))["P3"] == 0


def test_utilisation_counts_staff_by_the_seats_they_filled():
    # two for 5 of 8 and 6 of 8 seats, one for 3 of 10 and 2 of 3, of 12 services offered
    used = 2 * 5 / 8 + 2 * 6 / 8 + 3 / 10 + 2 / 3
    assert FIGURES.utilisation == pytest.approx(used / 12)


def test_seats_are_those_of_units_or_of_the_hall():
    assert FIGURES.seats == Share(16, 8 + 10 + 3 + 8)
    assert FIGURES.seat_fill == pytest.approx(16 / 29)


def test_urgent_people_and_the_worst_community_are_shown_apart():
    assert FIGURES.urgent == Share(3, 4)
    assert FIGURES.by_community == {"K0": Share(13, 14), "K1": Share(3, 4)}
    assert FIGURES.worst_community == pytest.approx(0.75)


def test_gini_compares_the_served_shares_of_communities():
    a, b = 13 / 14, 3 / 4
    assert FIGURES.gini == pytest.approx((a - b) / (2 * (a + b)))


def test_figures_are_split_by_category_street_organisation_and_skill():
    assert FIGURES.by_category == {"art": Share(11, 12), "health": Share(5, 6)}
    assert FIGURES.by_street == {"S0": Share(16, 18)}
    assert FIGURES.by_org == {"A": Share(4, 8), "B": Share(2, 4)}
    assert FIGURES.by_skill == {"helper": Share(2, 4), "nurse": Share(2, 5), "teacher": Share(2, 3)}
    assert (FIGURES.events, FIGURES.home_rounds) == (4, 1)


def test_an_empty_plan_has_no_figures_above_zero():
    figures = measure_plan(PROBLEM, Plan((), 0))
    assert (figures.participation, figures.utilisation, figures.seat_fill) == (0, 0, 0)
    assert (figures.worst_community, figures.gini) == (0, 0)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=8))
def test_gini_is_the_mean_difference_over_twice_the_mean(values):
    n, mean = len(values), sum(values) / len(values)
    apart = sum(abs(a - b) for a in values for b in values) / n**2
    assert measure_gini(values) == pytest.approx(apart / (2 * mean), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(small_problems())
def test_every_share_stays_within_its_whole_on_a_feasible_plan(problem):
    figures = measure_plan(problem, plan_first_come(problem))
    assert 0 <= figures.utilisation <= figures.staff.ratio + 1e-9 <= 1 + 2e-9
    for share in (figures.served, figures.urgent, figures.staff, figures.seats):
        assert 0 <= share.part <= share.whole
    assert sum(share.part for share in figures.by_category.values()) == figures.served.part
    assert sum(share.whole for share in figures.by_org.values()) == figures.staff.whole
