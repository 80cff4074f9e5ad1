"""What is written is read again as it was, cannot run, and appears whole or not at all."""

import os
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongxin.lists.errors import UnwritableFile
from tongxin.lists.files.decode import decode_text
from tongxin.lists.files.open_form import open_form
from tongxin.lists.limits import Limits
from tongxin.lists.neutral import neutralise, restore, runs_as_formula
from tongxin.lists.read import read_table
from tongxin.lists.write_book import OutSheet, SheetColumn, format_book, write_book
from tongxin.lists.write_csv import format_csv, write_csv

BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
).map(str.strip)
CELLS = st.one_of(
    st.none(),
    TEXT.filter(bool),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.6g}")),
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.times().map(lambda moment: moment.replace(microsecond=0, second=0)),
)


def read_raw(data):
    (sheet,) = open_form(data, "x", Limits()).sheets
    return {n: row for numbers, rows in sheet.chunks for n, row in zip(numbers, rows, strict=True)}


def put(rows):
    return OutSheet("名单", [SheetColumn("甲"), SheetColumn("乙"), SheetColumn("丙")], rows)


@BOUNDED
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6))
def test_a_workbook_gives_the_same_values_back(rows):
    read = read_raw(format_book([put(rows)]))
    for number, row in enumerate(rows, 2):
        got = read.get(number, [None] * 3)
        assert got + [None] * (3 - len(got)) == row


@BOUNDED
@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_text_survives_every_encoding(text, encoding):
    whole = f"姓名,社区\n{text}张三,北门社区\n"
    assert decode_text(whole.encode(encoding))[0] == whole.removeprefix("\ufeff")


@BOUNDED
@given(TEXT)
def test_no_exported_text_runs_and_each_comes_back(text):
    assert not runs_as_formula(neutralise(text))
    assert restore(neutralise(text)) == text


@BOUNDED
@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_csv_gives_the_same_texts_back(rows):
    read = read_raw(format_csv([["甲", "乙"], *rows]))
    for number, row in enumerate(rows, 2):
        got = read.get(number, [None, None])
        assert [restore(cell) if cell else "" for cell in got] == [t.strip(" \t\r\n") for t in row]


def test_a_workbook_is_set_up_for_reading_and_printing(tmp_path):
    path = tmp_path / "out.xlsx"
    write_book(path, [OutSheet("服务", [SheetColumn("社区")], [["北门社区"]], title="服务清单")])
    sheet = openpyxl.load_workbook(path)["服务"]
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert "&P" in sheet.oddFooter.center.text


def test_dates_and_times_are_typed_cells(tmp_path):
    path = tmp_path / "out.xlsx"
    row = [date(2026, 3, 5), time(8, 30), datetime(2026, 3, 5, 9, 15)]
    write_book(path, [put([row])])
    cells = next(openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True))
    assert list(cells) == [datetime(2026, 3, 5), time(8, 30), datetime(2026, 3, 5, 9, 15)]


def test_the_same_sheets_give_the_same_bytes():
    assert format_book([put([["a", 1, None]])]) == format_book([put([["a", 1, None]])])


def test_an_old_file_stays_when_the_new_one_cannot_be_put_in_its_place(tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    write_csv(path, [["旧"]])

    def deny(*_):
        raise PermissionError(13, "open in WPS")

    monkeypatch.setattr(os, "replace", deny)
    with pytest.raises(UnwritableFile, match="cannot_write"):
        write_csv(path, [["新"]])
    assert "旧" in path.read_text(encoding="utf-8-sig")
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_identity_numbers_stay_whole_in_a_workbook(tmp_path):
    path = tmp_path / "out.xlsx"
    write_book(path, [OutSheet("a", [SheetColumn("身份证号")], [["360899194103120116"]])])
    assert read_table(path).rows[0].values == {"身份证号": "360899194103120116"}
