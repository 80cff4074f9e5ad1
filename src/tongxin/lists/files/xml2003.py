"""Excel 2003 XML workbooks, usually named .xls."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from tongxin.lists.book import Span
from tongxin.lists.cells import Cell, ErrorValue, NoValue
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.decode import decode_text
from tongxin.lists.files.raw import RawSheet, make_chunks

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DECLARED = re.compile(r"<\?xml[^>]*\?>")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def read_xml2003(data: bytes) -> tuple[list[RawSheet], str]:
    """Read every worksheet. Raises UnreadableFile for XML that is not well formed."""
    text, encoding = decode_text(data)
    bare = _DECLARED.sub("", text.lstrip(), count=1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(bare.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None
    system = (
        1904
        if root.find(".//{urn:schemas-microsoft-com:office:excel}Date1904") is not None
        else 1900
    )
    sheets = []
    for worksheet in root.iter(_NS + "Worksheet"):
        spans: list[Span] = []
        hidden: list[int] = []
        rows = list(read_rows(worksheet, spans, hidden))
        name = worksheet.get(_NS + "Name") or "Sheet"
        sheet = RawSheet(name, make_chunks(rows), hidden_rows=tuple(hidden), spans=tuple(spans))
        sheet.date_system = 1904 if system == 1904 else 1900
        sheets.append(sheet)
    return sheets, encoding


def read_rows(
    worksheet: "etree._Element", spans: list[Span], hidden: list[int]
) -> Iterator[tuple[int, list[Cell]]]:
    """Yield rows; Index attributes leap over what is empty."""
    number = 0
    for row in worksheet.iter(_NS + "Row"):
        number = read_number(row.get(_NS + "Index"), number + 1, LAST_ROW)
        if row.get(_NS + "Hidden") == "1":
            hidden.append(number)
        cells: list[Cell] = []
        for cell in row.iterchildren(_NS + "Cell"):
            column = read_number(cell.get(_NS + "Index"), len(cells) + 1, LAST_COLUMN) - 1
            cells.extend([None] * (column - len(cells)))
            across = read_number(cell.get(_NS + "MergeAcross"), 0, LAST_COLUMN)
            down = read_number(cell.get(_NS + "MergeDown"), 0, LAST_ROW)
            if across or down:
                spans.append(Span(number, column, number + down, column + across))
            cells.append(read_cell(cell))
            cells.extend([None] * across)
        yield number, cells
        number += read_number(row.get(_NS + "Span"), 0, LAST_ROW)


def read_number(text: str | None, otherwise: int, most: int) -> int:
    """Read an attribute that counts; nonsense gives the other value."""
    number = (
        int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
    )
    if number > most:
        raise UnreadableFile("too_large", row=number)
    return number


def read_cell(cell: "etree._Element") -> Cell:
    """Read one cell by the type that it states."""
    data = cell.find(_NS + "Data")
    formula = cell.get(_NS + "Formula")
    text = "".join(map(str, data.itertext())).strip() if data is not None else ""
    if not text:
        return NoValue(formula) if formula else None
    kind = data.get(_NS + "Type") if data is not None else None
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "DateTime":
        return read_moment(text)
    if kind == "Error":
        return ErrorValue(text)
    return {"0": "FALSE", "1": "TRUE"}.get(text, text) if kind == "Boolean" else text


def read_moment(text: str) -> Cell:
    """Read an ISO moment; midnight is a day."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.date() if moment.time() == datetime.min.time() else moment
