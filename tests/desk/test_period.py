"""Plans begin on any day, and holidays and make-up days count as the calendar says."""

from datetime import date

from tests.desk.office import read_office, spoil
from tongxin.desk.build_period import build_period, state_weekend
from tongxin.standards.workdays import read_workday_table, shipped_workdays

THURSDAY = date(2026, 11, 5)
NATIONAL_DAY = date(2026, 10, 1)
TABLE = shipped_workdays()


def test_a_plan_may_begin_on_a_thursday(tmp_path):
    problem = read_office(tmp_path, start=THURSDAY, days=14).understood.problem
    assert problem.start_date == THURSDAY
    mornings = {p.id: p.avail for p in problem.people}["P1"]  # 工作日上午
    assert [problem.start_date.toordinal() + t // 3 for t in mornings[:3]] == [
        THURSDAY.toordinal() + day for day in (0, 1, 4)
    ]


def test_a_make_up_saturday_is_a_working_day():
    period = build_period(date(2026, 2, 23), 7, TABLE)
    assert date(2026, 2, 28).weekday() == 5
    assert period.rest[5] is False
    assert state_weekend(period) is not None


def test_an_ordinary_month_needs_no_list_of_rest_days():
    assert state_weekend(build_period(date(2026, 11, 2), 28, TABLE)) is None


def test_a_holiday_is_open_only_to_those_who_are_marked_for_it(tmp_path):
    sheets = spoil("人员", 2, "可服务时间", "每天")
    sheets["可服务时间"] = [
        ["编号", "姓名", "10月1日", "", ""],
        ["", "", "上午", "下午", "晚上"],
        ["P3", "彭冬莲", "√", "", ""],
    ]
    problem = read_office(tmp_path, sheets, start=NATIONAL_DAY, days=14).understood.problem
    avail = {p.id: p.avail for p in problem.people}
    assert avail["P3"] == (0,)
    assert min(avail["P1"]) // 3 == 7  # the eighth, the first day after the holiday
    assert 0 not in problem.closed
    assert 1 in problem.closed


def test_past_the_table_the_weekday_tells_and_a_warning_says_so(tmp_path):
    reading = read_office(tmp_path, start=date(2026, 12, 28), days=14)
    assert [t.value for t in reading.understood.troubles] == ["2027-01-01"]
    assert reading.understood.problem.weekend is None


def test_an_office_can_replace_the_table():
    table = read_workday_table("date,kind,name\n2027-01-01,rest,元旦\n2027-01-02,work,元旦\n")
    period = build_period(date(2027, 1, 1), 3, table)
    assert period.rest == (True, False, True)
    assert period.provisional == frozenset()
