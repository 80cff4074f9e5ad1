"""Totals that a list declares, used as a check on the rows above them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tongxin.lists.cells import Cell
from tongxin.lists.known_headings import read_figure
from tongxin.lists.table import Column, RowProblem
from tongxin.standards.results import Parsed

_NEVER = ("身份证", "电话", "手机", "编号", "序号", "账号", "卡号")


@dataclass(frozen=True, slots=True)
class Declared:
    """A total row: its number, its kind, its cells, and how many data rows stood above it."""

    number: int
    why: str
    row: list[Cell]
    rows_above: int


@dataclass(slots=True)
class Totals:
    """What was declared and whether it agrees; None when nothing was declared."""

    declared: dict[str, Decimal] = field(default_factory=dict)
    agree: bool | None = None
    warnings: list[RowProblem] = field(default_factory=list)


def read_decimal_cell(cell: Cell) -> Decimal | None:
    """Return the number of a cell, exactly as its shortest spelling."""
    if isinstance(cell, str) and not any(char.isdigit() for char in cell):
        return None
    figure = read_figure(cell) if isinstance(cell, str | int | float) else None
    return Decimal(repr(figure.value)) if isinstance(figure, Parsed) else None


def check_totals(
    sheet: str, columns: Sequence[Column], rows: Sequence[list[Cell]], declared: Sequence[Declared]
) -> Totals:
    """Compare each declared total with all rows above it, or with those since the last one."""
    totals = Totals()
    since = 0
    for line in declared:
        for column in columns:
            if any(word in column.heading for word in _NEVER) or column.index >= len(line.row):
                continue
            stated = read_decimal_cell(line.row[column.index])
            if stated is None:
                continue
            if line.why == "total":
                totals.declared[column.heading] = stated
            whole = add_up(rows[: line.rows_above], column.index)
            block = add_up(rows[since : line.rows_above], column.index)
            agrees = stated in (whole, block) if line.why == "total" else stated in (block, whole)
            totals.agree = agrees and totals.agree is not False
            if not agrees:
                totals.warnings.append(tell(sheet, line, column, stated, whole))
        since = line.rows_above
    return totals


def add_up(rows: Sequence[list[Cell]], index: int) -> Decimal:
    """Add up what can be read of a column."""
    numbers = (read_decimal_cell(row[index]) for row in rows if index < len(row))
    return sum((number for number in numbers if number is not None), Decimal(0))


def tell(sheet: str, line: Declared, column: Column, stated: Decimal, found: Decimal) -> RowProblem:
    """Word a disagreement by its facts."""
    name = column.field.name if column.field else column.heading
    facts = {"stated": str(stated), "found": str(found)}
    return RowProblem(
        sheet, line.number, column.letter, column.heading, name, "total_mismatch", facts,
        line.row[column.index],
    )  # fmt: skip
