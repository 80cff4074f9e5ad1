"""Files that cannot be read, or not as they are, are all told at once with their place."""

import zipfile

import openpyxl
import pytest

from tests.desk.audit.ingest import (
    GAOLING,
    HEADINGS,
    JUMIN,
    codes,
    csv_text,
    make_policy,
    make_rows,
    read,
)
from tests.shared_data import shared_path

GOOD = csv_text(*make_rows(3))
NAME = "gaoling_202401.csv"


def find(things, code):
    return next(thing for thing in things if thing.code == code)


def test_a_folder_of_sound_files_raises_no_problem(tmp_path):
    inputs, kept, _ = read(tmp_path, {NAME: GOOD})
    assert (inputs.problems, inputs.refused) == ((), False)
    assert len(kept.rows["roll_staging"]) == 3


@pytest.mark.parametrize("column", ["姓名", "备注"])
def test_bytes_that_are_no_text_are_told_with_their_place(tmp_path, column):
    row = make_rows(1, 4)[0].encode()
    row = row.replace("王".encode(), b"\xff\xff") if column == "姓名" else row + b"\xff\xff\n" + row
    data = GOOD.encode() + row
    inputs, _, _ = read(tmp_path, {NAME: data})
    told = find(inputs.problems, "undecodable_text")
    assert (told.file, told.facts["byte"]) == (NAME, data.index(b"\xff"))


@pytest.mark.parametrize("cut", [5, 20, 62])
def test_a_csv_that_ends_inside_a_row_is_asked_about(tmp_path, cut):
    half = GOOD.encode() + make_rows(1, 4)[0].encode()[:cut]
    inputs, _, _ = read(tmp_path, {NAME: half})
    assert find(inputs.questions, "file_cut").refuses
    inputs, _, _ = read(tmp_path, {NAME: half}, accept=[f"file_cut:{NAME}"])
    assert not inputs.refused


def test_a_note_or_a_full_row_at_the_end_of_a_csv_is_no_cut(tmp_path):
    for end in ("注：已公示", make_rows(1, 4)[0], "制表人：甲,,审核人：乙"):
        inputs, _, _ = read(tmp_path, {NAME: GOOD + end})
        assert "file_cut" not in codes(inputs.questions)


def test_every_fault_of_every_file_is_told_together(tmp_path):
    inputs, kept, _ = read(
        tmp_path,
        {
            "a/gaoling_202401.csv": GOOD.replace("金额", "数目"),
            "b/gaoling_202401.csv": csv_text(
                *make_rows(2), headings=HEADINGS.replace("联系电话", "身份证号")
            ),
            "春节慰问_202401.csv": GOOD,
            "gaoling.csv": GOOD,
            "gaoling_202402.csv": "2024年3月高龄津贴发放表\n" + GOOD,
            "gaoling_202403.zip": b"PK",
            "gaoling_202404.xlsx": b"PK\x03\x04 broken",
        },
    )
    assert sorted(codes(inputs.problems)) == [
        *("archive_not_opened", "column_missing", "column_twice", "damaged_file"),
        *("month_conflict", "month_unknown", "unknown_scheme"),
    ]
    assert find(inputs.problems, "column_missing").facts["fields"] == ("amount",)
    twice = find(inputs.problems, "column_twice")
    assert (twice.row, twice.facts["columns"]) == (1, ("C", "H"))
    conflict = find(inputs.problems, "month_conflict")
    assert dict(conflict.facts) == {"title": 202403, "file": 202402}
    assert kept.rows == {}


def test_a_name_and_a_title_of_two_schemes_are_told(tmp_path):
    text = "居民养老2024年1月\n" + GOOD
    inputs, _, _ = read(tmp_path, {NAME: text}, policy=make_policy(GAOLING, JUMIN))
    assert find(inputs.problems, "scheme_conflict").facts["schemes"] == ("gaoling", "jumin")


def test_an_encrypted_workbook_is_told(tmp_path):
    cases = shared_path("cases") / "files" / "xlsx-password-protected" / "demand.xlsx"
    inputs, _, _ = read(tmp_path, {"gaoling_202401.xlsx": cases.read_bytes()})
    assert codes(inputs.problems) == ["password_protected"]


def test_a_formula_without_a_value_is_told_with_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADINGS.split(","))
    for row in make_rows(2):
        book.active.append(row.split(","))
    book.active["I3"] = "=SUM(1,2)"
    (tmp_path / "rolls").mkdir()
    book.save(tmp_path / "rolls" / "高龄津贴202401.xlsx")
    inputs, _, _ = read(tmp_path, {})
    told = find(inputs.problems, "formula_without_value")
    assert (told.row, told.column, told.file) == (3, "金额", "高龄津贴202401.xlsx")


def test_lock_files_and_hidden_files_are_left_aside_with_a_word(tmp_path):
    others = {f"~${NAME}": b"x", ".hidden.csv": b"x", "read me.pdf": b"%PDF", "Thumbs.db": b"x"}
    inputs, _, _ = read(tmp_path, {NAME: GOOD, **others})
    told = {q.file: q.facts["why"] for q in inputs.questions if q.code == "file_not_read"}
    assert set(told) == set(others)
    assert told[f"~${NAME}"] == "lock_file"
    assert not inputs.refused


def test_a_register_among_the_rolls_is_told(tmp_path):
    deaths = "姓名,身份证号,死亡日期\n王秀英1,369901194001000001,2024-01-05\n"
    inputs, _, _ = read(tmp_path, {NAME: GOOD, "死亡名单.csv": deaths})
    assert find(inputs.problems, "register_among_rolls").kind == "deaths"


def test_a_sheet_that_is_no_list_is_told_with_its_headings(tmp_path):
    inputs, _, _ = read(tmp_path, {NAME: GOOD, "x.csv": "品名,数量,单价\n米,1,2\n油,2,3\n"})
    assert find(inputs.problems, "not_recognised").facts["headings"] == ("品名", "数量", "单价")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 50])
def test_an_empty_file_is_told(tmp_path, content):
    inputs, _, _ = read(tmp_path, {NAME: content})
    assert "file_empty" in codes(inputs.problems)


def test_an_empty_folder_is_told_and_a_missing_one_is_an_error(tmp_path):
    (tmp_path / "rolls").mkdir()
    inputs, _, _ = read(tmp_path, {})
    assert "folder_without_lists" in codes(inputs.problems)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "other", {})


def test_a_csv_that_is_really_a_workbook_is_read_as_one(tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADINGS, *make_rows(2)):
        book.active.append(row.split(","))
    (tmp_path / "rolls").mkdir()
    book.save(tmp_path / "rolls" / "x.xlsx")
    (tmp_path / "rolls" / "x.xlsx").rename(tmp_path / "rolls" / NAME)
    assert zipfile.is_zipfile(tmp_path / "rolls" / NAME)
    inputs, kept, _ = read(tmp_path, {})
    assert inputs.problems == ()
    assert [row[1] for row in kept.rows["roll_staging"]] == [2, 3]
