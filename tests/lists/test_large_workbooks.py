"""Large workbooks are guarded while they are read, and travel by columns."""

import random

import pytest

from tests.lists.conftest import pack
from tests.lists.minimal import SHEET, make_parts, text_cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.limits import Limits
from tongxin.lists.read import read_book_bytes

DRAWS = random.Random(7)
NOISE = "".join(f"<!--{DRAWS.getrandbits(256):064x}-->" for _ in range(40_000))
HEADER = f'<row r="1">{text_cell("A1", "姓名")}{text_cell("B1", "备注")}</row>'
TRUTH = '<c r="C3" t="b"><v>1</v></c>'
ODD = (
    f'<row r="3">{text_cell("A3", "张三")}{text_cell("B3", "")}{TRUTH}</row>'
    f'<row r="4">{text_cell("A4", "")}</row>'
    f'<row r="6">{text_cell("A6", "李四")}<c r="C6"><v>1</v></c></row>'
)
FAR = f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'


def refuse(parts, limits=None):
    with pytest.raises(UnreadableFile) as refusal:
        read_book_bytes(pack(parts), "x.xlsx", limits=limits or Limits())
    return refusal.value.code


@pytest.mark.parametrize("noise", ["", NOISE], ids=["small", "large"])
def test_empty_texts_and_blank_rows_say_nothing_and_truth_is_written(noise):
    sheet = read_book_bytes(pack(make_parts(HEADER + noise + ODD)), "x.xlsx").sheets[0]
    assert sheet.numbers == [1, 3, 6]
    assert sheet.rows[1:] == [["张三", None, "TRUE"], ["李四", None, 1.0]]
    assert type(sheet.rows[2][2]) is float


def test_a_large_sheet_with_a_stray_cell_in_the_last_corner_is_refused():
    assert refuse(make_parts(HEADER + NOISE + FAR)) == "too_large"


def test_a_small_sheet_with_a_stray_cell_beside_a_large_part_is_refused():
    assert refuse([*make_parts(HEADER + FAR), ("xl/media/image1.png", NOISE)]) == "too_large"


def test_a_large_sheet_that_unpacks_too_far_is_refused():
    parts = make_parts("", SHEET.format(rows=HEADER + NOISE + " " * 300_000_000))
    assert refuse(parts) == "zip_bomb"


def test_a_bomb_behind_a_large_sound_sheet_is_refused():
    parts = [*make_parts(HEADER + NOISE), ("xl/sharedStrings.xml", " " * 50_000_000)]
    assert refuse(parts) == "zip_bomb"


def test_hidden_rows_of_a_large_sheet_are_told():
    hidden = f'<row r="2" hidden="1">{text_cell("A2", "张三")}{text_cell("B2", "x")}</row>'
    sheet = read_book_bytes(pack(make_parts(HEADER + hidden + NOISE)), "x.xlsx").sheets[0]
    assert sheet.hidden_rows == (2,)
