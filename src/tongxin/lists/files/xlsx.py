"""Packed workbooks of Excel and WPS: the guard, the fast reader, and the marks it leaves out."""

import io
import zipfile
from collections.abc import Iterator

import python_calamine as calamine

from tongxin.lists.book import DateSystem, Span
from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.raw import RawSheet, make_chunks
from tongxin.lists.files.safe_xml import (
    find_part,
    local_name,
    parse_part,
    read_relations,
)
from tongxin.lists.files.xlsx_marks import Marks, PictureBook, Scan, mark_sheet, scan_pieces
from tongxin.lists.files.zip_guard import Tally, unpack
from tongxin.lists.limits import Limits

WIDE, NARROW = 16384, 26


def read_xlsx(data: bytes, packed: zipfile.ZipFile, limits: Limits) -> Iterator[RawSheet]:
    """Read the worksheets of a workbook whose parts stay within the limits."""
    places, system = list_sheets(data, packed)
    scans = scan_all(data, packed, limits, frozenset(places.values()))
    pictures = PictureBook(data, packed)
    with open_workbook(data) as book:
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            part = places.get(meta.name, "")
            scan = scans.get(part, Scan())
            marks = mark_if_needed(data, packed, part, scan, pictures, limits)
            sheet = read_sheet(book, meta.name, marks)
            sheet.visible = meta.visible == calamine.SheetVisibleEnum.Visible
            sheet.date_system = system
            yield sheet


def list_sheets(data: bytes, packed: zipfile.ZipFile) -> tuple[dict[str, str], DateSystem]:
    """Return the part of each sheet by its name, and the date system."""
    main = find_main(data, packed)
    root = parse_part(data, packed, main)
    if root is None:
        return {}, 1900
    targets = read_relations(data, packed, main)
    places: dict[str, str] = {}
    system: DateSystem = 1900
    for node in root.iter():
        if local_name(node) == "sheet":
            rel = next((v for k, v in node.attrib.items() if str(k).endswith("}id")), "")
            places[str(node.get("name"))] = targets.get(str(rel), "")
        if local_name(node) == "workbookPr" and node.get("date1904") in ("1", "true"):
            system = 1904
    return places, system


def find_main(data: bytes, packed: zipfile.ZipFile) -> str:
    """Return the name of the workbook part."""
    for target in read_relations(data, packed, "").values():
        if target.lower().endswith("workbook.xml"):
            return target
    return "xl/workbook.xml"


def scan_all(
    data: bytes, packed: zipfile.ZipFile, limits: Limits, sheets: frozenset[str]
) -> dict[str, Scan]:
    """Unpack every part once, counting, and glance at the sheets."""
    tally, scans = Tally(limits), {}
    lowered = {name.lower(): name for name in sheets}
    for part in packed.infolist():
        pieces = tally.count(data, part)
        name = lowered.get(part.filename.replace("\\", "/").lower())
        if name is not None:
            scans[name] = scan_pieces(pieces)
        else:
            for _ in pieces:
                pass
    return scans


def mark_if_needed(
    data: bytes,
    packed: zipfile.ZipFile,
    part: str,
    scan: Scan,
    pictures: PictureBook,
    limits: Limits,
) -> Marks:
    """Look closely at a sheet when the glance found a reason to."""
    sparse = scan.last_row * (WIDE if scan.wide else NARROW) > limits.cells
    member = find_part(packed, part) if part else None
    if member is None or not (scan.interesting or sparse):
        return Marks()
    marks = mark_sheet(unpack(data, member), pictures)
    if sparse and (marks.filled[0] * (marks.filled[1] + 1)) > limits.cells:
        raise UnreadableFile("too_large", row=marks.filled[0], columns=marks.filled[1] + 1)
    return marks


def open_workbook(data: bytes) -> "calamine.CalamineWorkbook":
    """Open any workbook that the fast reader knows. Raises UnreadableFile."""
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise UnreadableFile("password_protected") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None


def read_sheet(book: "calamine.CalamineWorkbook", name: str, marks: Marks) -> RawSheet:
    """Read one sheet and lay the marks over it."""
    try:
        sheet = book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("damaged_file", sheet=name, detail=str(error)) from None
    ranges = sheet.merged_cell_ranges or []
    spans = tuple(Span(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges)
    rows = overlay(number_rows(sheet), marks.cells) if marks.cells else number_rows(sheet)
    return RawSheet(name, make_chunks(rows), hidden_rows=tuple(marks.hidden), spans=spans)


def number_rows(sheet: "calamine.CalamineSheet") -> Iterator[tuple[int, list[Cell]]]:
    """Yield rows by the number that the spreadsheet shows, from column A on."""
    if sheet.start is None:
        return
    lead: list[Cell] = [None] * sheet.start[1]
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row: list[Cell] = list(cells)
        if "" in row:
            row = [None if cell == "" else cell for cell in row]
        if True in row or False in row:
            row = [str(cell).upper() if isinstance(cell, bool) else cell for cell in row]
        yield number, lead + row if lead else row


def overlay(
    rows: Iterator[tuple[int, list[Cell]]], marks: dict[tuple[int, int], Cell]
) -> Iterator[tuple[int, list[Cell]]]:
    """Put special cells where the fast reader saw nothing; also below its last row."""
    by_row: dict[int, list[tuple[int, Cell]]] = {}
    for (number, column), cell in marks.items():
        by_row.setdefault(number, []).append((column, cell))
    done = 0
    for number, row in rows:
        for column, cell in by_row.pop(number, ()):
            row.extend([None] * (column + 1 - len(row)))
            row[column] = cell
        done = number
        yield number, row
    for number in sorted(number for number in by_row if number > done):
        extra: list[Cell] = [None] * (max(column for column, _ in by_row[number]) + 1)
        for column, cell in by_row[number]:
            extra[column] = cell
        yield number, extra
