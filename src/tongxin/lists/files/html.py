"""Pages saved as .xls by web systems: every table of the page, with its cell spans."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from tongxin.lists.book import Span
from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.decode import decode_text, find_declared
from tongxin.lists.files.raw import RawSheet, make_chunks

WIDEST = 16384
LARGEST_SPAN = 65536
_GAPS = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes, name: str) -> tuple[list[RawSheet], str]:
    """Read the tables of a page that hold no other table.

    Raises UnreadableFile (no_table_found) for a page without one.
    """
    text, encoding = decode_text(data, find_declared(data))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        page = lxml_html.document_fromstring(strip_declaration(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None
    tables = [table for table in page.iter("table") if table.find(".//table") is None]
    if not tables:
        raise UnreadableFile("no_table_found")
    sheets = [
        read_one(table, name if i == 0 else f"{name} ({i + 1})") for i, table in enumerate(tables)
    ]
    return [sheet for sheet in sheets if sheet is not None], encoding


def strip_declaration(text: str) -> str:
    """Drop an XML declaration: its encoding no longer holds for characters."""
    bare = text.lstrip()
    if bare.startswith("<?xml") and "?>" in bare:
        return bare[bare.index("?>") + 2 :]
    return text.replace("\x00", "")


def read_one(table: "etree._Element", name: str) -> RawSheet:
    """Read one table; spanned cells become merged ranges, as a spreadsheet has them."""
    spans: list[Span] = []
    rows = list(place_cells(table, spans))
    hidden = tuple(number for number, (row, shown) in enumerate(rows, 1) if not shown)
    chunks = make_chunks((number, row) for number, (row, _) in enumerate(rows, 1))
    return RawSheet(name, chunks, typed=False, hidden_rows=hidden, spans=tuple(spans))


def place_cells(table: "etree._Element", spans: list[Span]) -> Iterator[tuple[list[Cell], bool]]:
    """Yield rows with every cell in its column, left of which spans from above may stand."""
    open_until: dict[int, int] = {}
    for number, line in enumerate(table.iter("tr"), 1):
        row: list[Cell] = []
        for cell in line.iterchildren("td", "th"):
            column = len(row)
            while open_until.get(column, 0) >= number:
                row.append(None)
                column += 1
            across, down = read_span(cell, "colspan"), read_span(cell, "rowspan")
            if column + across > WIDEST:
                raise UnreadableFile("too_large", row=number, columns=column + across)
            row.append(read_text(cell))
            row.extend([None] * (across - 1))
            if across > 1 or down > 1:
                spans.append(Span(number, column, number + down - 1, column + across - 1))
            if down > 1:
                open_until.update(dict.fromkeys(range(column, column + across), number + down - 1))
        yield row, "display:none" not in (line.get("style") or "").replace(" ", "").lower()


def read_span(cell: "etree._Element", name: str) -> int:
    """Return a span of at least 1; nonsense counts as 1."""
    text = (cell.get(name) or "1").strip()
    return (
        min(int(text), LARGEST_SPAN) or 1
        if text.isascii() and text.isdigit() and len(text) < 7
        else 1
    )


def read_text(cell: "etree._Element") -> Cell:
    """Return the text of a cell; a line break element breaks the line."""
    parts: list[str] = []
    for node in cell.iter():
        if node.tag == "br":
            parts.append("\n")
        if isinstance(node.tag, str) and node.tag not in ("style", "script"):
            parts.append(collapse(node.text))
        if node is not cell:
            parts.append(collapse(node.tail))
    return "".join(parts).replace("\xa0", " ").strip() or None


def collapse(text: str | None) -> str:
    """Write one blank for the white space of the source, as a browser shows it."""
    return _GAPS.sub(" ", text) if text else ""
