"""The lunar calendar and its festivals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.festivals import find_festival
from tongxin.standards.lunar import (
    LunarDay,
    lunar_to_solar,
    parse_lunar,
    parse_lunar_to_solar,
    solar_to_lunar,
)


@given(st.dates(date(1900, 1, 31), date(2101, 1, 28)))
def test_there_and_back_gives_the_same_day(day):
    assert lunar_to_solar(solar_to_lunar(day).value).value == day


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("农历2025年闰六月十五", "2025-08-08"),
        ("农历2025年六月十五", "2025-07-09"),
        ("农历二〇二〇年闰四月十五", "2020-06-06"),
        ("阴历2020年四月（闰）十五", "2020-06-06"),
        ("农历1987年正月初一", "1987-01-29"),
        ("农历1946年十月廿三", "1946-11-16"),
        ("1946年十月二十三（农历）", "1946-11-16"),
        ("农历1950-11-10", "1950-12-18"),
        ("农历1950年冬月初十", "1950-12-18"),
        ("农历2025年十二月二十九", "2026-02-16"),
        ("农历2026年闰六月初一", "lunar_leap_month_does_not_exist"),
        ("农历2025年腊月三十", "lunar_day_does_not_exist"),
        ("农历1890年正月初一", "bad_date"),
        ("农历闰二月初三", "year_missing"),
        ("农历", "bad_date"),
    ],
)
def test_a_lunar_day_is_converted_or_says_why_not(text, answer):
    found = parse_lunar_to_solar(text)
    assert (found.value.isoformat() if hasattr(found, "value") else found.code) == answer


def test_the_year_of_a_lunar_birthday_may_come_from_outside():
    assert parse_lunar("农历闰二月初三", year=2023).value == LunarDay(2023, 2, 3, leap=True)


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("重阳节", 2025, "2025-10-29"),
        ("重阳节", 2026, "2026-10-18"),
        ("端午节", 2026, "2026-06-19"),
        ("端午节", 2025, "2025-05-31"),
        ("中秋", 2026, "2026-09-25"),
        ("元宵节", 2027, "2027-02-20"),
        ("春节", 2026, "2026-02-17"),
        ("农历2026年腊月初八", None, "2027-01-15"),
        ("腊八节（农历2026年）", None, "2027-01-15"),
        ("腊八节（公历2026年内）", 2026, "2026-01-26"),
        ("除夕（农历2025年）", None, "2026-02-16"),
        ("中秋节（农历2026年八月十五）", None, "2026-09-25"),
        ("2026年清明节", None, "2026-04-05"),
        ("国庆节", 2026, "2026-10-01"),
    ],
)
def test_a_festival_is_computed_for_each_year(text, year, day):
    assert find_festival(text, year).value.isoformat() == day


def test_a_common_year_can_hold_two_or_no_laba_festivals():
    assert len(find_festival("腊八节", 2022).warnings[0].facts["days"]) == 2
    assert find_festival("腊八节", 2023).code == "lunar_day_does_not_exist"


def test_a_festival_in_a_leap_month_is_kept_once():
    # 2025 has a second sixth month, 2023 a second second one.
    assert find_festival("二月二", 2023).value == date(2023, 2, 21)


def test_an_unknown_festival_and_a_missing_year_are_refused():
    assert find_festival("示例节", 2026).code == "unknown_festival"
    assert find_festival("重阳节").code == "year_missing"
