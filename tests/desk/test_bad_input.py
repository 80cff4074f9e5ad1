"""What is wrong in an office's lists is found, placed by sheet, row and column, and told."""

from datetime import date

import pytest

from tests.desk.office import (
    SHEETS,
    START,
    copy_sheets,
    extend,
    find_troubles,
    read_office,
    spoil,
    write_office,
)
from tongxin.desk.errors import NothingToPlan
from tongxin.desk.understand import read_lists
from tongxin.standards.workdays import shipped_workdays


def ids(things):
    return [thing.id for thing in things]


def trouble_of(reading, code):
    return next(t for t in reading.understood.troubles if t.code == code)


def test_sound_lists_give_no_trouble(tmp_path):
    assert read_office(tmp_path).understood.troubles == ()


def test_a_need_of_an_unknown_community_is_told_with_the_most_similar_name(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 3, "社区", "西们社区"))
    assert ids(reading.understood.problem.demands) == ["D1", "D3"]
    assert find_troubles(reading, "unknown_community") == [("需求", 3, "社区")]
    assert trouble_of(reading, "unknown_community").facts["near"] == "西门社区"
    assert reading.rows_left_out == 1


def test_a_community_written_with_blanks_or_without_its_ending_is_recognised(tmp_path):
    for written in ("西门", " 西门 社区 "):
        reading = read_office(tmp_path, spoil("需求", 3, "社区", written))
        assert reading.understood.troubles == ()


def test_an_unknown_category_keeps_its_need_out_and_suggests(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 2, "需求类别", "理髮"))
    assert find_troubles(reading, "unknown_category") == [("需求", 2, "需求类别")]
    assert "D1" not in ids(reading.understood.problem.demands)


def test_an_unknown_compound_is_doubtful_only_and_the_centre_is_used(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 3, "小区", "李圆"))
    assert find_troubles(reading, "unknown_compound") == [("需求", 3, "小区")]
    problem = reading.understood.problem
    centre = next(c for c in problem.compounds if c.id == problem.demands[1].compound)
    assert centre.community == "西门社区"
    assert reading.rows_left_out == 0


def test_a_person_without_a_free_slot_is_told(tmp_path):
    reading = read_office(tmp_path, spoil("人员", 2, "可服务时间", ""))
    assert find_troubles(reading, "never_free") == [("人员", 2, "姓名")]
    assert reading.understood.problem.people[0].avail == ()


def test_the_second_of_two_people_with_one_code_is_left_out(tmp_path):
    reading = read_office(tmp_path, spoil("人员", 3, "编号", "P1"))
    assert find_troubles(reading, "doubled_code") == [("人员", 3, "编号")]
    assert trouble_of(reading, "doubled_code").facts["first_row"] == 2
    assert ids(reading.understood.problem.people) == ["P1", "P3"]


def test_the_second_of_two_needs_with_one_code_is_left_out_and_listed(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 4, "编号", "D1"))
    assert find_troubles(reading, "doubled_code") == [("需求", 4, "编号")]
    assert ids(reading.understood.problem.demands) == ["D1", "D2"]


def test_a_service_that_asks_for_a_skill_nobody_has_is_told(tmp_path):
    reading = read_office(tmp_path, spoil("目录", 2, "每组人员", "理法×1、志愿者×1"))
    assert find_troubles(reading, "skill_nobody_has") == [("目录", 2, "每组人员")]
    assert trouble_of(reading, "skill_nobody_has").facts["near"] == "理发"


def test_a_budget_of_zero_is_taken_and_told(tmp_path):
    reading = read_office(tmp_path, spoil("组织", 2, "本期经费（元）", 0))
    assert find_troubles(reading, "budget_zero") == [("组织", 2, "本期经费（元）")]
    budgets = {org.id: org.budget for org in reading.understood.problem.orgs}
    assert budgets["新联会"] == 0


def test_a_fund_of_zero_is_taken_and_told(tmp_path):
    reading = read_office(tmp_path, spoil("街道", 2, "本期经费（元）", 0))
    assert find_troubles(reading, "fund_zero") == [("街道", 2, "本期经费（元）")]
    assert reading.understood.problem.streets[0].fund == 0


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        ("站点", "容纳人数", -5),
        ("人员", "每周至多", -1),
        ("人员", "补贴", -50),
        ("需求", "人数", -3),
        ("需求", "人数", 0),
        ("目录", "每组接待人数", 0),
        ("街道", "本期经费（元）", -1),
    ],
)
def test_a_value_out_of_range_keeps_its_row_out(tmp_path, sheet, column, value):
    reading = read_office(tmp_path, spoil(sheet, 2, column, value))
    bad = [t for t in reading.understood.troubles if t.keeps_out]
    assert [(t.sheet, t.row) for t in bad] == [(sheet, 2)]
    assert bad[0].code in ("out_of_range", "negative")
    assert bad[0].column.startswith(column.split("（")[0])


def test_an_expired_licence_reaches_the_engine_and_is_told(tmp_path):
    sheets = extend("人员", "有效期", [date(2026, 10, 31), None, None])
    reading = read_office(tmp_path, sheets)
    assert find_troubles(reading, "licence_expired") == [("人员", 2, "有效期")]
    licence = reading.understood.problem.people[0].licences["理发"]
    assert licence.expires == date(2026, 11, 1)


def test_a_licence_that_never_ends_is_no_trouble(tmp_path):
    reading = read_office(tmp_path, extend("人员", "有效期", ["长期", None, None]))
    assert reading.understood.troubles == ()


def test_days_of_filing_before_a_service_are_passed_on(tmp_path):
    reading = read_office(tmp_path, extend("目录", "备案提前天数", [7, None]))
    assert [t.lead_days for t in reading.understood.problem.types] == [7, 0]


def test_a_missing_value_that_is_needed_keeps_its_row_out(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 3, "社区", None))
    assert find_troubles(reading, "missing") == [("需求", 3, "社区")]


def test_a_number_that_is_none_keeps_its_row_out(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 3, "人数", "许多"))
    assert find_troubles(reading, "not_a_number") == [("需求", 3, "人数")]


def test_times_that_cannot_be_read_are_told_and_the_need_is_kept(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 3, "可接受时间", "看心情"))
    assert find_troubles(reading, "times_not_understood") == [("需求", 3, "可接受时间")]
    assert "D2" in ids(reading.understood.problem.demands)


def test_times_finer_than_the_plan_tells_are_to_be_confirmed(tmp_path):
    reading = read_office(tmp_path, spoil("需求", 3, "可接受时间", "每周三晚上"))
    assert find_troubles(reading, "times_to_confirm") == [("需求", 3, "可接受时间")]
    assert reading.understood.problem.demands[1].pattern == ((0, 2),)


def test_all_faults_are_gathered_at_once(tmp_path):
    sheets = spoil("需求", 2, "社区", "南门社区")
    sheets["站点"][1][6] = -1
    sheets["人员"][2][0] = "P1"
    reading = read_office(tmp_path, sheets)
    assert {t.sheet for t in reading.understood.troubles if t.keeps_out} == {"需求", "站点", "人员"}


def test_lists_that_lack_what_a_plan_needs_are_refused_by_name(tmp_path):
    sheets = copy_sheets()
    del sheets["人员"]
    with pytest.raises(NothingToPlan) as refused:
        read_office(tmp_path, sheets)
    assert refused.value.facts["missing"] == ["people"]


def test_a_damaged_file_is_told_beside_the_others(tmp_path):
    good = write_office(tmp_path / "清单.xlsx")
    bad = tmp_path / "补充.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing more")
    reading = read_lists([good, bad], start=START, days=28, table=shipped_workdays())
    assert [t.file for t in reading.understood.troubles if t.keeps_out] == ["补充.xlsx"]


def test_exchanged_latitude_and_longitude_are_told(tmp_path):
    sheets = copy_sheets()
    sheets["站点"][1][4:6] = [27.111, 114.991]
    reading = read_office(tmp_path, sheets)
    assert {t.row for t in reading.understood.troubles if t.code == "lat_lon_swapped"} == {2}


def test_without_any_coordinates_everything_still_has_a_place(tmp_path):
    sheets = copy_sheets()
    for name in ("站点", "小区"):
        columns = [SHEETS[name][0].index(heading) for heading in ("经度", "纬度")]
        for row in sheets[name]:
            row[columns[0]] = row[columns[1]] = None
    reading = read_office(tmp_path, sheets)
    assert reading.understood.origin is None
    assert {(v.x, v.y) for v in reading.understood.problem.venues} == {(0, 0)}


def test_without_funds_nothing_is_limited_by_money(tmp_path):
    sheets = copy_sheets()
    del sheets["组织"], sheets["街道"]
    problem = read_office(tmp_path, sheets).understood.problem
    for org in problem.orgs:
        own = [p for p in problem.people if p.org == org.id]
        assert org.budget >= sum(p.fee * p.total_max for p in own)


def test_two_columns_that_claim_one_field_are_told_for_the_whole_sheet(tmp_path):
    reading_sheets = extend("街道", "经费", [100])
    reading = read_office(tmp_path, reading_sheets)
    told = [t for t in reading.understood.troubles if t.sheet == "街道"]
    assert [t.keeps_out for t in told] == [True]
