"""Cells whose words come again mean what they meant; what is personal is not remembered."""

import pytest

from tongxin.desk.cells import read_cell
from tongxin.desk.form_columns import find_form
from tongxin.systems.services.loading.cell_json import _read_once, read_repeated

COLUMNS = {column.field: column for column in find_form("needs").columns}


@pytest.mark.parametrize(
    "written", ["3", 3, 3.0, True, "TRUE", "三", "无", "2026-02-03", "紧急", ""]
)
@pytest.mark.parametrize("field", ["people", "urgency", "registered", "text", "times"])
def test_a_cell_reads_the_same_the_second_time(written, field):
    column = COLUMNS[field]
    expected = read_cell(column.kind, written)
    assert [read_repeated(column, written) for _ in range(2)] == [expected] * 2


@pytest.mark.parametrize("field", ["phone", "contact"])
def test_names_and_numbers_of_people_are_not_remembered(field):
    before = _read_once.cache_info().currsize
    read_repeated(COLUMNS[field], "15500000001")
    assert _read_once.cache_info().currsize == before
