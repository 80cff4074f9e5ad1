"""Workbooks and web pages come into the store as a csv of the same cells does."""

from datetime import date, datetime

import openpyxl
import pytest

from tests.desk.audit.ingest import HEADINGS, codes, csv_text, make_policy, make_rows, read
from tongxin.engines.audit.policy import Arrears, Band, BandSet, Scheme


def save_book(folder, name, sheets):
    """Write a workbook from rows by sheet name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "rolls" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return book


def split(*rows):
    return [row.split(",") for row in (HEADINGS, *rows)]


def test_a_workbook_gives_the_rows_of_the_csv(tmp_path):
    _, from_csv, _ = read(tmp_path / "a", {"gaoling_202401.csv": csv_text(*make_rows(5))})
    save_book(tmp_path / "b", "gaoling_202401.xlsx", {"Sheet1": split(*make_rows(5))})
    _, from_book, _ = read(tmp_path / "b", {})
    assert from_book.rows["roll_staging"] == from_csv.rows["roll_staging"]


def test_a_page_saved_as_xls_gives_the_rows_of_the_csv(tmp_path):
    _, from_csv, _ = read(tmp_path / "a", {"gaoling_202401.csv": csv_text(*make_rows(5))})
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in split(*make_rows(5))]
    page = "<html><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></html>"
    _, from_page, _ = read(tmp_path / "b", {"gaoling_202401.xls": page.encode("gb18030")})
    assert from_page.rows["roll_staging"] == from_csv.rows["roll_staging"]


def test_numbers_in_cells_are_marked_and_invent_no_digits(tmp_path):
    row = [1, "王秀英", 369901194001000001, date(1940, 1, 2), "东山镇", "甲村"]
    row += [6217001234567890123, "", 50.5, None]
    other = [2, "李", "369901194001000002", datetime(1940, 1, 2), "", "", "0001", "", "50", ""]
    save_book(tmp_path, "gaoling_202401.xlsx", {"1": [HEADINGS.split(","), row, other]})
    inputs, kept, _ = read(tmp_path, {})
    first, second = kept.rows["roll_staging"]
    assert first[2:] == (
        *("1", "王秀英", "3.69901194001e+17", "1940-01-02", "东山镇", "甲村"),
        *("6.21700123456789e+18", "50.5", None, True),
    )
    assert (second[4], second[5], second[-1]) == ("369901194001000002", "1940-01-02", False)
    assert {"numbers_cut", "accounts_cut"} <= set(codes(inputs.questions))


def test_each_sheet_of_a_year_is_a_month(tmp_path):
    sheets = {f"{n}月": split(*make_rows(3, 10 * n)) for n in (1, 2, 3)}
    sheets["汇总"] = [["乡镇", "人数", "金额"], ["东山镇", 9, 450]]
    save_book(tmp_path, "2024年高龄津贴.xlsx", sheets)
    inputs, _, _ = read(tmp_path, {}, policy=make_policy(last=202403))
    found = [(s.scheme, s.month, s.sheet) for s in inputs.sources if s.role == "roll"]
    assert found == [("gaoling", 202400 + n, f"{n}月") for n in (1, 2, 3)]
    assert [q.sheet for q in inputs.questions if q.code == "sheet_not_used"] == ["汇总"]


def test_titles_total_rows_and_signatures_are_no_data(tmp_path):
    rows = split(*make_rows(3))
    foot = [["合计", *[None] * 7, 150, None], ["制表人：甲", None, None, "审核人：乙"]]
    title = [["东山镇2024年1月高龄津贴发放表"], ["制表日期：2024年2月3日", None, "单位：元"]]
    save_book(tmp_path, "东山镇.xlsx", {"Sheet1": [*title, *rows, *foot]})
    inputs, kept, connection = read(tmp_path, {})
    assert not inputs.refused
    assert [row[1] for row in kept.rows["roll_staging"]] == [4, 5, 6]
    aside = connection.execute('SELECT "row", reason FROM aside ORDER BY 1').fetchall()
    assert aside == [(7, "total"), (8, "signature_line")]
    source = inputs.sources[-1]
    assert (source.first_row, source.month, source.written_total_fen) == (4, 202401, 15000)


def test_a_total_of_a_workbook_is_held_against_its_rows(tmp_path):
    rows = [*split(*make_rows(3)), ["合计", *[None] * 7, 160, None]]
    save_book(tmp_path, "gaoling_202401.xlsx", {"Sheet1": rows})
    inputs, _, _ = read(tmp_path, {})
    assert "total_differs" in codes(inputs.questions)


def test_hidden_sheets_are_named_and_not_read(tmp_path):
    book = save_book(
        tmp_path, "gaoling_202401.xlsx", {"a": split(*make_rows(3)), "b": split(*make_rows(2, 9))}
    )
    book["b"].sheet_state = "hidden"
    book.save(tmp_path / "rolls" / "gaoling_202401.xlsx")
    inputs, kept, _ = read(tmp_path, {})
    assert [q.sheet for q in inputs.questions if q.code == "hidden_sheet"] == ["b"]
    assert len(kept.rows["roll_staging"]) == 3


def test_a_month_column_tells_the_months_of_a_workbook(tmp_path):
    heads = ["月份", "姓名", "身份证号", "金额"]
    rows = [[202401, "甲", "1", 50], ["2024年2月", "乙", "2", 50], [None, "丙", "3", 50]]
    save_book(tmp_path, "高龄津贴.xlsx", {"Sheet1": [heads, *rows]})
    inputs, kept, connection = read(tmp_path, {}, policy=make_policy(last=202402))
    assert [s.month for s in inputs.sources if s.role == "roll"] == [202401, 202402]
    assert [(row[1], row[3]) for row in kept.rows["roll_staging"]] == [(2, "甲"), (3, "乙")]
    aside = connection.execute('SELECT "row", reason FROM aside').fetchall()
    assert aside == [(4, "month_blank")]


def test_a_month_that_cannot_be_read_is_told_with_its_cell(tmp_path):
    rows = [["月份", "姓名", "身份证号", "金额"], ["去年", "甲", "1", 50]]
    save_book(tmp_path, "高龄津贴.xlsx", {"Sheet1": rows})
    inputs, _, _ = read(tmp_path, {})
    told = [(p.code, p.row, p.column, p.value) for p in inputs.problems]
    assert told == [("month_unreadable", 2, "月份", "去年")]


def test_the_remark_is_the_column_by_which_the_policy_tells_arrears(tmp_path):
    bands = (BandSet(202401, (Band(80, None, 5000),)),)
    scheme = Scheme("gaoling", "高龄津贴", 80, bands, arrears=Arrears("发放类型", ("补发",)))
    text = "姓名,身份证号,金额,备注,发放类型\n甲,1,50,无,正常\n乙,2,50,无,补发\n丙,3,50,无,正常\n"
    _, kept, _ = read(tmp_path, {"gaoling_202401.csv": text}, policy=make_policy(scheme))
    assert [row[10] for row in kept.rows["roll_staging"]] == ["正常", "补发", "正常"]


@pytest.mark.parametrize("suffix", [".tsv", ".txt"])
def test_lists_with_tabs_are_read_as_a_set(tmp_path, suffix):
    text = csv_text(*make_rows(3)).replace(",", "\t")
    _, kept, _ = read(tmp_path, {f"gaoling_202401{suffix}": text})
    assert [row[1] for row in kept.rows["roll_staging"]] == [2, 3, 4]
