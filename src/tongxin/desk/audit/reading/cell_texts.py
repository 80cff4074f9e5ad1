"""A cell of a workbook as the text that goes into the store, and a row that cannot be taken."""

from collections.abc import Callable
from datetime import date, datetime

from tongxin.engines.audit.scan_csv import BLANKS
from tongxin.lists.cells import SPECIAL, Cell, ErrorValue, NoValue
from tongxin.standards.characters import cell_text
from tongxin.standards.excel_dates import read_serial

LARGEST_SURE = 1e15
DAYS = frozenset(("birth", "date", "from_date", "to_date", "ended"))


def write_cell(cell: Cell) -> str | None:
    """Return a cell's text without blanks at its edges; None where it holds nothing.

    A number beyond 15 digits is written as one that lost digits: its last ones are invented.

    >>> write_cell(" 王 "), write_cell(50.0), write_cell(360802194501011236.0)
    ('王', '50', '3.6080219450101126e+17')
    """
    if type(cell) is str:
        return cell.strip(BLANKS) or None
    if cell is None or isinstance(cell, SPECIAL):
        return cell.text if isinstance(cell, ErrorValue) else None
    if isinstance(cell, int) and abs(cell) >= LARGEST_SURE:
        return repr(float(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell_text(cell) or None


def write_day_1904(cell: Cell) -> str | None:
    """Like write_cell, for the day columns of a workbook whose days count from 1904."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < 1e5:
        day = read_serial(cell, 1904)
        return day.isoformat() if isinstance(day, date) else write_cell(cell)
    return write_cell(cell)


def choose_writer(field: str, date_system: int) -> Callable[[Cell], str | None]:
    """Return what writes the cells of a field."""
    return write_day_1904 if date_system == 1904 and field in DAYS else write_cell


def is_number(cell: Cell) -> bool:
    """Tell a cell that holds a number and not its digits as text."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_lost(cell: Cell) -> bool:
    """Tell a formula without a value, or one that ended in an error."""
    return isinstance(cell, NoValue | ErrorValue)
