"""What a cell may hold besides text, numbers and days: a formula, an error, a picture."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class NoValue:
    """A formula whose result the program that wrote the file never stored."""

    formula: str = ""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A formula that ended in an error such as #N/A."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture put into a cell; member is its place inside the workbook, where known."""

    name: str
    member: str | None = None


Cell = (
    str | int | float | date | datetime | time | timedelta | NoValue | ErrorValue | Picture | None
)
SPECIAL = (NoValue, ErrorValue, Picture)


def letter_of(index: int) -> str:
    """Return the letters of a column counted from 0.

    >>> letter_of(0), letter_of(25), letter_of(26), letter_of(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def index_of(letters: str) -> int:
    """Return the column, counted from 0, of its letters.

    >>> index_of("A"), index_of("AA"), index_of("XFD")
    (0, 26, 16383)
    """
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1
