"""Cells read many at once have the values, and travelled rows the cells, that they had singly."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from tongxin.lists.columns import parse_text
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.hand_over import JOINT, pack_rows, unpack_rows
from tongxin.lists.files.load import take_rows
from tongxin.lists.known_headings import (
    read_anything,
    read_digits,
    read_figure,
    read_identity,
    read_name,
    read_number_or_text,
    read_phone,
)
from tongxin.lists.plain_cells import read_plain
from tongxin.lists.read_cells import CellReader, bind_parser

READERS = (
    *(parse_text, read_anything, read_digits, read_figure, read_identity, read_name),
    *(read_number_or_text, read_phone),
)
TODAY = date(2026, 3, 20)
TRICKY = some.sampled_from(
    [
        *("张三", " 张三", "张\u200b三", "ᅟ", "字\ufe00", '=DISPIMG("a",1)', "无", "-", "", " "),
        *("360899194103120116", "36089919410312011X", "360899203001010018", "1e5", "00012"),
        *("15500000001", "１5500000001", "0796-8000001", "古丽·艾", "a b", "a\nb", "\x1f"),
    ]
)
CELLS = some.lists(
    TRICKY | some.text(max_size=6) | some.floats() | some.none() | some.dates(), max_size=12
)


@pytest.mark.parametrize("parse", READERS, ids=lambda parse: parse.__name__)
@given(cells=CELLS)
@example(cells=["张三", "李四·王", "15500000001", "360899194103120116", 3.0, 1e300, float("nan")])
def test_plain_cells_have_the_value_that_their_reader_gives(parse, cells):
    bound = bind_parser(parse, {"today": TODAY})
    single = CellReader(bound)
    for cell, value in read_plain(bound, cells).items():
        told = single.read(cell)
        assert (value, type(value)) == (told, type(told))


def test_a_sound_number_of_an_unborn_person_is_not_plain():
    bound = bind_parser(read_identity, {"today": date(1941, 3, 11)})
    assert read_plain(bound, ["360899194103120116"]) == {}


@given(rows=some.lists(CELLS, max_size=8) | some.integers(0, 5).flatmap(
    lambda width: some.lists(some.lists(TRICKY | some.floats(), min_size=width, max_size=width))
))  # fmt: skip
@example(rows=[["a", 1.0], ["b", 2.0]])
@example(rows=[["a" + JOINT], ["b"]])
@example(rows=[[None], *[["x"]] * 8])
def test_rows_come_back_as_they_were_handed_over(rows):
    assert repr(unpack_rows(*pack_rows(rows))) == repr(rows)


@pytest.mark.parametrize(
    "packed",
    [[("few", ["a"], b"\x07\x00")], [("floats", b"123", None)], [("texts", 5, None)], [()], 7],
)
def test_rows_that_no_sound_process_sends_are_refused(packed):
    with pytest.raises(UnreadableFile):
        take_rows("columns", packed)
