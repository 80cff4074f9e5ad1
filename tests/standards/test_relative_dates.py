"""Days told from a reference day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.relative_dates import parse_day

SUNDAY = date(2026, 3, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("下周三", "2026-03-11"),
        ("这周六", "2026-03-07"),
        ("本周日", "2026-03-08"),
        ("下下周一", "2026-03-16"),
        ("下个星期天", "2026-03-15"),
        ("明天", "2026-03-09"),
        ("明天上午", "2026-03-09"),
        ("大后天", "2026-03-11"),
        ("三天后", "2026-03-11"),
        ("两周后", "2026-03-22"),
        ("半个月后", "2026-03-23"),
        ("1个月后", "2026-04-08"),
        ("本月底", "2026-03-31"),
        ("下月5号", "2026-04-05"),
        ("15号", "2026-03-15"),
        ("5号", "2026-04-05"),
        ("3月15日", "2026-03-15"),
        ("年底", "2026-12-31"),
        ("明年1月2日", "2027-01-02"),
        ("端午节", "2026-06-19"),
        ("元旦", "2027-01-01"),
        ("农历八月十五", "2026-09-25"),
        ("2026.4.1", "2026-04-01"),
    ],
)
def test_a_relative_day_counts_weeks_from_monday(text, day):
    assert parse_day(text, SUNDAY).value.isoformat() == day


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_next_week_is_the_week_after_this_monday(today, weekday):
    found = parse_day("下周" + "一二三四五六日"[weekday], today).value
    monday = today - timedelta(days=today.weekday())
    assert found == monday + timedelta(days=7 + weekday)


def test_a_day_already_past_is_given_with_a_warning():
    assert "in_the_past" in [warning.code for warning in parse_day("这周六", SUNDAY).warnings]


def test_early_january_told_in_december_is_of_the_next_year():
    assert parse_day("1月5日", date(2026, 12, 20)).value == date(2027, 1, 5)


@pytest.mark.parametrize("text", ["下周", "尽快", "2月30日", "31日以后", "下月32号"])
def test_what_names_no_day_is_refused(text):
    assert parse_day(text, SUNDAY).code == "bad_date"
