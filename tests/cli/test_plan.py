"""`tongxin plan` says what it read, writes the plan, and ends with the code that tells how."""

import json
import signal

import pytest

from tests.desk.office import SHEETS, copy_sheets, spoil, write_office
from tongxin.cli.main import run
from tongxin.cli.stopping import watch

FROM = ["--from", "2026-11-02", "--effort", "1"]


@pytest.fixture
def office(tmp_path):
    return write_office(tmp_path / "清单.xlsx")


def plan(*arguments):
    return run([str(a) for a in arguments])


def test_sound_lists_end_with_0_and_every_file(tmp_path, office, capsys):
    assert plan("plan", office, *FROM, "-o", tmp_path / "out") == 0
    assert (tmp_path / "out" / "服务清单.xlsx").is_file()
    said = capsys.readouterr().out
    assert "需求清单：3 行" in said
    assert "参与率" in said
    assert "--effort 1 --seed 0" in said


def test_rows_left_out_end_with_1_and_are_told(tmp_path, capsys):
    path = write_office(tmp_path / "清单.xlsx", spoil("需求", 3, "社区", "西们社区"))
    assert plan("plan", path, *FROM, "-o", tmp_path / "out") == 1
    said = capsys.readouterr().out
    assert "第3行" in said
    assert "是不是“西门社区”" in said


def test_strict_stops_when_a_row_is_left_out(tmp_path, capsys):
    path = write_office(tmp_path / "清单.xlsx", spoil("需求", 3, "社区", "西们社区"))
    assert plan("plan", path, *FROM, "--strict", "-o", tmp_path / "out") == 2
    assert not (tmp_path / "out").exists()
    assert "西们社区" in capsys.readouterr().out


def test_strict_goes_on_when_nothing_is_left_out(tmp_path, office):
    assert plan("plan", office, *FROM, "--strict", "-o", tmp_path / "out") == 0


def test_a_problem_file_is_planned_as_it_is_and_the_plan_repeats(tmp_path, office):
    plan("plan", office, *FROM, "-o", tmp_path / "one")
    again = ["--effort", "1", "-o", tmp_path / "two"]
    assert plan("plan", tmp_path / "one" / "problem.json", *again) == 0
    one, two = (
        json.loads((tmp_path / name / "plan.json").read_text(encoding="utf-8"))
        for name in ("one", "two")
    )
    assert one["events"] == two["events"]


def test_the_outcome_is_told_as_json(tmp_path, office, capsys):
    plan("plan", office, *FROM, "--json", "-o", tmp_path / "out")
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["rows_left_out"] == 0
    assert "plan.json" in outcome["files"]
    assert 0 < outcome["participation"] <= 1


def test_english_says_everything_in_english(tmp_path, office, capsys):
    assert plan("--lang", "en", "plan", office, *FROM, "-o", tmp_path / "out") == 0
    said = capsys.readouterr().out
    for name in sorted((*SHEETS, "清单", "服务清单"), key=len, reverse=True):
        said = said.replace(name, "")
    assert not [sign for sign in said if "\u4e00" <= sign <= "\u9fff"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.xlsx", *FROM], "none.xlsx"),
        (["清单.xlsx"], "--from"),
        (["清单.xlsx", "problem.json", *FROM], ".json"),
        (["broken.json"], "JSON"),
        (["other.json"], "tongxin.problem/1"),
    ],
)
def test_what_cannot_be_planned_ends_with_2_and_says_why(
    tmp_path, office, capsys, monkeypatch, arguments, words
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    assert plan("plan", *arguments, "-o", "out") == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_missing_list_is_named(tmp_path, capsys):
    sheets = copy_sheets()
    del sheets["人员"]
    path = write_office(tmp_path / "清单.xlsx", sheets)
    assert plan("plan", path, *FROM, "-o", tmp_path / "out") == 2
    assert "资源清单" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told_before_planning(tmp_path, office, capsys):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert plan("plan", office, *FROM, "-o", tmp_path / "out") == 2
    said = capsys.readouterr().err
    assert "无法写入" in said
    assert "排期" not in said


def test_a_clock_that_strikes_keeps_the_best_plan_and_says_so(tmp_path, office, capsys):
    arguments = ["--from", "2026-11-02", "--time-limit", "0.000001", "-o", tmp_path / "out"]
    assert plan("plan", office, *arguments) == 0
    assert "到了时限" in capsys.readouterr().out
    kept = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    assert kept["interrupted"] is True
    assert kept["notes"]["stopped_by"] == "clock"


def test_another_catalogue_takes_the_place_of_the_one_among_the_files(tmp_path, office):
    other = tmp_path / "other.xlsx"
    rows = [list(row) for row in SHEETS["目录"]]
    rows[1][0] = "剪发日"
    write_office(other, {"目录": rows})
    plan("plan", office, *FROM, "--catalogue", other, "-o", tmp_path / "out")
    data = json.loads((tmp_path / "out" / "problem.json").read_text(encoding="utf-8"))
    assert {kind["id"] for kind in data["types"]} == {"剪发日", "书法课"}


def test_another_table_of_working_days_takes_the_place_of_the_shipped_one(tmp_path, office):
    table = tmp_path / "days.csv"
    table.write_text(
        "date,kind,name\n2026-01-01,rest,元旦\n2026-11-03,rest,区庆\n", encoding="utf-8"
    )
    plan("plan", office, *FROM, "--workdays", table, "-o", tmp_path / "out")
    data = json.loads((tmp_path / "out" / "problem.json").read_text(encoding="utf-8"))
    assert data["weekend"][1] is True


def test_the_first_ctrl_c_asks_for_an_end_and_the_second_leaves():
    asked = []
    with watch(None, lambda: asked.append(1)) as reason:
        assert reason() is None
        signal.raise_signal(signal.SIGINT)
        assert reason() == "person"
        assert asked == [1]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
