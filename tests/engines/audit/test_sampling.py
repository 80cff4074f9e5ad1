"""A draw that everybody can repeat, and totals whose intervals hold what they promise."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.engines.audit.sampling import Stratum, draw_sample, extrapolate, share_out

STRATA = st.dictionaries(
    st.text("甲乙丙丁", min_size=1, max_size=2), st.sets(st.integers(0, 60).map(str)), max_size=5
)


@given(STRATA, st.integers(0, 120), st.text(max_size=6), st.randoms())
def test_a_draw_depends_on_seed_and_items_alone(strata, count, seed, order):
    shuffled = {name: order.sample(sorted(items), len(items)) for name, items in strata.items()}
    drawn = draw_sample(strata, count, seed)
    assert drawn == draw_sample(dict(reversed(shuffled.items())), count, seed)
    for name, items in drawn.items():
        assert set(items) <= strata[name]
        assert len(set(items)) == len(items) >= min(2, len(strata[name]))


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(0, 500), max_size=6),
       st.integers(0, 900))  # fmt: skip
def test_as_many_are_drawn_as_were_asked_for_but_two_of_each_stratum_at_least(sizes, count):
    drawn = share_out(sizes, count)
    least = sum(min(2, size) for size in sizes.values())
    assert sum(drawn.values()) == max(least, min(count, sum(sizes.values())))
    assert all(drawn[name] <= size for name, size in sizes.items())


def test_another_seed_draws_others():
    items = {"甲": [str(number) for number in range(500)]}
    assert draw_sample(items, 20, "1") != draw_sample(items, 20, "2")


@given(st.lists(st.lists(st.floats(0, 1e6), min_size=1, max_size=20), min_size=1, max_size=4))
def test_what_was_drawn_whole_is_known_exactly(values):
    told = extrapolate([Stratum(len(each), tuple(each)) for each in values])
    whole = sum(sum(each) for each in values)
    assert told.total == pytest.approx(whole, abs=1e-6)
    assert told.low == pytest.approx(told.high, abs=1e-6)


def test_a_sample_without_a_fault_does_not_say_that_there_is_none():
    told = extrapolate([Stratum(1000, (0.0,) * 30), Stratum(50, (0.0, 100.0))])
    assert told.low <= told.total <= told.high
    assert told.high > 1000 * 100 * 0.09


def test_one_drawn_of_many_says_nothing():
    with pytest.raises(ValueError, match="1 drawn of 9"):
        extrapolate([Stratum(9, (1.0,))])


def test_the_interval_holds_the_truth_nineteen_times_in_twenty():
    dice = random.Random(7)
    towns = {
        name: {f"{name}{n}": dice.choice((0, 0, 0, 1)) * dice.uniform(50, 400) for n in range(size)}
        for name, size in (("甲", 300), ("乙", 120), ("丙", 60))
    }
    truth = sum(sum(items.values()) for items in towns.values())
    held = 0
    for seed in range(300):
        drawn = draw_sample(towns, 120, str(seed))
        strata = [
            Stratum(len(towns[name]), tuple(towns[name][item] for item in items))
            for name, items in drawn.items()
        ]
        told = extrapolate(strata)
        held += told.low <= truth <= told.high
    assert held / 300 >= 0.92
