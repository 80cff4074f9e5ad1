"""What the fast reader does not tell of a sheet: hidden rows, formulas without value, pictures."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from tongxin.lists.cells import Cell, ErrorValue, NoValue, Picture, index_of
from tongxin.lists.files.xlsx_pictures import list_excel_pictures, list_wps_pictures

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_NUMBER = re.compile(rb"\br=[\"'](\d+)[\"']")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)<)")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*?(/?)>([^<]*)")
_DISPIMG = re.compile(r"DISPIMG\(\s*\"([^\"]+)\"", re.IGNORECASE)
_RICH = re.compile(rb"\bvm=[\"'](\d+)[\"']")
LAST_COLUMN = 16383
_LETTERS = re.compile(rb"[A-Z]{2,3}(?=\d)")
_LAST = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")


@dataclass(slots=True)
class Scan:
    """What a first glance over the bytes of a sheet finds."""

    interesting: bool = False
    last_row: int = 0
    last_column: int = 25


@dataclass(slots=True)
class Marks:
    """What a closer look finds; cells by row and column. filled is the last filled place."""

    hidden: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    filled: tuple[int, int] = (0, 0)


def scan_pieces(pieces: Iterable[bytes]) -> Scan:
    """Glance over a sheet as it is unpacked; a few searches, for this runs over every byte.

    An unusual spelling (name space prefixes, single quotes) is reason enough for a closer look.
    """
    scan, tail, first = Scan(), b"", True
    for piece in pieces:
        text = tail + piece
        if first and (b":sheetData" in text or b"r='" in text or b'r="' not in text):
            scan.interesting, scan.last_column = True, LAST_COLUMN
        first = False
        # Formulas and errors; most lists have neither.
        if not scan.interesting and (b"<f" in text or b't="e"' in text):
            scan.interesting = True
        glance_rows(text, scan)
        tail = text[-256:]
    return scan


def glance_rows(text: bytes, scan: Scan) -> None:
    """Note hidden rows, the last row's number, and the column of the last cell beyond Z."""
    for row in text.split(b"<row ")[1:]:
        if row.find(b"hidden=", 0, row.find(b">")) >= 0:
            scan.interesting = True
        at = row.rfind(b' r="')
        if at > 0 and row[at + 5 : at + 6].isalpha():
            place = _LETTERS.match(row, at + 4)
            scan.last_column = max(scan.last_column, index_of(place[0].decode()) if place else 0)
    at = text.rfind(b"<row ")
    found = _LAST.match(text, at) if at >= 0 else None
    scan.last_row = max(scan.last_row, int(found[1]) if found else 0)


def split_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut a stream before the last row that began, so that no cell is torn."""
    held = b""
    for piece in pieces:
        held += piece
        cut = held.rfind(b"<row")
        if cut < 0:
            cut = held.rfind(b"<", 0, held.rfind(b":row ") + 1)
        if cut > 0:
            yield held[:cut]
            held = held[cut:]
    yield held


class PictureBook:
    """Finds the picture behind a cell; reads the lists of pictures once, when first asked."""

    def __init__(self, data: bytes, packed: zipfile.ZipFile) -> None:
        self._sources = data, packed
        self._wps: dict[str, str] | None = None
        self._excel: list[str | None] | None = None

    def find_wps(self, name: str) -> Picture:
        """Return the picture of a DISPIMG name."""
        if self._wps is None:
            self._wps = list_wps_pictures(*self._sources)
        return Picture(name, self._wps.get(name))

    def find_excel(self, rich: int) -> Picture:
        """Return the picture of a rich value, counted from 1."""
        if self._excel is None:
            self._excel = list_excel_pictures(*self._sources)
        known = 0 < rich <= len(self._excel)
        return Picture(f"vm{rich}", self._excel[rich - 1] if known else None)


def mark_sheet(pieces: Iterable[bytes], pictures: PictureBook) -> Marks:
    """Look closely at every row and every cell that is more than a value."""
    marks, number = Marks(), 0
    for block in split_rows(pieces):
        bounds = [*_ROW.finditer(block)]
        if not bounds:
            continue
        ends = [found.start() for found in bounds[1:]] + [len(block)]
        for found, end in zip(bounds, ends, strict=True):
            stated = _NUMBER.search(found[1])
            number = int(stated[1]) if stated else number + 1
            if _HIDDEN.search(found[1]):
                marks.hidden.append(number)
            mark_cells(block[found.end() : end], number, marks, pictures)
    return marks


def mark_cells(row: bytes, number: int, marks: Marks, pictures: PictureBook) -> None:
    """Note the cells of one row that a plain reader would get wrong."""
    column = -1
    for cell in _CELL.finditer(row):
        place = _PLACE.search(cell[1])
        column = index_of(place[1].decode()) if place else column + 1
        if b"<" in cell[2]:
            marks.filled = max(marks.filled[0], number), max(marks.filled[1], column)
        special = judge_cell(cell[1], cell[2], pictures)
        if special is not None:
            marks.cells[number, column] = special


def judge_cell(attributes: bytes, body: bytes, pictures: PictureBook) -> Cell:
    """Return what a cell is when it is no plain value, else None."""
    kind = _TYPE.search(attributes)
    found = _FORMULA.search(body)
    value = _VALUE.search(body)
    text = value[2].strip() if value else b""
    if found:
        formula = unescape((found[1] or b"").decode("utf-8", "replace"))
        picture = _DISPIMG.search(formula)
        if picture:
            return pictures.find_wps(picture[1])
        empty_text = kind is not None and kind[1] == b"str" and value is not None
        if not text and not empty_text and b"<is" not in body and b":is" not in body:
            return NoValue(formula)
    if kind and kind[1] == b"e":
        rich = _RICH.search(attributes)
        if rich and text == b"#VALUE!":
            return pictures.find_excel(int(rich[1]))
        return ErrorValue(text.decode("utf-8", "replace"))
    return None
