"""Agreement of two reviewers, held against Cohen's own numbers and its bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.engines.audit.agreement import measure_agreement


def test_a_table_worked_out_by_hand_gives_its_kappa():
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    told = measure_agreement(pairs)
    assert told.count == 50
    assert told.alike == pytest.approx(0.7)
    assert told.kappa == pytest.approx(0.4)


def test_two_who_always_differ_agree_less_than_chance():
    assert measure_agreement([("a", "b"), ("b", "a")]).kappa == pytest.approx(-1)


def test_nothing_is_said_of_nothing_and_of_one_answer_alone():
    assert measure_agreement([]).alike is None
    assert measure_agreement([("a", "a")] * 9).kappa is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_stays_within_its_bounds_and_does_not_depend_on_who_is_named_first(pairs):
    told = measure_agreement(pairs)
    turned = measure_agreement([(other, one) for one, other in pairs])
    assert 0 <= told.alike <= 1
    assert (told.kappa is None) == (turned.kappa is None)
    if told.kappa is not None:
        assert -1 - 1e-9 <= told.kappa <= 1 + 1e-9
        assert told.kappa == pytest.approx(turned.kappa)
