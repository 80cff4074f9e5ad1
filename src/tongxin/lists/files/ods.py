"""OpenDocument sheets, row by row, with repeats bounded by the limits."""

import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from tongxin.lists.book import Span
from tongxin.lists.cells import Cell, ErrorValue, NoValue
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.raw import RawSheet, make_chunks
from tongxin.lists.files.safe_xml import find_part, parse_part
from tongxin.lists.files.zip_guard import Tally
from tongxin.lists.limits import Limits

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CLOCK = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_SKIP = (_O + "annotation", _T + "tracked-changes")


def read_ods(data: bytes, packed: zipfile.ZipFile, limits: Limits) -> list[RawSheet]:
    """Read every sheet. Raises UnreadableFile."""
    manifest = parse_part(data, packed, "META-INF/manifest.xml")
    if manifest is not None and any("encryption-data" in str(node.tag) for node in manifest.iter()):
        raise UnreadableFile("password_protected")
    tally, content = Tally(limits), b""
    wanted = find_part(packed, "content.xml")
    for part in packed.infolist():
        pieces = b"".join(tally.count(data, part))
        content = pieces if part is wanted else content
    sheets: list[RawSheet] = []
    walker = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True,
        huge_tree=False, tag=(_T + "table", _T + "table-row"),
    )  # fmt: skip
    held: list[tuple[int, list[Cell]]] = []
    state = Walk(limits)
    try:
        for event, node in walker:
            if node.tag == _T + "table" and event == "start":
                held, state = [], Walk(limits)
            elif node.tag == _T + "table-row" and event == "end":
                held += state.read_row(node)
                node.clear()
            elif event == "end":
                sheets.append(finish(node, held, state))
                node.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None
    return sheets


def finish(node: "etree._Element", held: list[tuple[int, list[Cell]]], state: "Walk") -> RawSheet:
    """Put a sheet together when its element ends."""
    name = node.get(_T + "name") or "Sheet"
    sheet = RawSheet(name, make_chunks(held), hidden_rows=tuple(state.hidden))
    sheet.spans = tuple(state.spans)
    return sheet


class Walk:
    """Counts rows and columns while the repeats of one sheet are written out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.number = 0
        self.cells = 0
        self.hidden: list[int] = []
        self.spans: list[Span] = []

    def read_row(self, node: "etree._Element") -> Iterator[tuple[int, list[Cell]]]:
        """Yield a row as often as it repeats; empty ones only count."""
        repeat = read_count(node, "number-rows-repeated")
        first = self.number + 1
        self.number += repeat
        row = self.read_cells(node, first)
        if node.get(_T + "visibility") in ("collapse", "filter") and repeat <= 1 << 20 and row:
            self.hidden.extend(range(first, first + repeat))
        if not row:
            return
        self.cells += repeat * len(row)
        if self.cells > self.limits.cells:
            raise UnreadableFile("too_large", row=self.number, columns=len(row))
        for number in range(first, first + repeat):
            yield number, list(row)

    def read_cells(self, node: "etree._Element", number: int) -> list[Cell]:
        """Return the cells of a row without the empty ones at its end."""
        row: list[Cell] = []
        gap = 0
        for cell in node.iterchildren(_T + "table-cell", _T + "covered-table-cell"):
            repeat = read_count(cell, "number-columns-repeated")
            value = read_cell(cell)
            across, down = (
                read_count(cell, "number-columns-spanned"),
                read_count(cell, "number-rows-spanned"),
            )
            if across > 1 or down > 1:
                left = len(row) + gap
                self.spans.append(Span(number, left, number + down - 1, left + across - 1))
            if value is None:
                gap += repeat
                continue
            if len(row) + gap + repeat > 16384:
                raise UnreadableFile("too_large", row=number, columns=len(row) + gap + repeat)
            row += [None] * gap + [value] * repeat
            gap = 0
        return row


def read_count(node: "etree._Element", name: str) -> int:
    """Return a repeat or span, at least 1."""
    text = node.get(_T + name) or "1"
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def read_cell(cell: "etree._Element") -> Cell:
    """Read one cell by the type that it states."""
    if cell.tag == _T + "covered-table-cell":
        return None
    kind = cell.get(_O + "value-type")
    text = "\n".join(read_paragraph(node) for node in cell.iterchildren(_X + "p")).strip()
    if kind in ("float", "percentage", "currency"):
        try:
            number = float(cell.get(_O + "value") or "nan")
        except ValueError:
            return text or None
        return ErrorValue(text) if text.startswith(("#", "Err:")) or math.isnan(number) else number
    if kind == "date":
        return read_moment(cell.get(_O + "date-value") or text)
    if kind == "time":
        found = _CLOCK.fullmatch(cell.get(_O + "time-value") or "")
        hours, minutes, seconds = (
            (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        )
        clock = timedelta(hours=min(hours, 99999), minutes=minutes, seconds=seconds)
        return (datetime.min + clock).time() if found and hours < 24 else clock if found else text
    if kind == "boolean":
        return (cell.get(_O + "boolean-value") or "").upper()
    formula = cell.get(_T + "formula")
    if formula and kind is None:
        return ErrorValue(text) if text.startswith("#") else NoValue(formula)
    return text or None


def read_paragraph(node: "etree._Element") -> str:
    """Return the text of a paragraph; a space element stands for several blanks."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == _X + "s":
            parts.append(" " * min(read_space(child), 1000))
        elif child.tag == _X + "line-break":
            parts.append("\n")
        elif child.tag not in _SKIP and isinstance(child.tag, str):
            parts.append(read_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


def read_space(node: "etree._Element") -> int:
    """Return how many blanks a space element stands for."""
    text = node.get(_X + "c") or "1"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def read_moment(text: str) -> Cell:
    """Read an ISO moment; midnight is a day."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text or None
    return moment.date() if moment.time() == datetime.min.time() else moment
