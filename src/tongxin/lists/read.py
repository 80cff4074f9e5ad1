"""The way in: a path to a book of raw cells, and a book or sheet to typed tables."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tongxin.lists.book import Book, Sheet
from tongxin.lists.columns import Columns
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.load import load_bytes, load_file
from tongxin.lists.limits import Limits
from tongxin.lists.options import Options
from tongxin.lists.pause import pause_collection
from tongxin.lists.read_sheet import read_sheet
from tongxin.lists.table import Table
from tongxin.standards.results import Problem, refuse

DEFAULT_LIMITS, DEFAULT_OPTIONS = Limits(), Options()
LOCK_PREFIXES = ("~$", ".~")


def read_book(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Book:
    """Read a file of any spreadsheet form; its content decides, not its extension.

    Raises UnreadableFile.
    """
    path = Path(path)
    if path.name.startswith(LOCK_PREFIXES):
        raise UnreadableFile("lock_file", file=path.name)
    return load_bytes(load_file(path, limits), path.name, limits)


def read_book_bytes(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> Book:
    """Read a file that was handed in as bytes; name is what its owner calls it.

    Raises UnreadableFile.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableFile("too_large", file=name, bytes=len(data), allowed=limits.file_bytes)
    return load_bytes(data, name, limits)


def read_table(
    source: str | Path | Book | Sheet,
    columns: Columns | None = None,
    *,
    today: date | None = None,
    options: Options = DEFAULT_OPTIONS,
    limits: Limits = DEFAULT_LIMITS,
) -> Table:
    """Read the best table of a file, or the table of one sheet; never raises for bad input.

    With columns, only a sheet that has the telling fields counts; without, the first table.
    """
    candidates = (columns,) if columns is not None else ()
    if isinstance(source, Sheet):
        return read_one("", source, candidates, today, options)
    tables = read_tables(source, candidates, today=today, options=options, limits=limits)
    fitting = [table for table in tables if columns is None or table.kind == columns.kind]
    sound = [table for table in fitting if table.file_error is None]
    told = [table for table in fitting if table.file_error and table.header_rows]
    if columns is not None and not fitting:
        broken = [table for table in tables if table.file_error and not table.header_rows]
        error = broken[0].file_error if len(broken) == len(tables) and broken else None
        return Table(tables[0].file, file_error=error or refuse("no_table_found"))
    return (sound or told or fitting)[0]


@pause_collection()
def read_tables(
    source: str | Path | Book,
    candidates: Sequence[Columns] = (),
    *,
    today: date | None = None,
    options: Options = DEFAULT_OPTIONS,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Table, ...]:
    """Read a table from every visible sheet, each by the candidate that fits it best.

    A sheet that no candidate fits is read without a dictionary (kind None). A file that
    cannot be read gives one table with file_error; empty sheets give none.
    """
    if isinstance(source, Book):
        book = source
    else:
        try:
            book = read_book(source, limits=limits)
        except UnreadableFile as refusal:
            return (Table(Path(source).name, file_error=Problem(refusal.code, refusal.facts)),)
    sheets = [sheet for sheet in book.sheets if sheet.visible and sheet.rows]
    if options.sheet is not None:
        sheets = [sheet for sheet in book.sheets if sheet.name == options.sheet]
    if not sheets:
        return (Table(book.file, file_error=refuse("no_table_found", file=book.file)),)
    return tuple(read_one(book.file, sheet, candidates, today, options) for sheet in sheets)


def read_one(
    file: str, sheet: Sheet, candidates: Sequence[Columns], today: date | None, options: Options
) -> Table:
    """Read one sheet; what is too large for it is told like any other fault of the file."""
    try:
        with pause_collection():
            return read_sheet(file, sheet, candidates, today, options)
    except UnreadableFile as refusal:
        return Table(file, sheet.name, file_error=Problem(refusal.code, refusal.facts))
