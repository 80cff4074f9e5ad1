"""Files made on the spot for the tests of spreadsheet reading."""

import io
import zipfile

import pytest
import xlsxwriter


@pytest.fixture
def make_xlsx(tmp_path):
    """Return a maker of workbooks: rows of plain values, one sheet."""

    def make(rows, name="list.xlsx", change=None):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("名单")
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(number, column, cell)
            if change:
                change(book, sheet)
        return path

    return make


@pytest.fixture
def make_text(tmp_path):
    """Return a maker of text files."""

    def make(text, name="list.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return path

    return make


def pack(parts):
    """Return a zip of named bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(name, data)
    return held.getvalue()
