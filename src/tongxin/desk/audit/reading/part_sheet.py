"""Which rows of a sheet are data, and why the others are not."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from tongxin.desk.audit.reading.layout import Layout
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
    parted = part_rows(sheet, layout.header, len(layout.columns), False)
    last = layout.header_rows[-1]
    aside = tuple(
        AsideRow(each.row, each.why, each.text)
        for each in parted.skipped
        if each.row > last and each.why != "blank"
    )
    controls = tuple(Control(each.number, each.why, tuple(each.row)) for each in parted.declared)
    return Parts(parted.numbers, parted.rows, aside, controls)


def only_after(rows: Iterable[AsideRow], row: int) -> tuple[AsideRow, ...]:
    """Return the rows aside below a row."""
    return tuple(each for each in rows if each.row > row)
