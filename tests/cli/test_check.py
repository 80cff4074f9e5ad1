"""tongxin check shows a person what was read, in Chinese or English, and never a traceback."""

import json

import pytest

from tongxin.cli.main import run
from tongxin.cli.troubles import tell_trouble
from tongxin.desk.gather import gather


@pytest.fixture
def needs(tmp_path):
    path = tmp_path / "需求.csv"
    path.write_text(
        "需求清单,,\n社区,需求类别,人数\n北门社区,理发,3\n,理发,4\n合计,,7\n", encoding="utf-8"
    )
    return str(path)


def test_check_tells_what_was_read_and_what_is_wrong(needs, capsys):
    assert run(["check", needs]) == 1
    said = capsys.readouterr().out
    assert "按“需求清单”读取，表头在第 2 行，2 行数据" in said
    assert "第 4 行 A 列“社区”：没有填，请补上" in said
    assert "不对照各张表" in said.splitlines()[-1]
    assert "第 5 行（合计）" in said


def test_headings_are_told_as_the_sheet_shows_them(tmp_path, capsys):
    path = tmp_path / "需求.csv"
    path.write_text('"*村\n（社区）",需求类别,人数（人）\n北门,理发,3\n,理发,4\n', encoding="utf-8")
    run(["check", str(path)])
    said = capsys.readouterr().out
    assert "A 列“村（社区）”" in said
    assert "认出的列：A 村（社区）→社区" in said


@pytest.mark.parametrize("written", ["-3", "约8人", "三四个", "2.5"])
def test_check_and_plan_tell_a_fault_in_one_wording_with_its_value(written, tmp_path, capsys):
    path = tmp_path / "需求.csv"
    path.write_text(f"社区,需求类别,人数\n北门,理发,{written}\n北门,理发,3\n", encoding="utf-8")
    run(["check", str(path)])
    said = next(line for line in capsys.readouterr().out.splitlines() if "第 2 行" in line)
    (trouble,) = gather([path]).troubles
    assert said.endswith(tell_trouble(trouble, "zh"))
    assert f"“{written}”" in said
    assert "请" in said


def test_check_speaks_english(needs, capsys):
    assert run(["--lang", "en", "check", needs]) == 1
    assert "row 4, column A “社区”: is empty; please fill it in" in capsys.readouterr().out


def test_check_prints_json(needs, capsys):
    run(["check", "--json", needs])
    (table,) = json.loads(capsys.readouterr().out)
    assert table["kind"] == "needs"
    assert table["row_errors"][0]["problem"] == "missing"


def test_check_as_another_kind_says_what_that_kind_needs(needs, capsys):
    assert run(["check", "--as", "roll", needs]) == 2
    assert "补贴名册" in capsys.readouterr().out


def test_check_of_a_file_that_is_not_there_says_so(tmp_path, capsys):
    assert run(["check", str(tmp_path / "没有.xlsx")]) == 2
    assert "找不到 没有.xlsx" in capsys.readouterr().out


def test_check_of_a_folder_leaves_lock_files_out(tmp_path, needs, capsys):
    (tmp_path / "~$需求.csv").write_bytes(b"x")
    assert run(["check", str(tmp_path)]) == 1
    assert "~$" not in capsys.readouterr().out


def test_long_numbers_are_not_shown_whole(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text(
        "社区,需求类别,人数\n北门,理发,15500000001个\n南门,理发,x15500000001\n", "utf-8"
    )
    run(["check", str(path)])
    assert "15500000001" not in capsys.readouterr().out


def test_check_names_a_roster_and_the_days_of_its_columns(tmp_path, capsys):
    path = tmp_path / "时间.csv"
    path.write_text(
        "姓名,12月7日上午,12月7日下午,12月8日上午\n张三,√,,√\n李四,,√,\n", encoding="utf-8"
    )
    assert run(["check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "按“时间表（打√的）”读取，表头在第 1 行，2 行数据" in said
    assert "C 12月7日下午" in said
