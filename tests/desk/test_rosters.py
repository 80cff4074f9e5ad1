"""Rosters are read in the forms that offices keep them."""

from datetime import date

import pytest

from tests.desk.office import copy_sheets, find_troubles, read_office

START = date(2026, 11, 2)


def read_with(tmp_path, roster, name="可服务时间"):
    sheets = copy_sheets()
    sheets[name] = roster
    return read_office(tmp_path, sheets)


def avail_of(reading, id):
    return next(p.avail for p in reading.understood.problem.people if p.id == id)


DATES = ["编号", "姓名", "11月2日", "", "", "11月4日", "", ""]
PARTS = ["", "", "上午", "下午", "晚上", "上午", "下午", "晚上"]


def test_dates_over_parts_of_the_day(tmp_path):
    reading = read_with(tmp_path, [DATES, PARTS, ["P1", "曾细妹", "√", "", "✓", "", "是", ""]])
    assert avail_of(reading, "P1") == (0, 2, 7)


def test_a_roster_goes_before_written_times(tmp_path):
    reading = read_with(tmp_path, [DATES, PARTS, ["P3", "彭冬莲", "√", "", "", "", "", ""]])
    assert avail_of(reading, "P3") == (0,)


def test_a_title_above_and_names_without_codes(tmp_path):
    roster = [["十一月排班表"], ["姓名", *DATES[2:]], ["", *PARTS[2:]], ["曾细妹", "√"]]
    assert avail_of(read_with(tmp_path, roster), "P1") == (0,)


def test_days_and_parts_in_one_row(tmp_path):
    roster = [["编号", "11月2日上午", "11月2日晚", "2026-11-03 下午"], ["P1", "√", "", "1"]]
    assert avail_of(read_with(tmp_path, roster), "P1") == (0, 4)


def test_days_alone_with_parts_in_the_cells(tmp_path):
    roster = [
        ["编号", date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)],
        ["P1", "上午", "全天", "休"],
    ]
    assert avail_of(read_with(tmp_path, roster), "P1") == (0, 3, 4, 5)


def test_weekdays_hold_every_week(tmp_path):
    roster = [["编号", "周一上午", "周三下午", "周六晚上"], ["P1", "√", "", "√"]]
    mondays = {day * 3 for day in (0, 7, 14, 21)}
    saturdays = {day * 3 + 2 for day in (5, 12, 19, 26)}
    assert set(avail_of(read_with(tmp_path, roster), "P1")) == mondays | saturdays


def test_a_venues_roster_is_told_from_a_persons_by_what_it_names(tmp_path):
    roster = [DATES, PARTS, ["V1", "东门站", "√", "", "", "", "", ""]]
    reading = read_with(tmp_path, roster, "开放时间")
    assert {v.id: v.open for v in reading.understood.problem.venues}["V1"] == (0,)


def test_a_mark_that_nobody_understands_counts_as_no_and_is_told(tmp_path):
    reading = read_with(tmp_path, [DATES, PARTS, ["P1", "曾细妹", "√", "待定", "", "", "", ""]])
    assert avail_of(reading, "P1") == (0,)
    assert find_troubles(reading, "mark_not_understood") == [("可服务时间", 3, "D")]


def test_a_stranger_in_the_roster_is_told(tmp_path):
    reading = read_with(tmp_path, [DATES, PARTS, ["P1", "", "√"], ["P9", "王某", "√"]])
    assert find_troubles(reading, "roster_stranger") == [("可服务时间", 4, "")]


@pytest.mark.parametrize(("heading", "slot"), [("12月28日", 0), ("1月3日", 18)])
def test_a_roster_without_years_runs_over_the_turn_of_the_year(tmp_path, heading, slot):
    sheets = copy_sheets()
    others = ["12月29日", "12月30日"]
    sheets["可服务时间"] = [["编号", heading, *others], ["P1", "上午", "", ""]]
    reading = read_office(tmp_path, sheets, start=date(2026, 12, 28), days=14)
    assert avail_of(reading, "P1") == (slot,)


def test_a_roster_of_another_month_is_told(tmp_path):
    roster = [["编号", "3月2日", "3月3日", "3月4日"], ["P1", "√", "√", "√"]]
    assert find_troubles(read_with(tmp_path, roster), "roster_outside_period")
