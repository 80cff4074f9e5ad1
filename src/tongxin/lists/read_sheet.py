"""One sheet to one table: header, columns, body, values, totals."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tongxin.lists.body import Parted, part_rows
from tongxin.lists.book import Sheet
from tongxin.lists.cells import Cell, letter_of
from tongxin.lists.columns import Columns
from tongxin.lists.find_header import Header, find_header, list_paths
from tongxin.lists.headings import find_bracket, show_heading, show_with_unit, write_heading
from tongxin.lists.known_headings import guess_field, is_known
from tongxin.lists.map_columns import fits, index_headings, map_columns, refuse_duplicates
from tongxin.lists.options import Options
from tongxin.lists.points import check_points
from tongxin.lists.table import Column, RowProblem, Table
from tongxin.lists.totals import check_totals
from tongxin.lists.type_rows import type_rows
from tongxin.standards.results import refuse

_UNITS = {
    "万元": 1_000_000,
    "千元": 100_000,
    "百元": 10_000,
    "亿元": 10_000_000_000,
    "元": 100,
    "分": 1,
}
SAMPLE = 200


def read_sheet(
    file: str,
    sheet: Sheet,
    candidates: Sequence[Columns],
    today: date | None,
    options: Options,
) -> Table:
    """Read the table of a sheet by the candidate that fits best, or without a dictionary."""
    table = Table(file, sheet.name)
    header = find_best_header(sheet, candidates)
    if header is None:
        return replace(table, file_error=refuse("no_table_found", sheet=sheet.name))
    columns = list_columns(sheet, header)
    dictionary = max(candidates, key=lambda each: fits(columns, each), default=None)
    if dictionary is not None and not fits(columns, dictionary):
        dictionary = None
    rows = tuple(sheet.numbers[header.first : header.last + 1])
    table = replace(table, kind=dictionary.kind if dictionary else None, header_rows=rows)
    if dictionary is not None:
        columns, problem = map_columns(columns, dictionary, options.picks)
    else:
        columns, problem = refuse_duplicates(tell_apart(sheet, header, columns), options.picks)
    if problem is not None:
        return replace(table, columns=columns, file_error=problem)
    parted = part_rows(sheet, header, len(columns), options.visible_only)
    columns = add_unnamed(columns, parted)
    if dictionary is None:
        columns = guess_fields(sheet, columns, parted, options)
    else:
        columns = require_more(columns, options)
    return fill_table(table, sheet, header, columns, parted, today, options)


def find_best_header(sheet: Sheet, candidates: Sequence[Columns]) -> Header | None:
    """Find the header by the labels of the candidates and those that lists often have."""
    labels = {label for each in candidates for label in index_headings(each)}
    return find_header(sheet, lambda folded: folded in labels or is_known(folded))


def list_columns(sheet: Sheet, header: Header) -> tuple[Column, ...]:
    """List the columns that have a heading."""
    paths = list_paths(sheet, header)
    return tuple(
        Column(index, path, written=find_written(sheet, header, index, path))
        for index, path in enumerate(paths)
        if path
    )


def find_written(sheet: Sheet, header: Header, index: int, path: tuple[str, ...]) -> str:
    """Return a column's heading as the sheet shows it; "" where a merged cell hides it."""
    rows = sheet.rows[header.first : header.last + 1]
    cells = [row[index] for row in reversed(rows) if index < len(row)]
    own = next((cell for cell in cells if show_heading(cell) == path[-1]), None)
    return "" if own is None else "/".join((*path[:-1], write_heading(own)))


def tell_apart(sheet: Sheet, header: Header, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep the unit in headings that are alike without it: 金额(元) and 金额(万元)."""
    counts: dict[str, int] = {}
    for column in columns:
        counts[column.heading] = counts.get(column.heading, 0) + 1
    row = sheet.rows[header.last]
    told = []
    for column in columns:
        cell = row[column.index] if column.index < len(row) else None
        unclear = counts[column.heading] > 1 and cell is not None
        path = (*column.path[:-1], show_with_unit(cell)) if unclear else column.path
        told.append(replace(column, path=path))
    return tuple(told)


def add_unnamed(columns: tuple[Column, ...], parted: Parted) -> tuple[Column, ...]:
    """Add the columns that hold data under no heading, named by their letters."""
    known = {column.index for column in columns}
    width = max(map(len, parted.rows), default=0)
    extra = []
    for index in range(width):
        if index not in known and any(
            index < len(row) and row[index] is not None for row in parted.rows
        ):
            extra.append(Column(index, (f"{letter_of(index)}列",)))
    return tuple(sorted((*columns, *extra), key=lambda column: column.index))


def guess_fields(
    sheet: Sheet, columns: Sequence[Column], parted: Parted, options: Options
) -> tuple[Column, ...]:
    """Without a dictionary every column is a field named by its heading."""
    found = []
    for column in columns:
        at = column.index
        sample: list[object] = [row[at] for row in parted.rows[:SAMPLE] if at < len(row)]
        named = replace(column, field=guess_field(column.heading, sample, sheet.typed, options))
        found.append(named)
    return tuple(found)


def require_more(columns: Sequence[Column], options: Options) -> tuple[Column, ...]:
    """Let the caller's settings add to what the dictionary requires."""
    more = []
    for column in columns:
        field = column.field
        if field is not None:
            names = {field.name, field.label, column.heading}
            required = field.required or bool(names & set(options.required))
            unique = field.unique or bool(names & set(options.unique))
            field = replace(field, required=required, unique=unique)
        more.append(replace(column, field=field))
    return tuple(more)


def fill_table(
    table: Table,
    sheet: Sheet,
    header: Header,
    columns: tuple[Column, ...],
    parted: Parted,
    today: date | None,
    options: Options,
) -> Table:
    """Type the rows, check totals and points, and put everything in the order of rows."""
    facts = gather_facts(sheet, header, columns, today, options)
    typed = type_rows(sheet.name, parted.numbers, parted.rows, columns, facts)
    totals = check_totals(sheet.name, columns, parted.rows, parted.declared)
    points = check_points(sheet.name, columns, typed.rows, options.region)
    where = {column.letter: column.index for column in columns}

    def order(problem: RowProblem) -> tuple[int, int]:
        return problem.row, where.get(problem.column, 0)

    missing = [
        RowProblem(sheet.name, header_row, "", field, field, "column_missing")
        for field in find_missing(columns, options)
        for header_row in table.header_rows[-1:]
    ]
    return replace(
        table,
        columns=columns,
        rows=tuple(typed.rows),
        row_errors=tuple(sorted((*missing, *typed.errors, *points.errors), key=order)),
        row_warnings=tuple(
            sorted((*typed.warnings, *totals.warnings, *points.warnings), key=order)
        ),
        skipped_rows=tuple(parted.skipped),
        hidden_rows=tuple(row for row in sheet.hidden_rows if row not in table.header_rows),
        declared_totals=totals.declared,
        totals_agree=totals.agree,
        images=typed.images,
    )


def find_missing(columns: Sequence[Column], options: Options) -> list[str]:
    """List required headings that no column has."""
    held = {column.heading for column in columns}
    held |= {name for c in columns if c.field for name in (c.field.name, c.field.label)}
    return [name for name in options.required if name not in held]


def gather_facts(
    sheet: Sheet, header: Header, columns: Sequence[Column], today: date | None, options: Options
) -> Mapping[int, Mapping[str, object]]:
    """Gather what parsers may ask for: date system, today, unit of money, area code."""
    shared = {
        "date_system": sheet.date_system,
        "today": today,
        "default_area_code": options.default_area_code,
        "known_counties": options.known_counties,
    }
    general = find_unit(" ".join(texts_above(sheet, header)))
    facts: dict[int, Mapping[str, object]] = {}
    row = sheet.rows[header.last]
    for column in columns:
        cell = row[column.index] if column.index < len(row) else None
        own = find_unit("单位:" + find_bracket(cell)) if cell is not None else None
        facts[column.index] = {**shared, "unit_fen": own or general}
    return facts


def texts_above(sheet: Sheet, header: Header) -> list[str]:
    """Return the texts above the header."""
    cells: list[Cell] = [cell for row in sheet.rows[: header.first] for cell in row]
    return [cell for cell in cells if isinstance(cell, str)]


def find_unit(text: str) -> int | None:
    """Return what one unit is worth in fen when a text names a unit of money.

    >>> find_unit("单位：万元"), find_unit("单位：人")
    (1000000, None)
    """
    found = re.search(r"单位\s*[:：]\s*(?:人民币)?\s*(万元|千元|百元|亿元|元|分)", text)
    return _UNITS[found[1]] if found else None
