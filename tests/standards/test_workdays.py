"""Working days with make-up days."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.errors import BadTable
from tongxin.standards.statutory import list_statutory_holidays
from tongxin.standards.workdays import (
    add_working_days,
    find_due,
    read_closing_time,
    read_workday_table,
    shipped_workdays,
)

TABLE = shipped_workdays()


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2025-01-26", True),
        ("2025-10-06", False),
        ("2026-01-02", False),
        ("2026-01-04", True),
        ("2026-02-14", True),
        ("2026-02-16", False),
        ("2026-02-28", True),
        ("2026-05-09", True),
        ("2026-09-20", True),
        ("2026-09-25", False),
        ("2026-10-10", True),
        ("2026-10-11", False),
        ("2026-03-09", True),
        ("2024-10-12", True),
    ],
)
def test_the_published_arrangement_is_followed(day, working):
    assert TABLE.is_working(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("received", "count", "due"),
    [
        ("2026-02-13T16:00+08:00", 3, "2026-02-25T17:30+08:00"),
        ("2026-09-30T10:00+08:00", 5, "2026-10-13T17:30+08:00"),
        ("2026-02-16T10:00+08:00", 1, "2026-02-24T17:30+08:00"),
        ("2026-04-30T17:45+08:00", 2, "2026-05-07T17:30+08:00"),
        ("2026-04-30T09:45+00:00", 2, "2026-05-07T17:30+08:00"),
        ("2026-04-30T17:45", 2, "2026-05-07T17:30+08:00"),
    ],
)
def test_a_time_limit_ends_with_the_office_hours_of_its_last_day(received, count, due):
    found = find_due(datetime.fromisoformat(received), count, TABLE)
    assert found.moment == datetime.fromisoformat(due)
    assert not found.provisional


def test_a_limit_that_runs_into_an_unknown_year_is_provisional():
    found = find_due(datetime(2026, 12, 31, 9), 1, TABLE)
    assert (found.moment.date(), found.provisional) == (date(2027, 1, 4), True)
    assert add_working_days(date(2025, 12, 31), 1, TABLE.keep_years([2025]))[1]


def test_an_unknown_year_rests_on_its_statutory_holidays():
    spring = date(2027, 2, 8)
    assert spring in list_statutory_holidays(2027)
    assert TABLE.look_up(spring).working is False
    assert TABLE.look_up(spring).provisional is True


@given(st.dates(date(2024, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_counting_on_is_the_same_as_counting_twice(start, count):
    once, _ = add_working_days(start, count, TABLE)
    step, _ = add_working_days(add_working_days(start, count - 1, TABLE)[0], 1, TABLE)
    assert once == step
    assert TABLE.is_working(once)


def test_an_office_can_bring_its_own_table():
    own = read_workday_table("\ufeffdate,kind,name\n2027-01-01,rest,元旦\n2027-01-02,work,元旦\n")
    assert own.years == {2027}
    assert own.is_working(date(2027, 1, 2))
    assert not own.look_up(date(2027, 1, 4)).provisional


@pytest.mark.parametrize(
    "text",
    ["day,kind\n", "date,kind\n2027-02-30,rest\n", "date,kind\n2027-01-01,holiday\n",
     "date,kind\n2027-01-01,rest\n2027-01-01,work\n"],
)  # fmt: skip
def test_a_faulty_table_is_refused(text):
    with pytest.raises(BadTable):
        read_workday_table(text)


def test_the_end_of_office_hours_is_their_last_clock_time():
    assert read_closing_time("09:00-12:00 14:00-17:30") == time(17, 30)
    with pytest.raises(BadTable):
        read_closing_time("全天")


def test_every_make_up_day_is_on_a_weekend_and_each_year_is_whole():
    assert all(day.weekday() >= 5 for day in TABLE.work)
    assert TABLE.years == {2024, 2025, 2026}
    for year in TABLE.years:
        worked = [day for day in TABLE.work if day.year == year]
        rested = [day for day in TABLE.rest if day.year == year and day.weekday() < 5]
        statutory = 11 if year < 2025 else 13
        assert len(rested) - len(worked) <= statutory
