"""The way in: a path to a book of raw cells, and a book or sheet to typed tables."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tongxin.lists.book import Book, Sheet
from tongxin.lists.columns import Columns
from tongxin.lists.limits import Limits
from tongxin.lists.options import Options
from tongxin.lists.table import Table


def read_book(path: str | Path, *, limits: Limits = Limits()) -> Book:
    """Read a file of any spreadsheet form; its content decides, not its extension.

    Raises UnreadableFile.
    """
    raise NotImplementedError


def read_table(
    source: str | Path | Book | Sheet,
    columns: Columns | None = None,
    *,
    today: date | None = None,
    options: Options = Options(),
    limits: Limits = Limits(),
) -> Table:
    """Read the best table of a file, or the table of one sheet; never raises for bad input."""
    raise NotImplementedError


def read_tables(
    source: str | Path | Book,
    candidates: Sequence[Columns] = (),
    *,
    today: date | None = None,
    options: Options = Options(),
    limits: Limits = Limits(),
) -> tuple[Table, ...]:
    """Read a table from every visible sheet, each by the candidate that fits it best.

    A sheet that no candidate fits is read without a dictionary (kind None).
    """
    raise NotImplementedError
