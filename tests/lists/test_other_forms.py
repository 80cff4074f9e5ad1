"""OpenDocument sheets: repeats, spans, hidden rows, types, and bombs made of repeats."""

import pytest

from tests.lists.conftest import pack
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.read import read_book_bytes, read_table

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def make_ods(rows):
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="名册">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return pack([("mimetype", kind), ("content.xml", content)])


def cell(text, more=""):
    start = f'<table:table-cell office:value-type="string"{more}>'
    return f"{start}<text:p>{text}</text:p></table:table-cell>"


def row(cells, more=""):
    return f"<table:table-row{more}>{cells}</table:table-row>"


HEADER = row(cell("社区") + cell("人数") + cell("登记日期"))


def test_types_spans_and_hidden_rows_of_ods_are_read():
    number = '<table:table-cell office:value-type="float" office:value="3"/>'
    day = '<table:table-cell office:value-type="date" office:date-value="2026-03-05"/>'
    tall = cell("北门", ' table:number-rows-spanned="2"')
    rows = (
        HEADER
        + row(tall + number + day)
        + row("<table:covered-table-cell/>" + number, ' table:visibility="filter"')
        + row("<table:table-cell/>", ' table:number-rows-repeated="1048570"')
    )
    table = read_table(read_book_bytes(make_ods(rows), "名册.ods"))
    assert [r.values["社区"] for r in table.rows] == ["北门", "北门"]
    assert table.rows[0].values["登记日期"].isoformat() == "2026-03-05"
    assert table.hidden_rows == (3,)


def test_a_bomb_of_repeated_cells_is_refused():
    repeated = cell("x", ' table:number-columns-repeated="16384"')
    rows = HEADER + row(repeated, ' table:number-rows-repeated="1000000"')
    with pytest.raises(UnreadableFile, match="too_large"):
        read_book_bytes(make_ods(rows), "a.ods")
