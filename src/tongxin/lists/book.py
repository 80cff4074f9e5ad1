"""A workbook as it was read: sheets of raw cells, with what the page shows and hides."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tongxin.lists.cells import Cell

DateSystem = Literal[1900, 1904]


class Span(NamedTuple):
    """A merged range; rows count from 1, columns from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows that hold anything, each with the number the spreadsheet shows.

    typed: the file told numbers, days and text apart (a csv or HTML page does not).
    """

    name: str
    numbers: list[int]
    rows: list[list[Cell]]
    hidden_rows: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    visible: bool = True
    typed: bool = True
    date_system: DateSystem = 1900

    @property
    def width(self) -> int:
        """Return the number of columns of the widest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A file and its sheets in their order; form says what it really was."""

    file: str
    form: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    remarks: tuple[str, ...] = field(default=())
