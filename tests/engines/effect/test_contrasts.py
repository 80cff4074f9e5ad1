"""The difference and the ratio of two rates agree with formulas written apart from the engine."""

from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from tests.engines.effect.records import draw_counts, seed_random
from tongxin.engines.effect.contrasts import Stratum, pool_contrast, subtract
from tongxin.engines.effect.records import Count
from tongxin.engines.effect.spread import Span, bound_share

Z = 1.959964
CELL = st.lists(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=6,
)
STRATA = st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4)


def make_strata(told):
    strata = []
    for k, sides in enumerate(told):
        need, supply = (
            tuple(Count(f"{k}{name}{n}", *pair) for n, pair in enumerate(cell))
            for name, cell in zip("ns", sides, strict=True)
        )
        strata.append(Stratum((str(k),), need, supply))
    return strata


def flip(strata):
    return [Stratum(s.key, s.supply, s.need) for s in strata]


def test_newcombes_published_example_is_met():
    # Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56/70 and 48/80
    sides = (Span(p / n, *bound_share(p / n, n, Z)) for p, n in ((56, 70), (48, 80)))
    found = subtract(*sides)
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@given(STRATA)
def test_the_ratio_and_difference_are_those_of_mantel_and_haenszel(told):
    strata = make_strata(told)
    found = pool_contrast(strata)
    top = bottom = gap = weight = 0.0
    for need, supply in told:
        a, n1 = (sum(column) for column in zip(*need, strict=True))
        b, n0 = (sum(column) for column in zip(*supply, strict=True))
        top, bottom = top + a * n0 / (n1 + n0), bottom + b * n1 / (n1 + n0)
        gap += (a * n0 - b * n1) / (n1 + n0)
        weight += n1 * n0 / (n1 + n0)
    assert found.difference.value == pytest.approx(gap / weight)
    if bottom:
        assert found.ratio.value == pytest.approx(top / bottom)
    else:
        assert found.ratio is None


@given(STRATA)
def test_changing_sides_turns_the_figures_round(told):
    strata = make_strata(told)
    one, other = pool_contrast(strata), pool_contrast(flip(strata))
    assert one.difference.value == pytest.approx(-other.difference.value)
    assert one.difference.low == pytest.approx(-other.difference.high)
    if one.ratio and other.ratio:
        assert one.ratio.value == pytest.approx(1 / other.ratio.value)
        assert one.ratio.low == pytest.approx(1 / other.ratio.high)


@given(STRATA)
def test_every_interval_holds_its_figure(told):
    found = pool_contrast(make_strata(told))
    for span in (found.need, found.supply, found.difference):
        assert span.low - 1e-9 <= span.value <= span.high + 1e-9
    if found.ratio:
        assert found.ratio.low <= found.ratio.value <= found.ratio.high
    assert found.difference.low >= -1
    assert found.difference.high <= 1


def test_the_crude_ratios_interval_is_the_delta_method_on_cluster_variances():
    random = seed_random(3)
    need, supply = (draw_counts(random, 12, rate, alike=0.3) for rate in (0.7, 0.5))
    found = pool_contrast([Stratum((), need, supply)])
    shares, freedom = [], []
    for counts in (need, supply):
        parts, wholes = (np.array([getattr(c, x) for c in counts], float) for x in PARTS)
        rest = parts - parts.sum() / wholes.sum() * wholes
        shares.append(len(counts) * rest.var(ddof=1) / parts.sum() ** 2)
        freedom.append(len(counts) - 1)
    joint = sum(shares) ** 2 / sum(v * v / f for v, f in zip(shares, freedom, strict=True))
    step = exp(student.ppf(0.975, joint) * sqrt(sum(shares)))
    assert found.ratio.low == pytest.approx(found.ratio.value / step)
    assert found.ratio.high == pytest.approx(found.ratio.value * step)


PARTS = ("part", "whole")


def draw_strata(random, rates, ratio):
    return [
        Stratum(
            (str(k),),
            draw_counts(random, int(random.integers(3, 9)), min(0.95, rate * ratio), name=f"n{k}"),
            draw_counts(random, int(random.integers(2, 7)), rate, name=f"s{k}"),
        )
        for k, rate in enumerate(rates)
    ]


@pytest.mark.parametrize("rates", [(0.5,), (0.3, 0.5, 0.6)])
def test_difference_and_ratio_hold_the_truth_about_95_times_in_100(rates):
    random, runs, ratio = seed_random(11), 400, 1.4
    inside_ratio = inside_gap = 0
    for _ in range(runs):
        strata = draw_strata(random, rates, ratio)
        found = pool_contrast(strata)
        wholes = [(sum(c.whole for c in s.need), sum(c.whole for c in s.supply)) for s in strata]
        weights = np.array([n1 * n0 / (n1 + n0) for n1, n0 in wholes])
        gap = float(np.dot(weights / weights.sum(), [r * (ratio - 1) for r in rates]))
        inside_ratio += found.ratio.low <= ratio <= found.ratio.high
        inside_gap += found.difference.low <= gap <= found.difference.high
    assert 0.92 <= inside_ratio / runs <= 0.995
    assert 0.92 <= inside_gap / runs <= 0.995


def test_everybody_coming_in_many_small_strata_does_not_look_like_nobody_knowing():
    def cell(name, k, came):
        return tuple(Count(f"{name}{k}{n}", 2 - (came and n == k == 0), 2) for n in range(2))

    strata = [Stratum((str(k),), cell("n", k, True), cell("s", k, False)) for k in range(20)]
    found = pool_contrast(strata)
    assert found.supply.value == pytest.approx(1)
    assert found.supply.low > 0.9  # 80 of 80: Wilson alone gives 0.954
    assert found.difference.high < 0.1
