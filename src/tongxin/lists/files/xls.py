"""Old binary workbooks (xls, et): the fast reader, and hidden rows, errors and dates beside it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import python_calamine as calamine

from tongxin.lists.book import DateSystem
from tongxin.lists.cells import Cell, ErrorValue
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.compound import Compound
from tongxin.lists.files.raw import RawSheet
from tongxin.lists.files.xlsx import open_workbook, read_sheet
from tongxin.lists.files.xlsx_marks import Marks

_BOF, _EOF, _SHEET, _DATEMODE, _FILEPASS, _ROW, _BOOLERR, _FORMULA = (
    0x809, 0x0A, 0x85, 0x22, 0x2F, 0x208, 0x205, 0x06,
)  # fmt: skip
_HIDDEN = 0x20
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_ENCRYPTED = ("EncryptedPackage", "EncryptionInfo")


@dataclass(slots=True)
class Facts:
    """What a pass over the records finds; sheets by the place of their first record."""

    system: DateSystem = 1900
    places: list[int] = field(default_factory=list)
    marks: dict[int, Marks] = field(default_factory=dict)


def read_xls(data: bytes) -> Iterator[RawSheet]:
    """Read the worksheets of a binary workbook. Raises UnreadableFile."""
    facts = read_facts(data)
    with open_workbook(data) as book:
        for place, meta in enumerate(book.sheets_metadata):
            if meta.typ not in (calamine.SheetTypeEnum.WorkSheet,):
                continue
            at = facts.places[place] if place < len(facts.places) else -1
            sheet = read_sheet(book, meta.name, partial(facts.marks.setdefault, at, Marks()))
            sheet.visible = meta.visible == calamine.SheetVisibleEnum.Visible
            sheet.date_system = facts.system
            yield sheet


def read_facts(data: bytes) -> Facts:
    """Find what the fast reader leaves out. Raises UnreadableFile for a protected file."""
    if not data.startswith(b"\xd0\xcf"):
        return Facts()
    container = Compound(data)
    if any(name in container.entries for name in _ENCRYPTED):
        raise UnreadableFile("password_protected")
    stream = container.read("Workbook") or container.read("Book")
    if stream is None:
        raise UnreadableFile("not_a_spreadsheet")
    return scan_records(stream)


def scan_records(stream: bytes) -> Facts:
    """Walk over the records once."""
    facts, at, begun = Facts(), 0, -1
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _BOF:
            begun = at
            facts.marks.setdefault(begun, Marks())
        elif kind == _FILEPASS:
            raise UnreadableFile("password_protected")
        elif kind == _DATEMODE and body[:1] == b"\x01":
            facts.system = 1904
        elif kind == _SHEET and length >= 4:
            facts.places.append(struct.unpack_from("<I", body)[0])
        elif begun >= 0:
            mark_record(kind, body, facts.marks[begun])
        at += 4 + length
    return facts


def mark_record(kind: int, body: bytes, marks: Marks) -> None:
    """Note a hidden row or a cell that holds an error."""
    if kind == _ROW and len(body) >= 14:
        row, options = struct.unpack_from("<H10xH", body)
        if options & _HIDDEN:
            marks.hidden.append(row + 1)
    elif kind == _BOOLERR and len(body) >= 8 and body[7]:
        note_error(body, body[6], marks.cells)
    elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        note_error(body, body[8], marks.cells)


def note_error(body: bytes, code: int, cells: dict[tuple[int, int], Cell]) -> None:
    """Put an error value at the place that a record names."""
    row, column = struct.unpack_from("<HH", body)
    cells[row + 1, column] = ErrorValue(_ERRORS.get(code, "#N/A"))
