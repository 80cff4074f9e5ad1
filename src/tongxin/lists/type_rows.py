"""Raw rows to typed rows, column by column, with every fault gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat, zip_longest

from tongxin.lists.cells import Cell
from tongxin.lists.read_cells import CellReader, Fault, bind_parser
from tongxin.lists.table import Column, Row, RowProblem
from tongxin.standards.results import Problem, refuse

CHUNK = 4096
_MAKE_ROW = partial(tuple.__new__, Row)  # what Row does, without a step of Python for each


@dataclass(slots=True)
class Typed:
    """Rows with values, and what was found in them."""

    rows: list[Row] = field(default_factory=list)
    errors: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)
    images: dict[tuple[int, str], str] = field(default_factory=dict)


def type_rows(
    sheet: str,
    numbers: Sequence[int],
    rows: Sequence[list[Cell]],
    columns: Sequence[Column],
    facts: Mapping[int, Mapping[str, object]],
) -> Typed:
    """Read the mapped columns; facts are what the parser of a column may ask for."""
    typed = Typed()
    mapped = [column for column in columns if column.field is not None]
    readers = [
        CellReader(bind_parser(column.field.parse, facts.get(column.index, {})))
        for column in mapped
        if column.field is not None
    ]
    names = [column.field.name for column in mapped if column.field is not None]
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        part_numbers = numbers[start : start + CHUNK]
        taken = []
        by_column = list(zip_longest(*part))
        for column, reader in zip(mapped, readers, strict=True):
            within = column.index < len(by_column)
            cells = by_column[column.index] if within else (None,) * len(part)
            values = reader.read_all(cells)
            if reader.faulty:
                note_faults(sheet, part_numbers, cells, values, column, typed)
            taken.append(values)
        lines = zip(*taken, strict=True) if taken else [()] * len(part)
        values_by_name = map(dict, map(zip, repeat(names), lines))
        typed.rows.extend(map(_MAKE_ROW, zip(part_numbers, values_by_name, part, strict=True)))
    check_required(sheet, mapped, typed)
    check_unique(sheet, mapped, typed)
    return typed


def note_faults(
    sheet: str,
    numbers: Sequence[int],
    cells: Sequence[Cell],
    values: list[object],
    column: Column,
    typed: Typed,
) -> None:
    """Move the faults of a column's cells to the lists, and leave their values."""
    for place, value in enumerate(values):
        if type(value) is not Fault:
            continue
        number, cell = numbers[place], cells[place]
        values[place] = value.value
        for problem in value.errors:
            typed.errors.append(tell(sheet, number, column, problem, cell))
        for problem in value.warnings:
            typed.warnings.append(tell(sheet, number, column, problem, cell))
        if value.picture is not None:
            member = value.picture.member or value.picture.name
            typed.images[number, column.heading] = member


def check_required(sheet: str, mapped: Sequence[Column], typed: Typed) -> None:
    """Report required cells that are empty, where nothing else was reported."""
    told = {(problem.row, problem.column) for problem in (*typed.errors, *typed.warnings)}
    for column in mapped:
        name = column.field.name if column.field and column.field.required else None
        for row in typed.rows if name is not None else ():
            empty = row.values[name or ""] is None
            if empty and (row.number, column.letter) not in told:
                typed.errors.append(
                    tell(sheet, row.number, column, refuse("missing"), row.cell(column))
                )


def check_unique(sheet: str, mapped: Sequence[Column], typed: Typed) -> None:
    """Report values that stand a second time in a column where each must differ."""
    for column in mapped:
        if column.field is None or not column.field.unique:
            continue
        first: dict[object, int] = {}
        for row in typed.rows:
            value = row.values[column.field.name]
            if value is None:
                continue
            earlier = first.setdefault(value, row.number)
            if earlier != row.number:
                problem = refuse("duplicate_in_file", first_row=earlier)
                typed.errors.append(tell(sheet, row.number, column, problem, row.cell(column)))


def tell(sheet: str, number: int, column: Column, problem: Problem, cell: Cell) -> RowProblem:
    """Put a problem at its place."""
    name = column.field.name if column.field else column.heading
    return RowProblem(
        sheet, number, column.letter, column.heading, name, problem.code, problem.facts, cell
    )
