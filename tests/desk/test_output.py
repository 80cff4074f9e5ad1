"""A plan's files are all written or none, and a folder that cannot take them is found before."""

import json
from dataclasses import replace

import openpyxl
import pytest

from tests.desk.office import read_office, spoil
from tongxin.desk.errors import CannotWrite, PlanRefused
from tongxin.desk.output import require_writable, write_result
from tongxin.desk.plan import Effort, make_plan, require_sound
from tongxin.desk.report.content import ReportContent
from tongxin.desk.understand import read_problem
from tongxin.engines.matching.check import check
from tongxin.engines.matching.formats import plan_from_json

FILES = ["plan.json", "problem.json", "report.html", "服务清单.xlsx"]
SHEETS = [
    *(
        "服务",
        "人员排班",
        "单位排班",
        "服务对象",
        "未满足需求",
        "短缺",
        "增人",
        "指标",
        "问题",
        "说明",
    ),
]


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    sheets = spoil("需求", 3, "社区", "南门社区")
    sheets["需求"].append(
        ["D4", "东门社区", "桃园", "理发", 3, 1, "紧急", 1000, "晚上"],
    )
    sheets["需求"][3].insert(0, "=1+1")  # a code that would run as a formula
    del sheets["需求"][3][1]
    reading = read_office(tmp_path_factory.mktemp("office"), sheets)
    return ReportContent(make_plan(reading, Effort(1), made_on=None))


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_every_file_of_a_plan_is_written(tmp_path, content):
    written = write_result(tmp_path, content)
    assert names_in(tmp_path) == sorted([*FILES, "calendars"])
    assert any(path.suffix == ".ics" for path in written)


def test_the_plan_written_holds_for_the_problem_written(tmp_path, content):
    write_result(tmp_path, content)
    problem = read_problem(tmp_path / "problem.json").understood.problem
    plan = plan_from_json(json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")))
    assert problem == content.result.problem
    assert check(problem, plan).violations == ()


def test_the_problem_written_names_no_residents(tmp_path, content):
    write_result(tmp_path, content)
    assert "contacts" not in json.loads((tmp_path / "problem.json").read_text("utf-8"))["names"]


def test_the_service_list_holds_every_sheet_ready_for_a4(tmp_path, content):
    write_result(tmp_path, content)
    book = openpyxl.load_workbook(tmp_path / "服务清单.xlsx")
    assert book.sheetnames == SHEETS
    assert {page.page_setup.paperSize for page in book} == {9}


def test_a_need_left_out_and_a_need_unmet_stand_in_the_service_list(tmp_path, content):
    write_result(tmp_path, content)
    book = openpyxl.load_workbook(tmp_path / "服务清单.xlsx")
    problems = [[cell.value for cell in row] for row in book["问题"]]
    assert any("南门社区" in row and "需求" in row and 3 in row for row in problems)
    unmet = {row[0].value for row in book["未满足需求"]}
    assert "D4" in unmet


def test_text_that_looks_like_a_formula_stays_text(tmp_path, content):
    write_result(tmp_path, content)
    book = openpyxl.load_workbook(tmp_path / "服务清单.xlsx")
    cells = [cell for page in book for row in page for cell in row if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_an_interrupt_while_writing_leaves_the_old_files_as_they_were(tmp_path, content):
    write_result(tmp_path, content)
    before = {name: (tmp_path / name).read_bytes() for name in FILES}

    def interrupt(_trouble):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_result(tmp_path, replace(content, tell_trouble=interrupt))
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before
    assert names_in(tmp_path) == sorted([*FILES, "calendars"])


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite) as refused:
        require_writable(tmp_path / "out" / "deeper")
    assert "out" in str(refused.value.facts["path"])


def test_a_result_that_cannot_be_replaced_is_found_before_planning(tmp_path):
    (tmp_path / "服务清单.xlsx").mkdir()
    with pytest.raises(CannotWrite) as refused:
        require_writable(tmp_path)
    assert str(refused.value.facts["path"]).endswith("服务清单.xlsx")


def test_asking_whether_a_folder_can_be_written_leaves_nothing_in_it(tmp_path):
    require_writable(tmp_path / "new")
    assert names_in(tmp_path / "new") == []


def test_a_plan_that_breaks_a_rule_is_refused(content):
    plan = content.result.plan
    twice = replace(plan, events=(*plan.events, *plan.events))
    with pytest.raises(PlanRefused):
        require_sound(content.result.problem, twice)


def test_a_plan_that_is_stopped_keeps_the_best_so_far_and_says_who_stopped_it(tmp_path):
    reading = read_office(tmp_path)
    result = make_plan(reading, Effort(50, stop=lambda: "clock"), made_on=None)
    assert result.plan.interrupted
    assert result.plan.notes["stopped_by"] == "clock"
    assert check(result.problem, result.plan).violations == ()
