"""Every figure of an appraisal is the sum of the entries behind it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.engines.effect.appraisal import Item, appraise
from tongxin.engines.effect.entries import (
    Answer,
    Ask,
    HeldService,
    Ledger,
    Money,
    MoneyEntry,
    RatingEntry,
    Slot,
)
from tongxin.engines.effect.errors import ImpossibleRecords
from tongxin.engines.effect.refusals import NoBase, TooFew

NUMBER = st.none() | st.integers(0, 40)


@st.composite
def ledgers(draw):
    answers = draw(
        st.lists(st.tuples(st.sampled_from(Answer), st.sampled_from((None, True, False))))
    )
    asks = tuple(Ask(f"a{n}", f"s{n}", *told) for n, told in enumerate(answers))
    numbers = draw(st.lists(st.tuples(*[NUMBER] * 4, st.integers(0, 600)), max_size=12))
    held = tuple(HeldService(f"s{n}", *told) for n, told in enumerate(numbers))
    scores = draw(st.lists(st.integers(1, 5), max_size=12)) if held else []
    ratings = tuple(
        RatingEntry(f"r{n}", held[n % len(held)].id, score) for n, score in enumerate(scores)
    )
    used = draw(st.lists(st.booleans(), max_size=16))
    slots = tuple(Slot(f"f{n}", f"p{n % 7}", took) for n, took in enumerate(used))
    sums = draw(st.lists(st.tuples(st.sampled_from(Money), st.integers(0, 10**7)), max_size=5))
    money = tuple(MoneyEntry(f"m{n}", *told) for n, told in enumerate(sums))
    return Ledger(asks, held, slots, ratings, money, ("n1", "n2"))


@given(ledgers())
def test_every_figure_is_drawn_from_the_entries_that_it_names(ledger):
    figures = appraise(ledger)
    assert set(figures) == set(Item)
    held = {service.id: service for service in ledger.held}
    money = {entry.id: entry for entry in ledger.money}
    assert figures[Item.SERVED].value == sum(held[i].came or 0 for i in figures[Item.SERVED].ids)
    assert figures[Item.HOURS].value * 60 == sum(held[i].minutes for i in figures[Item.HOURS].ids)
    assert figures[Item.SPENT].value == sum(money[i].amount_fen for i in figures[Item.SPENT].ids)
    came = figures[Item.CAME]
    assert (came.part, came.whole) == (
        sum(held[i].invited_came for i in came.ids),
        sum(held[i].invited for i in came.ids),
    )


@given(ledgers())
def test_answers_make_a_whole_and_none_counts_what_was_called_off(ledger):
    figures = appraise(ledger)
    parts = [figures[item] for item in (Item.ACCEPTED, Item.SWAPPED, Item.DECLINED)]
    answered = sum(ask.answer not in (Answer.ASKED, Answer.DROPPED) for ask in ledger.asks)
    assert sum(len(figure.ids) for figure in parts) == answered
    assert all(figure.whole == answered for figure in parts)


@given(ledgers())
def test_no_share_is_told_without_its_base(ledger):
    for figure in appraise(ledger).values():
        if figure.low is not None:
            assert figure.whole
            assert figure.low <= figure.value <= figure.high
        assert (figure.value is None) == (figure.refused is not None)


def test_the_mean_and_the_satisfied_share_are_those_of_the_slips():
    held = tuple(HeldService(f"s{n}", 10, 12, 9, 15, 120) for n in range(6))
    scores = [5, 4, 3, 5, 4, 2, 5, 5, 4, 1, 5, 4]
    ratings = tuple(RatingEntry(f"r{n}", f"s{n % 6}", score) for n, score in enumerate(scores))
    figures = appraise(Ledger(held=held, ratings=ratings))
    assert figures[Item.SATISFIED].value == Fraction(9, 12)
    assert figures[Item.RATING].value == Fraction(sum(scores), 12)
    assert 1 <= figures[Item.RATING].low < figures[Item.RATING].high <= 5
    assert (figures[Item.RESPONSE].part, figures[Item.RESPONSE].whole) == (12, 60)
    assert figures[Item.HOURS].value == 12


def test_nine_ratings_are_too_few_and_none_is_no_base():
    held = tuple(HeldService(f"s{n}", 10, 12, 9, 15, 120) for n in range(6))
    ratings = tuple(RatingEntry(f"r{n}", f"s{n % 6}", 5) for n in range(9))
    assert isinstance(appraise(Ledger(held=held, ratings=ratings))[Item.SATISFIED].refused, TooFew)
    assert appraise(Ledger(held=held))[Item.RATING].refused == NoBase("", "no_events")


def test_a_rating_of_a_service_that_was_not_held_is_refused():
    with pytest.raises(ImpossibleRecords) as refused:
        appraise(Ledger(ratings=(RatingEntry("r1", "s9", 5),)))
    assert refused.value.facts["ids"] == ("r1",)
