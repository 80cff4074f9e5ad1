"""Which rows of a sheet are data, and why the others are not."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tongxin.desk.audit.reading.layout import Layout
from tongxin.engines.audit.scan_csv import BLANKS
from tongxin.lists.body import part_rows
from tongxin.lists.book import Sheet
from tongxin.lists.cells import Cell


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A row below the header that is no data: why, and its first text."""

    row: int
    reason: str
    text: str

    @property
    def facts(self) -> str:
        """Return the facts as JSON."""
        return json.dumps({"text": self.text}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Control:
    """A row of a total: its reason (total, subtotal) and its cells."""

    row: int
    reason: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a sheet: numbers and cells of data, rows aside, totals."""

    numbers: list[int]
    rows: list[list[Cell]]
    aside: tuple[AsideRow, ...]
    controls: tuple[Control, ...]


def part_sheet(sheet: Sheet, layout: Layout) -> Parts:
    """Part the rows below the header; blank rows hold nothing and are not counted."""
    parted = part_rows(drop_blanks(sheet, layout), layout.header, len(layout.columns), False)
    last = layout.header_rows[-1]
    aside = tuple(
        AsideRow(each.row, each.why, each.text)
        for each in parted.skipped
        if each.row > last and each.why != "blank"
    )
    controls = tuple(Control(each.number, each.why, tuple(each.row)) for each in parted.declared)
    return Parts(parted.numbers, parted.rows, aside, controls)


def drop_blanks(sheet: Sheet, layout: Layout) -> Sheet:
    """Drop rows below the header in which no cell holds more than blanks."""
    last = layout.header.last
    kept = [at for at, row in enumerate(sheet.rows) if at <= last or not is_blank_row(row)]
    if len(kept) == len(sheet.rows):
        return sheet
    numbers, rows = [sheet.numbers[p] for p in kept], [sheet.rows[p] for p in kept]
    return replace(sheet, numbers=numbers, rows=rows)


def is_blank_row(row: Sequence[Cell]) -> bool:
    """Tell a row of blanks."""
    return all(cell is None or (type(cell) is str and not cell.strip(BLANKS)) for cell in row)
