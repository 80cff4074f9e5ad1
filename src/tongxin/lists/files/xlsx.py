"""Packed workbooks of Excel and WPS: the guard, the fast reader, and the marks it leaves out."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, compress, islice

import python_calamine as calamine

from tongxin.lists.book import DateSystem, Span
from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.raw import CHUNK_ROWS, Chunk, RawSheet, make_chunks
from tongxin.lists.files.safe_xml import local_name, parse_part, read_relations
from tongxin.lists.files.xlsx_guard import GiveUp, Guard, Look
from tongxin.lists.files.xlsx_marks import Marks, PictureBook
from tongxin.lists.limits import Limits

LARGE = 1 << 20  # packed bytes, from where on a guard beside the reader is sure to outrun it
_NO_TEXT: dict[Cell, Cell] = {"": None}  # an empty text is no cell at all


def read_xlsx(
    data: bytes, packed: zipfile.ZipFile, limits: Limits, give_up: GiveUp | None = None
) -> Iterator[RawSheet]:
    """Read the worksheets of a workbook whose parts stay within the limits.

    With give_up, the sheets of a large workbook are counted while the first of them is read.
    """
    places, system = list_sheets(data, packed)
    guard = Guard(data, packed, limits, frozenset(places.values()))
    guard.count_others()
    if give_up is None or len(data) < LARGE:
        guard.scan_sheets()
    pictures = PictureBook(data, packed)
    with open_workbook(data) as book, ThreadPoolExecutor(1) as beside:
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            look = Look(guard, places.get(meta.name, ""), pictures)
            if guard.scans is None and look.packed_bytes < LARGE:
                guard.scan_sheets()
            # The fast reader lets other threads run.
            if guard.scans is None and give_up is not None:
                marking = beside.submit(look.guard_beside, give_up)
            else:
                look.refuse_sparse(look.scan)
                marking = beside.submit(look.mark)
            sheet = read_sheet(book, meta.name, marking.result)
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


def open_workbook(data: bytes) -> "calamine.CalamineWorkbook":
    """Open any workbook that the fast reader knows. Raises UnreadableFile."""
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise UnreadableFile("password_protected") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None


def read_sheet(
    book: "calamine.CalamineWorkbook", name: str, give_marks: Callable[[], Marks] = Marks
) -> RawSheet:
    """Read one sheet and lay the marks over it, which are asked for when it is read."""
    try:
        sheet = book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("damaged_file", sheet=name, detail=str(error)) from None
    marks = give_marks()
    ranges = sheet.merged_cell_ranges or []
    spans = tuple(Span(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges)
    hidden = tuple(marks.hidden)
    if marks.cells:
        rows = overlay(number_rows(sheet), marks.cells)
        return RawSheet(name, make_chunks(rows), hidden_rows=hidden, spans=spans)
    chunks, columns = make_chunks(number_rows(sheet)), turn_rows(sheet)
    return RawSheet(name, chunks, hidden_rows=hidden, spans=spans, columns=columns)


def turn_rows(sheet: "calamine.CalamineSheet") -> Iterator[Chunk]:
    """Yield the columns of chunks of rows, from column A on; blank rows are left out."""
    if sheet.start is None:
        return
    rows, done = sheet.iter_rows(), 0
    while batch := list(islice(rows, CHUNK_ROWS)):
        numbers = list(range(done + 1, done + len(batch) + 1))
        done += len(batch)
        filled = [row.count("") < len(row) for row in batch]
        if not all(filled):
            numbers = list(compress(numbers, filled))
            batch = list(compress(batch, filled))
        if batch:
            lead: list[Sequence[Cell]] = [(None,) * len(batch)] * sheet.start[1]
            yield numbers, lead + list(zip(*batch, strict=True))


def number_rows(sheet: "calamine.CalamineSheet") -> Iterator[tuple[int, list[Cell]]]:
    """Yield rows by the number that the spreadsheet shows, from column A on.

    TRUE and FALSE are written as a spreadsheet shows them: in Python True equals 1.
    """
    if sheet.start is None:
        return
    lead: list[Cell] = [None] * sheet.start[1]
    rows, number = sheet.iter_rows(), 0
    while batch := list(islice(rows, CHUNK_ROWS)):
        truth = bool in set(map(type, chain.from_iterable(batch)))
        for raw in batch:
            row = [str(c).upper() if isinstance(c, bool) else c for c in raw] if truth else raw
            number += 1
            yield number, lead + list(map(_NO_TEXT.get, row, row))


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
