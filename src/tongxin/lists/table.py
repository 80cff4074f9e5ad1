"""A table as it was understood: typed rows, their faults, and all that was left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from decimal import Decimal
from typing import NamedTuple

from tongxin.lists.cells import Cell, letter_of
from tongxin.lists.columns import Field
from tongxin.standards.results import Problem


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, the path of its headings, and the field it was mapped to.

    written: the heading with its brackets, as the sheet shows it; "" where there is none.
    """

    index: int
    path: tuple[str, ...]
    field: Field | None = None
    written: str = ""

    @property
    def letter(self) -> str:
        """Return the letters that the spreadsheet shows above the column."""
        return letter_of(self.index)

    @property
    def heading(self) -> str:
        """Return the headings from the top down, joined by a slash."""
        return "/".join(self.path)

    @property
    def shown(self) -> str:
        """Return the heading by which a person finds the column in the sheet."""
        return self.written or self.heading


class Row(NamedTuple):
    """One data row: its number in the sheet, values by field name, raw cells by column index."""

    number: int
    values: dict[str, object]
    raw: list[Cell]

    def cell(self, column: Column) -> Cell:
        """Return the raw cell of a column; None where the row is shorter."""
        return self.raw[column.index] if column.index < len(self.raw) else None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong, or worth knowing, about one cell; code and facts carry no prose."""

    sheet: str
    row: int
    column: str
    heading: str
    field: str
    code: str
    facts: Mapping[str, object] = default(default_factory=dict)
    value: object = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no data: title, note, total, subtotal, repeated_header, blank, ..."""

    row: int
    why: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's table. When file_error stands, there are no rows."""

    file: str
    sheet: str = ""
    kind: str | None = None
    header_rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    row_errors: tuple[RowProblem, ...] = ()
    row_warnings: tuple[RowProblem, ...] = ()
    skipped_rows: tuple[Skipped, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    declared_totals: Mapping[str, Decimal] = default(default_factory=dict)
    totals_agree: bool | None = None
    images: Mapping[tuple[int, str], str] = default(default_factory=dict)
    file_error: Problem | None = None

    @property
    def header_row(self) -> int | None:
        """Return the last row of the header, or None when there is no table."""
        return self.header_rows[-1] if self.header_rows else None

    @property
    def unmapped(self) -> tuple[Column, ...]:
        """Return the columns that no field claimed; their cells stay in Row.raw."""
        return tuple(column for column in self.columns if column.field is None)

    @property
    def faulty_rows(self) -> frozenset[int]:
        """Return the numbers of the rows that an error keeps out."""
        return frozenset(problem.row for problem in self.row_errors)

    @property
    def good_rows(self) -> tuple[Row, ...]:
        """Return the rows without an error."""
        bad = self.faulty_rows
        return tuple(row for row in self.rows if row.number not in bad)
