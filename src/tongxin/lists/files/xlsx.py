"""Packed workbooks of Excel and WPS: the guard, the fast reader, and the marks it leaves out."""

import io
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import python_calamine as calamine

from tongxin.lists.book import DateSystem, Span
from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.raw import CHUNK_ROWS, RawSheet, make_chunks, write_truth
from tongxin.lists.files.safe_xml import (
    find_part,
    local_name,
    parse_part,
    read_relations,
)
from tongxin.lists.files.xlsx_marks import (
    Marks,
    PictureBook,
    Scan,
    has_special,
    mark_sheet,
    scan_pieces,
)
from tongxin.lists.files.zip_guard import Tally, unpack
from tongxin.lists.limits import Limits

_NO_TEXT: dict[Cell, Cell] = {"": None}  # an empty text is no cell at all


def read_xlsx(data: bytes, packed: zipfile.ZipFile, limits: Limits) -> Iterator[RawSheet]:
    """Read the worksheets of a workbook whose parts stay within the limits."""
    places, system = list_sheets(data, packed)
    scans = scan_all(data, packed, limits, frozenset(places.values()))
    pictures = PictureBook(data, packed)
    with open_workbook(data) as book, ThreadPoolExecutor(1) as beside:
        for meta in book.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            part = places.get(meta.name, "")
            scan = scans.get(part, Scan())
            look = Look(data, find_part(packed, part) if part else None, scan, pictures, limits)
            look.refuse_sparse()
            # The fast reader lets other threads run.
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


@dataclass(slots=True)
class Look:
    """A closer look at one sheet, taken when there is a reason to."""

    data: bytes
    part: zipfile.ZipInfo | None
    scan: Scan
    pictures: PictureBook
    limits: Limits
    marks: Marks | None = None

    def refuse_sparse(self) -> None:
        """Refuse a sheet whose last filled cell lies too far out for a reader that holds all."""
        far = self.scan.last_row * (self.scan.last_column + 1) > self.limits.cells
        if self.part is None or not far:
            return
        self.marks = mark_sheet(unpack(self.data, self.part), self.pictures)
        row, column = self.marks.filled
        if row * (column + 1) > self.limits.cells:
            raise UnreadableFile("too_large", row=row, columns=column + 1)

    def mark(self) -> Marks:
        """Return the marks of the sheet; none when nothing in it calls for them."""
        if self.marks is not None or self.part is None:
            return self.marks or Marks()
        special = self.scan.interesting or has_special(unpack(self.data, self.part))
        return mark_sheet(unpack(self.data, self.part), self.pictures) if special else Marks()


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
    rows = overlay(number_rows(sheet), marks.cells) if marks.cells else number_rows(sheet)
    return RawSheet(name, make_chunks(rows), hidden_rows=tuple(marks.hidden), spans=spans)


def number_rows(sheet: "calamine.CalamineSheet") -> Iterator[tuple[int, list[Cell]]]:
    """Yield rows by the number that the spreadsheet shows, from column A on."""
    if sheet.start is None:
        return
    lead: list[Cell] = [None] * sheet.start[1]
    rows, number = sheet.iter_rows(), 0
    while batch := list(islice(rows, CHUNK_ROWS)):
        for row in write_truth(batch):
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
