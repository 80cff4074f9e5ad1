"""Days in every unambiguous spelling."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.dates import parse_date
from tongxin.standards.results import Parsed, Problem

days = st.dates(date(1901, 1, 2), date(2099, 12, 31))
SIGNS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else SIGNS[str(tens)] + "十"
    return head + (SIGNS[str(ones)] if ones else "")


SPELLINGS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: int(f"{d:%Y%m%d}"),
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f" {d.year} 年 {d.month} 月 {d.day} 号",
    lambda d: "".join(SIGNS[s] for s in str(d.year)) + f"年{numeral(d.month)}月{numeral(d.day)}日",
    lambda d: f"{d.year}—{d.month}—{d.day}",
    lambda d: f"{d.year}-{d.month}-{d.day} 00:00:00",
    lambda d: f"{d.isoformat()}T09:30:00.000",
    lambda d: f"{d.year}年{d.month}月{d.day}日上午9时30分",
    lambda d: f"{d.year}/{d.month}/{d.day} 星期{'一二三四五六日'[d.weekday()]}",
    lambda d: datetime.combine(d, time(9, 30)),
    lambda d: d,
    lambda d: (d - date(1899, 12, 30)).days,
    lambda d: float((d - date(1899, 12, 30)).days) + 0.5,
]


@pytest.mark.parametrize("spell", SPELLINGS)
@given(day=days)
def test_a_day_is_read_back_from_each_spelling(spell, day):
    cell = spell(day)
    # Serials of 1901-1905 look like years and like small numbers.
    if isinstance(cell, int | float) and 1800 <= cell < 2200:
        return
    assert parse_date(cell).value == day


@given(day=days.filter(lambda day: day.year > 1910))
def test_a_serial_follows_the_date_system_of_its_workbook(day):
    serial = (day - date(1904, 1, 1)).days
    assert parse_date(serial, date_system=1904).value == day
    assert parse_date(serial).value == day - timedelta(days=1462)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 31))
def test_nothing_rolls_over(year, month, day):
    text = f"{year}-{month}-{day}"
    try:
        answer: object = Parsed(date(year, month, day))
    except ValueError:
        answer = Problem("bad_date", {"text": text})
    assert parse_date(text) == answer


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("2024年1月", "month_only"),
        ("2024.1", "month_only"),
        (2024.1, "month_only"),
        ("202401", "month_only"),
        ("1月5日", "year_missing"),
        ("1.5", "year_missing"),
        ("农历八月十五", "year_missing"),
        ("2月30日", "bad_date"),
        ("2023.2.29", "bad_date"),
        ("长期", "bad_date"),
        ("3/4/2024", "bad_date"),
        ("2024", "bad_date"),
        ("2024.1.5-2024.1.8", "bad_date"),
        (0, "bad_date"),
        (True, "bad_date"),
        (None, "missing"),
        ("—", "missing"),
    ],
)
def test_an_incomplete_or_impossible_day_says_why(cell, problem):
    assert parse_date(cell).code == problem


def test_a_two_digit_year_comes_with_a_warning():
    assert parse_date("24.1.5").value == date(2024, 1, 5)
    assert parse_date("45年7月12日").warnings[0].facts["year"] == 1945


def test_an_instant_in_utc_is_the_day_in_beijing():
    assert parse_date("2024-01-04T16:00:00.000Z").value == date(2024, 1, 5)


def test_a_year_of_the_republic_is_converted():
    assert parse_date("民国35年10月3日").value == date(1946, 10, 3)


def test_a_lunar_day_in_a_date_column_is_converted_with_a_warning():
    found = parse_date("农历1946年十月廿三")
    assert (found.value, found.warnings[0].code) == (date(1946, 11, 16), "from_lunar")
