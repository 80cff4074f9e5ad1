"""The invented town's shapes and calendar: outlines that tile, acts in their order, names once."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.systems.services.demo import outlines
from tongxin.systems.services.demo.agenda import Agenda
from tongxin.systems.services.demo.names import NameBook
from tongxin.systems.services.demo.waves import list_waves

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def measure(ring):
    """Return the area of a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


@given(st.integers(0, 999), st.integers(2, 9))
def test_parts_of_an_outline_fill_it_and_do_not_overlap(seed, count):
    rng = Random(seed)
    ring = outlines.draw_street(rng)
    parts = outlines.cut(ring, outlines.spread(ring, count, rng))
    assert all(len(part) >= 3 for part in parts)
    assert sum(map(measure, parts)) == pytest.approx(measure(ring), rel=1e-3)


def test_a_polygon_is_closed():
    ring = outlines.draw_street(Random(1))
    (corners,) = outlines.as_polygon(ring)["coordinates"]
    assert corners[0] == corners[-1]


def test_acts_happen_in_the_order_of_their_time_and_none_after_now():
    seen = []
    agenda = Agenda(NOW)
    for hours in (3, -1, -5):
        agenda.enter(NOW + timedelta(hours=hours), seen.append)
    agenda.enter(
        NOW - timedelta(hours=4),
        lambda when: agenda.enter(when + timedelta(hours=1), seen.append),
    )
    assert agenda.run() == 4
    assert seen == [NOW - timedelta(hours=hours) for hours in (5, 3, 1)]


def test_nobody_shares_a_name_and_every_phone_is_one_for_examples():
    book = NameBook(Random(3))
    names = [book.draw_name() for _ in range(300)]
    phones = {book.draw_phone() for _ in range(300)}
    assert len(set(names)) == 300
    assert all(phone.startswith("155000000") and len(phone) == 11 for phone in phones)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_periods_follow_on_each_other_and_the_last_one_is_under_way(today):
    periods = [(w.starts_on, w.days) for w in list_waves(today) if w.starts_on]
    for (first, days), (following, _) in pairwise(periods):
        assert first + timedelta(days=days) == following
    first, days = periods[-1]
    assert first <= today < first + timedelta(days=days)
