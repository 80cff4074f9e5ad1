"""When people can: availability texts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.availability import DayFacts, Part, list_pairs
from tongxin.standards.times import parse_times
from tongxin.standards.workdays import shipped_workdays

TABLE = shipped_workdays()
FACTS = DayFacts(TABLE.is_working, TABLE.is_holiday)
MONDAY = date(2026, 12, 7)
A, M, E = Part.AFTERNOON, Part.MORNING, Part.EVENING


def good_slots(text: str, first: date = MONDAY, days: int = 7) -> set[tuple[int, int]]:
    """Return which (day of the plan, part) a text accepts."""
    found = parse_times(text, reference=date(2026, 12, 4)).value
    return {
        (offset, int(part))
        for offset in range(days)
        for part in Part
        if found.accepts(first + timedelta(days=offset), part, FACTS)
    }


def cross(days, parts):
    return {(day, int(part)) for day in days for part in parts}


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("工作日上午、周末下午", cross(range(5), [M]) | cross([5, 6], [A])),
        ("每周三晚上", cross([2], [E])),
        ("周一至周五", cross(range(5), Part)),
        ("周二、周四下午", cross([1, 3], [A])),
        ("周二上午、周四下午", cross([1], [M]) | cross([3], [A])),
        ("星期一、三、五晚上", cross([0, 2, 4], [E])),
        ("周一三五", cross([0, 2, 4], Part)),
        ("周六周日上午", cross([5, 6], [M])),
        ("双休日全天", cross([5, 6], Part)),
        ("上午均可、下午均可", cross(range(7), [M, A])),
        ("晚上均可、周末上午、周末下午", cross(range(7), [E]) | cross([5, 6], [M, A])),
        ("随时", cross(range(7), Part)),
        ("除周三、周四外都可以", cross([0, 1, 4, 5, 6], Part)),
        ("每天上午（周三除外）", cross([0, 1, 3, 4, 5, 6], [M])),
        ("工作日上午，周三、周四除外", cross([0, 1, 4], [M])),
        ("周日不行", cross(range(6), Part)),
        ("12月7日上午", cross([0], [M])),
        ("12月7日、9日下午", cross([0, 2], [A])),
        ("12月7日至12月10日晚上", cross(range(4), [E])),
        ("2026-12-08", cross([1], Part)),
        ("12月7日（周一）上午", cross([0], [M])),
        ("下周三上午", cross([2], [M])),
        ("9:00-11:00", cross(range(7), [M])),
        ("下午2点-4点", cross(range(7), [A])),
        ("工作日17:00-19:00", cross(range(5), [A, E])),
        ("周一上午9:00-11:00、周三下午14:00-17:00", cross([0], [M]) | cross([2], [A])),
        ("周末下午2点以后", cross([5, 6], [A, E])),
        ("每月第二个周三上午", cross([2], [M])),
        ("每月9日", cross([2], Part)),
        ("下班后", cross(range(7), [E])),
        ("下午（周二、周四）", cross([1, 3], [A])),
        ("周1-5白天", cross(range(5), [M, A])),
    ],
)
def test_a_text_accepts_exactly_its_slots(text, slots):
    assert good_slots(text) == slots


def test_a_make_up_saturday_is_a_working_day_and_no_weekend():
    saturday = date(2026, 10, 10)
    assert good_slots("工作日上午", saturday, 1) == {(0, 0)}
    assert good_slots("周末", saturday, 1) == set()
    assert good_slots("周六", saturday, 1) == cross([0], Part)


def test_holidays_can_be_excepted_or_named():
    holiday = date(2026, 10, 1)
    assert good_slots("每天，节假日除外", holiday, 1) == set()
    assert good_slots("法定节假日休息，其余时间均可", holiday, 1) == set()
    assert good_slots("周末及节假日", holiday, 1) == cross([0], Part)
    assert good_slots("工作日", holiday, 1) == set()


def test_alternate_weeks_count_from_an_anchor():
    found = parse_times("隔周三上午")
    facts = DayFacts(TABLE.is_working, TABLE.is_holiday, anchor=MONDAY)
    weeks = [
        found.value.accepts(MONDAY + timedelta(days=2 + 7 * week), M, facts) for week in range(4)
    ]
    assert weeks == [True, False, True, False]
    assert found.warnings[0].code == "weeks_need_an_anchor"


@pytest.mark.parametrize("text", ["看情况", "工作日上午看心情", "每周一次", "12月32日", "明天"])
def test_what_is_not_understood_is_refused_and_named(text):
    problem = parse_times(text)
    assert problem.code == "bad_time"
    assert problem.facts["unread"]


def test_an_empty_cell_is_missing():
    assert parse_times(" ").code == "missing"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("随时", {(w, p) for w in (0, 1) for p in (0, 1, 2)}),
        ("工作日晚上、周末上午、周末下午", {(0, 2), (1, 0), (1, 1)}),
        ("周一至周五上午", {(0, 0)}),
        ("工作日（节假日除外）", {(0, 0), (0, 1), (0, 2)}),
    ],
)
def test_pairs_that_lose_nothing_say_so(text, pairs):
    found = list_pairs(parse_times(text).value)
    assert found.exact
    assert found.inner == found.outer == pairs


@pytest.mark.parametrize("text", ["每周三晚上", "12月7日上午", "2026年12月7日", "周六", "隔周周末"])
def test_pairs_that_lose_something_say_so(text):
    assert not list_pairs(parse_times(text).value).exact


def test_pairs_over_the_days_of_a_plan_follow_its_weekends():
    days = [(MONDAY + timedelta(days=offset), offset % 7 >= 5) for offset in range(28)]
    found = list_pairs(parse_times("12月12日至1月3日周末上午").value, days, FACTS)
    assert found.exact
    assert found.inner == {(1, 0)}


DAYS = ["工作日", "周末", "周一", "每周三", "周二、周四", "周一至周五", "双休日", "每天"]
PARTS = ["上午", "下午", "晚上", "全天", "上午、下午"]


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(PARTS)), min_size=1, max_size=4))
def test_a_list_of_times_accepts_what_its_items_accept(items):
    single = [good_slots(day + part) for day, part in items]
    for gap in ("、", "，", "；", "\n", "和"):
        assert good_slots(gap.join(day + part for day, part in items)) == set().union(*single)
