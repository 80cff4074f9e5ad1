"""A long sheet, written in bulk, holds and looks the same as one written cell by cell."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxin.lists.write_book import OutSheet, SheetColumn, format_book
from tongxin.lists.write_bulk import LONG

COLUMNS = [SheetColumn("名"), SheetColumn("钱", 10, "money"), SheetColumn("注", 20, "wrap")]
TEXTS = [
    "=1+1",
    "<b>&amp;",
    " 头尾 ",
    "a\nb",
    "x_0041",
    "\x01控制",
    "001",
    "𠮷",
    "+5",
    "字" * 1200,
]
ROWS = [[TEXTS[n % 10], Decimal(n) / 4 if n % 3 else None, n if n % 2 else True] for n in range(80)]


def read(sheet):
    page = openpyxl.load_workbook(io.BytesIO(format_book([sheet]))).active
    rows = [
        [(c.value, c.number_format, c.border.left.style, c.alignment.wrap_text) for c in row]
        for row in page.iter_rows()
    ]
    return rows, page.dimensions, page.auto_filter.ref, page.freeze_panes


@pytest.mark.parametrize("title", ["", "题"])
@pytest.mark.parametrize("notes", [(), ("注一", "注二")])
def test_a_long_sheet_is_the_same_either_way(title, notes):
    assert len(ROWS) > LONG
    far = {(10_000, 0): "bad"}  # a mark, on no cell, has the sheet written cell by cell
    bulk = read(OutSheet("表", COLUMNS, ROWS, title=title, notes=notes))
    plain = read(OutSheet("表", COLUMNS, ROWS, title=title, notes=notes, marks=far))
    assert [[cell[0] for cell in row] for row in bulk[0]] == [
        [cell[0] for cell in row] for row in plain[0]
    ]
    assert bulk[1:] == plain[1:]
    assert bulk[0][5][1][1:] == plain[0][5][1][1:]


def test_sheets_beside_a_long_one_stay_as_they_are():
    sheets = [
        OutSheet("短", COLUMNS, ROWS[:3]),
        OutSheet("长", COLUMNS, ROWS),
        OutSheet("另一张", COLUMNS, ROWS[:2]),
    ]
    book = openpyxl.load_workbook(io.BytesIO(format_book(sheets)))
    assert [page.max_row for page in book] == [4, 81, 3]
    assert book["短"]["A2"].value == "=1+1"
    assert format_book(sheets) == format_book(sheets)


def test_what_a_spreadsheet_would_read_as_one_sign_is_escaped():
    data = format_book([OutSheet("表", COLUMNS, [["_x0041_", None, None]] * (LONG + 1))])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b">_x005F_x0041_<" in book.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back_as_it_does_cell_by_cell(texts):
    rows = [[texts[n % len(texts)]] for n in range(LONG + 1)]
    far = {(10_000, 0): "bad"}
    bulk = read(OutSheet("表", COLUMNS[:1], rows))[0]
    plain = read(OutSheet("表", COLUMNS[:1], rows, marks=far))[0]
    assert [row[0][0] for row in bulk] == [row[0][0] for row in plain]
