"""Hostile and broken files are refused with a reason, fast, and never break the reader."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lists.conftest import pack
from tests.lists.minimal import SHEET, make_parts, make_workbook, text_cell
from tongxin.errors import DomainError
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.open_form import open_form
from tongxin.lists.files.zip_guard import Tally, open_guarded
from tongxin.lists.limits import Limits
from tongxin.lists.read import read_book, read_book_bytes, read_table

HEADER = f'<row r="1">{text_cell("A1", "姓名")}{text_cell("B1", "社区")}</row>'
DATA = f'<row r="2">{text_cell("A2", "张三")}{text_cell("B2", "北门社区")}</row>'


def refuse(data, name="x.xlsx", limits=None):
    with pytest.raises(UnreadableFile) as refusal:
        read_book_bytes(data, name, limits=limits or Limits())
    return refusal.value.code


def test_a_zip_bomb_is_refused_within_two_seconds():
    bomb = make_workbook("", SHEET.format(rows=HEADER + " " * 300_000_000))
    began = time.monotonic()
    assert refuse(bomb) == "zip_bomb"
    assert time.monotonic() - began < 2


def test_a_part_that_lies_about_its_size_is_counted_as_it_comes_out():
    data = pack([("xl/workbook.xml", b"0" * 50_000_000)])
    lying = data.replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    packed = open_guarded(lying, Limits())
    tally = Tally(Limits(unpacked_bytes=1_000_000))
    with pytest.raises(UnreadableFile, match="zip_bomb"):
        list(tally.count(lying, packed.infolist()[0]))


def test_a_part_that_occurs_twice_is_refused():
    parts = make_parts(HEADER)
    with pytest.warns(UserWarning, match="Duplicate"):
        data = pack([*parts, parts[-1]])
    assert refuse(data) == "duplicate_parts"


def test_a_part_with_a_path_upwards_is_refused():
    assert refuse(pack([*make_parts(HEADER), ("../../evil.xml", "x")])) == "bad_part_name"


def test_an_encrypted_part_is_refused():
    data = bytearray(make_workbook(HEADER))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refuse(bytes(data)) == "password_protected"


def test_entities_are_not_expanded_and_files_not_fetched():
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    rows = HEADER + f'<row r="2">{text_cell("A2", "a&e;b")}{text_cell("B2", "x")}</row>'
    data = make_workbook("", entity + SHEET.format(rows=rows))
    try:
        cells = read_book_bytes(data, "x.xlsx").sheets[0].rows
    except UnreadableFile:
        return
    assert cells[1][0] in ("ab", "a&e;b")


def test_a_stray_cell_in_the_last_corner_does_not_take_the_memory():
    rows = HEADER + DATA + f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    assert refuse(make_workbook(rows)) == "too_large"


def test_empty_formatted_cells_to_the_last_corner_are_no_content():
    rows = HEADER + DATA + '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    assert read_book_bytes(make_workbook(rows), "x.xlsx").sheets[0].numbers == [1, 2]


def test_a_million_empty_rows_are_read_in_five_seconds():
    empty = "".join(f'<row r="{n}" spans="1:3"/>' for n in range(3, 1_048_577))
    began = time.monotonic()
    book = read_book_bytes(make_workbook(HEADER + DATA + empty), "x.xlsx")
    assert book.sheets[0].numbers == [1, 2]
    assert time.monotonic() - began < 5


def test_a_sheet_of_16384_columns_is_read():
    text = ",".join(f"列{n}" for n in range(16384)) + "\n" + ",".join("1" for _ in range(16384))
    table = read_table(read_book_bytes(text.encode(), "wide.csv"))
    assert len(table.columns) == 16384
    assert table.rows[0].values["列16383"] == 1


def test_a_reading_that_takes_too_long_is_stopped():
    slow = ("姓名,社区\n" + "张三,北门\n" * 300_000).encode()
    assert refuse(slow, "slow.csv", Limits(seconds=0.05)) == "time_limit"


def test_a_file_over_the_size_limit_is_refused_unread(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"a,b\n" * 1000)
    with pytest.raises(UnreadableFile, match="too_large"):
        read_book(path, limits=Limits(file_bytes=100))


def test_a_file_that_may_not_be_read_is_called_locked(tmp_path, monkeypatch):
    path = tmp_path / "open.xlsx"
    path.write_bytes(b"x")

    def deny(self):
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr("pathlib.Path.read_bytes", deny)
    assert read_table(path).file_error.code == "file_locked"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\x00\x00\x00", "file_empty"),
        (b"%PDF-1.7 ...", "not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n....", "not_a_spreadsheet"),
        (b"PK\x03\x04broken", "damaged_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged_file"),
        (b"<html><body>no table</body></html>", "no_table_found"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(data, code):
    assert refuse(data, "x.xls") == code


def test_a_missing_file_and_a_lock_file_are_told_apart(tmp_path):
    assert read_table(tmp_path / "no.xlsx").file_error.code == "file_missing"
    assert read_table(tmp_path / "~$no.xlsx").file_error.code == "lock_file"
    assert read_table(tmp_path).file_error.code == "is_folder"


HEADS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<table>",
    b"<?xml ",
    b"\xff\xfe",
]
BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_here(data):
    """Read in this process, where a fault of ours would show."""
    try:
        for sheet in open_form(data, "x", Limits()).sheets:
            list(sheet.chunks)
    except DomainError as refusal:
        return refusal.code
    return "read"


@BOUNDED
@given(st.sampled_from(HEADS), st.binary(max_size=600))
def test_junk_is_read_or_refused_and_never_breaks_the_reader(head, junk):
    assert read_here(head + junk)


@BOUNDED
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at, junk):
    data = bytearray(make_workbook(HEADER + DATA))
    data[at : at + len(junk)] = junk
    assert read_here(bytes(data))


@BOUNDED
@given(st.binary(min_size=1, max_size=200), st.integers(0, 400))
def test_a_damaged_sheet_is_read_or_refused(junk, at):
    sheet = SHEET.format(rows=HEADER + DATA).encode()
    broken = sheet[:at] + junk + sheet[at:]
    assert read_here(pack([*make_parts("")[:-1], ("xl/worksheets/sheet1.xml", broken)]))


def test_a_zip_of_something_else_is_no_spreadsheet():
    assert refuse(pack([("readme.txt", "hello")])) == "not_a_spreadsheet"
