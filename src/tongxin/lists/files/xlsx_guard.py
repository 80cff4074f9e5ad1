"""What is asked of a packed workbook before its cells are believed: size, reach, and marks."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.safe_xml import find_part
from tongxin.lists.files.xlsx_marks import Marks, PictureBook, Scan, mark_sheet, scan_pieces
from tongxin.lists.files.zip_guard import Tally, unpack
from tongxin.lists.limits import Limits

GiveUp = Callable[[UnreadableFile], None]
"""Refuses a file at once, whatever the other threads of the process are at."""


@dataclass(slots=True)
class Guard:
    """Counts every part of a workbook as it is unpacked; scans is None until the sheets were."""

    data: bytes
    packed: zipfile.ZipFile
    limits: Limits
    sheets: frozenset[str]
    scans: dict[str, Scan] | None = None
    _tally: Tally = field(init=False)
    _places: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._tally = Tally(self.limits)
        self._places = {name.lower(): name for name in self.sheets}

    def find_sheet(self, part: zipfile.ZipInfo) -> str | None:
        """Return the name of the sheet that a part holds, if it does."""
        return self._places.get(part.filename.replace("\\", "/").lower())

    def count_others(self) -> None:
        """Count the parts that are no sheet. Raises UnreadableFile."""
        for part in self.packed.infolist():
            if self.find_sheet(part) is None:
                for _ in self._tally.count(self.data, part):
                    pass

    def scan_sheets(self, scanned: dict[str, Scan] | None = None) -> None:
        """Count the sheets that were not yet, and glance at them. Raises UnreadableFile."""
        scans = scanned or {}
        for part in self.packed.infolist():
            name = self.find_sheet(part)
            if name is not None and name not in scans:
                scans[name] = self.scan_sheet(part)
        self.scans = scans

    def scan_sheet(self, part: zipfile.ZipInfo) -> Scan:
        """Count one sheet and glance at it. Raises UnreadableFile."""
        return scan_pieces(self._tally.count(self.data, part))


@dataclass(slots=True)
class Look:
    """A closer look at one sheet, taken when there is a reason to."""

    guard: Guard
    name: str
    pictures: PictureBook
    marks: Marks | None = None

    @property
    def part(self) -> zipfile.ZipInfo | None:
        """Return the part that holds the sheet."""
        return find_part(self.guard.packed, self.name) if self.name else None

    @property
    def packed_bytes(self) -> int:
        """Return how many bytes of the workbook the sheet takes."""
        part = self.part
        return part.compress_size if part is not None else 0

    @property
    def scan(self) -> Scan:
        """Return what the first glance found."""
        return (self.guard.scans or {}).get(self.name, Scan())

    def guard_beside(self, give_up: GiveUp) -> Marks:
        """Count the sheets and look at this one while another thread reads it already."""
        try:
            part = self.part
            if part is not None:
                scanned = {self.name: self.guard.scan_sheet(part)}
                self.refuse_sparse(scanned[self.name])
                self.guard.scan_sheets(scanned)
        except UnreadableFile as refusal:
            give_up(refusal)
            raise
        return self.mark()

    def refuse_sparse(self, scan: Scan) -> None:
        """Refuse a sheet whose last filled cell lies too far out for a reader that holds all."""
        part, cells = self.part, self.guard.limits.cells
        if part is None or scan.last_row * (scan.last_column + 1) <= cells:
            return
        self.marks = mark_sheet(unpack(self.guard.data, part), self.pictures)
        row, column = self.marks.filled
        if row * (column + 1) > cells:
            raise UnreadableFile("too_large", row=row, columns=column + 1)

    def mark(self) -> Marks:
        """Return the marks of the sheet; none when nothing in it calls for them."""
        part = self.part
        if self.marks is not None or part is None or not self.scan.interesting:
            return self.marks or Marks()
        return mark_sheet(unpack(self.guard.data, part), self.pictures)
