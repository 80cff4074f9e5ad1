"""What a reader doubted of a cell, and took, is told; of what is sealed never the words."""

import pytest

from tongxin.desk.cells import read_cell
from tongxin.desk.form_columns import find_form
from tongxin.standards.results import Parsed
from tongxin.systems.services.loading.cell_json import keep_cell, read_cells
from tongxin.systems.services.pages.words_import import PROBLEMS, tell_problem

FORM = find_form("needs")
COLUMNS = {column.field: column for column in FORM.columns}
GOOD = {"community": "北门社区", "category": "理发", "people": 3, "text": "想理发"}


def read(**cells):
    kept = {name: keep_cell(COLUMNS[name], value) for name, value in (GOOD | cells).items()}
    return read_cells(FORM, kept)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("约8人", 8, "approximate"),
        ("20余人", 20, "approximate"),
        ("8（含家属）", 8, "note_removed"),
    ],
)
def test_a_rough_number_is_taken_and_said_to_be_rough(written, value, code):
    values, problems = read(people=written)
    assert values["people"] == value
    assert [(p["weight"], p["code"], p["field"]) for p in problems] == [("warning", code, "people")]
    words = tell_problem(problems[0])
    assert written in words or "含家属" in words


def test_a_plain_row_has_nothing_to_tell():
    assert read()[1] == []


def test_a_phone_that_is_none_or_doubted_leaves_no_words_outside_its_seal():
    for written in ("1550000", "5550123"):
        _, problems = read(phone=written)
        assert [p["field"] for p in problems] == ["phone"]
        assert written not in str(problems)


@pytest.mark.parametrize(
    ("kind", "written"),
    [("whole", "约30人"), ("whole", "8（含家属）"), ("date", "26-03-02"),
     ("date", "二〇二六年正月初五"), ("phone", "5550123"),
     ("money", "200元/次"), ("money", "三百五")],
)  # fmt: skip
def test_every_doubt_has_words(kind, written):
    found = read_cell(kind, written)
    assert isinstance(found, Parsed), found
    assert {doubt.code for doubt in found.warnings} <= set(PROBLEMS)
