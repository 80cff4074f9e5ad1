"""A rate has an interval that counts services, not heads."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from tests.engines.effect.records import draw_counts, seed_random
from tongxin.engines.effect.rates import Rate, measure_rate
from tongxin.engines.effect.records import Count
from tongxin.engines.effect.refusals import Least, NoBase, TooFew
from tongxin.engines.effect.spread import bound_share

SMALL = Least(2, 1)
COUNT = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
COUNTS = st.lists(COUNT, min_size=5, max_size=25).map(
    lambda pairs: [Count(f"e{n}", *pair) for n, pair in enumerate(pairs)]
)


def solve_wilson(rate, size, quantile):
    """Wilson's ends as the roots of (rate − p)² = q² p(1−p)/size, found by numpy."""
    z = quantile**2 / size
    return sorted(np.roots([1 + z, -(2 * rate + z), rate**2]).real)


def linearise(counts):
    """The variance of a ratio of means, services drawn with replacement, as surveys take it."""
    parts, wholes = (np.array([getattr(c, name) for c in counts], float) for name in PARTS)
    rest = parts - parts.sum() / wholes.sum() * wholes
    return len(counts) * rest.var(ddof=1) / wholes.sum() ** 2


PARTS = ("part", "whole")


@given(COUNTS)
def test_the_interval_is_wilsons_with_the_survey_variance_of_services(counts):
    rate = measure_rate(counts, least=SMALL)
    alone = rate.value * (1 - rate.value) / rate.whole
    variance = linearise(counts)
    if not 0 < rate.part < rate.whole or variance <= alone * (1 + 1e-9):
        return
    inside = min(max(rate.part, 0.5), rate.whole - 0.5) / rate.whole
    size = inside * (1 - inside) / variance
    quantile = student.ppf(0.975, len(counts) - 1)
    assert (rate.low, rate.high) == pytest.approx(solve_wilson(rate.value, size, quantile))


@given(COUNTS)
def test_the_interval_holds_the_rate_and_stays_between_none_and_all(counts):
    rate = measure_rate(counts, least=SMALL)
    assert 0 <= rate.low <= rate.value <= rate.high <= 1
    assert rate.high - rate.low > 0
    assert rate.overdispersion >= 1


@given(COUNTS, st.randoms())
def test_the_order_of_services_changes_nothing(counts, random):
    mixed = random.sample(counts, len(counts))
    assert measure_rate(mixed, least=SMALL) == measure_rate(counts, least=SMALL)


@given(COUNTS, st.integers(2, 9))
def test_more_heads_in_the_same_services_make_nothing_surer_than_services_allow(counts, times):
    many = [Count(c.id, c.part * times, c.whole * times) for c in counts]
    few, more = measure_rate(counts, least=SMALL), measure_rate(many, least=SMALL)
    if few.overdispersion > 1:
        assert more.high - more.low == pytest.approx(few.high - few.low, rel=0.05, abs=0.02)


def test_published_intervals_of_wilson_are_met():
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
    assert bound_share(81 / 263, 263, 1.959964) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert bound_share(15 / 148, 148, 1.959964) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert bound_share(0.0, 20, 1.959964) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_walk_ins_beyond_the_invited_widen_no_share_past_its_end_but_a_ratio():
    counts = [Count(str(n), 12, 10) for n in range(6)]
    rate = measure_rate(counts)
    assert rate.value == pytest.approx(1.2)
    assert rate.low < 1.2 < rate.high


@pytest.mark.parametrize("rate", [0.15, 0.6, 0.9])
def test_the_interval_holds_the_truth_about_95_times_in_100(rate):
    random, runs, inside, naive = seed_random(7), 400, 0, 0
    for _ in range(runs):
        counts = draw_counts(random, 14, rate)
        found = measure_rate(counts)
        inside += found.low <= rate <= found.high
        half = 1.96 * sqrt(max(found.value * (1 - found.value), 1e-9) / found.whole)
        naive += abs(found.value - rate) <= half
    assert 0.92 <= inside / runs <= 0.99
    assert naive / runs < 0.85  # heads taken for independent would promise too much


def test_too_few_services_or_people_are_said_so_with_their_numbers():
    few = measure_rate([Count(str(n), 9, 10) for n in range(4)])
    assert isinstance(few, TooFew)
    assert (few.events, few.whole) == (4, 40)
    thin = measure_rate([Count(str(n), 2, 4) for n in range(6)])
    assert isinstance(thin, TooFew)
    assert isinstance(measure_rate([Count(str(n), 3, 5) for n in range(6)]), Rate)


def test_no_services_are_no_base():
    assert measure_rate([]) == NoBase("", "no_events")
