"""`tongxin replan` mends a written plan after a change and says what has changed."""

import json

import pytest
from openpyxl import load_workbook

from tests.desk.office import write_office
from tongxin.cli.main import run
from tongxin.cli.replan import replan
from tongxin.desk.errors import BadInput


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planned")
    office = write_office(folder / "清单.xlsx")
    run(["plan", str(office), "--from", "2026-11-02", "--effort", "1", "-o", str(folder / "out")])
    return folder / "out"


def mend(planned, out, *arguments):
    files = [str(planned / "plan.json"), str(planned / "problem.json"), "-o", str(out)]
    return replan.main([*files, *arguments], standalone_mode=False)


def staff_in(folder):
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return {person for event in plan["events"] for person, _ in event["staff"]}


def test_somebody_who_drops_out_serves_nowhere_any_more(planned, tmp_path, capsys):
    assert "P1" in staff_in(planned)
    assert mend(planned, tmp_path / "out", "--drop-person", "P1") == 0
    assert "P1" not in staff_in(tmp_path / "out")
    said = capsys.readouterr().out
    assert "曾细妹" in said
    assert "--seed" not in said, "effort and seed make the plan before mending, not this one"


def test_a_closed_venue_holds_nothing_any_more(planned, tmp_path):
    mend(planned, tmp_path / "out", "--close-venue", "V1")
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    assert "V1" not in {event["venue"] for event in plan["events"]}


@pytest.mark.parametrize("when", ["2026-13-01上午", "2027-11-02上午", "明天"])
def test_a_time_that_is_none_is_refused(planned, tmp_path, when):
    with pytest.raises(BadInput):
        mend(planned, tmp_path / "out", "--pin", f"便民理发@V1@{when}")


def test_people_venues_and_services_go_by_name_as_well_as_by_code(planned, tmp_path):
    assert mend(planned, tmp_path / "out", "--drop-person", "曾细妹@2026-11-02") == 0
    assert "P1" not in staff_in(tmp_path / "out")
    assert mend(planned, tmp_path / "shut", "--close-venue", "东门站", "--drop-need", "D2") == 0
    assert mend(planned, tmp_path / "no", "--forbid", "便民理发@西门站@*") == 0
    plan = json.loads((tmp_path / "no" / "plan.json").read_text(encoding="utf-8"))
    assert ("便民理发", "V2") not in {(event["type"], event["venue"]) for event in plan["events"]}


def refuse(planned, out, capsys, *arguments):
    files = [str(planned / "plan.json"), str(planned / "problem.json"), "-o", str(out)]
    assert run(["replan", *files, *arguments]) == 2
    return capsys.readouterr().err


def test_an_unknown_name_is_told_with_its_kind_and_the_closest_one(planned, tmp_path, capsys):
    said = refuse(planned, tmp_path / "out", capsys, "--drop-person", "曾细梅")
    assert "没有叫“曾细梅”的人员" in said
    assert "是不是“曾细妹（P1）”" in said
    assert "场地" in refuse(planned, tmp_path / "out", capsys, "--close-venue", "机场")


def test_a_name_that_two_people_have_lists_their_codes(planned, tmp_path, capsys):
    problem = json.loads((planned / "problem.json").read_text(encoding="utf-8"))
    problem["names"]["people"]["P2"] = "曾细妹"
    doubled = tmp_path / "problem.json"
    doubled.write_text(json.dumps(problem, ensure_ascii=False), encoding="utf-8")
    files = [str(planned / "plan.json"), str(doubled), "-o", str(tmp_path / "out")]
    assert run(["replan", *files, "--drop-person", "曾细妹"]) == 2
    said = capsys.readouterr().err
    assert "曾细妹（P1）, 曾细妹（P2）" in said


def test_a_mended_plan_says_why_it_has_no_contacts_and_writes_its_period_out(
    planned, tmp_path, capsys
):
    mend(planned, tmp_path / "out", "--drop-person", "P1")
    assert "不存居民的联系人和电话" in capsys.readouterr().out
    book = load_workbook(tmp_path / "out" / "服务清单.xlsx")
    told = dict(row[:2] for row in book["说明"].iter_rows(values_only=True))
    assert told["计划期"] == "2026年11月2日至11月29日（28 天）"
    assert "个人信息" in told["联系人和电话"]
    first = load_workbook(planned / "服务清单.xlsx")["说明"]
    assert "联系人和电话" not in {row[0] for row in first.iter_rows(values_only=True)}
