"""Read one spreadsheet file into rows that can be kept, shown, corrected and taken."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tongxin.desk.build_period import build_period
from tongxin.desk.form_columns import find_form
from tongxin.desk.gather import Gathered, gather
from tongxin.desk.period import Period
from tongxin.desk.roster import RosterSheet, read_marks
from tongxin.lists.cells import letter_of
from tongxin.lists.table import Table
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.loading.cell_json import keep_cell, state_problem

ROSTER, NEEDS = "roster", "needs"
_MAIN = ("needs", "people", "venues", "services", "compounds", "communities", "streets", "orgs")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row: which list it is of, where it stands, its cells, what is wrong with them."""

    list_kind: str
    sheet: str
    number: int
    cells: dict[str, Any]
    problems: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file: its digest, the kind of its main list, what is wrong with the whole.

    headings: how each column was understood, [{sheet, letter, heading, field, list_kind}].
    Its rows are made when they are asked for: a long list is never held twice.
    """

    name: str
    sha256: str
    kind: str
    troubles: tuple[dict[str, Any], ...]
    headings: tuple[dict[str, Any], ...]
    count: int
    gathered: Gathered
    period: Period

    def rows(self, *, needs: bool) -> Iterator[ReadRow]:
        """Yield the needs, or the rows of all other lists and then those of the rosters."""
        yield from _list_rows(t for _, t in self.gathered.tables if (t.kind == NEEDS) == needs)
        if not needs:
            yield from _list_roster_rows(self.gathered.rosters, self.period)


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_file(path: Path, *, starts_on: date, days: int, name: str = "") -> ReadFile:
    """Return what a file holds; one that is no spreadsheet has no rows and says why.

    starts_on, days: the period that rosters without a year speak of.
    """
    gathered = gather([path])
    kinds = {table.kind for _, table in gathered.tables if table.rows}
    kinds |= {ROSTER} if gathered.rosters else set()
    kind = next((k for k in _MAIN if k in kinds), ROSTER if ROSTER in kinds else "")
    count = sum(len(table.rows) for _, table in gathered.tables)
    return ReadFile(
        name=name or path.name,
        sha256=digest_file(path),
        kind=kind,
        troubles=_whole(gathered),
        headings=tuple(_list_headings(gathered)),
        count=count + sum(len(roster.rows) for roster in gathered.rosters),
        gathered=gathered,
        period=build_period(starts_on, days, shipped_workdays()),
    )


def _list_headings(gathered: Gathered) -> Iterator[dict[str, Any]]:
    for _, table in gathered.tables:
        for column in table.columns:
            if column.shown:
                yield {
                    "sheet": table.sheet,
                    "letter": column.letter,
                    "heading": column.shown[:60],
                    "field": column.field.label if column.field else "",
                    "list_kind": table.kind or "",
                }


def _whole(gathered: Gathered) -> tuple[dict[str, Any], ...]:
    """Return the troubles of sheets and files; those of rows stand at their rows."""
    return tuple(
        {**state_problem(t.weight, t.code, t.column, t.value, t.facts), "sheet": t.sheet}
        for t in gathered.troubles
        if t.row is None
    )


def _list_rows(tables: Iterable[Table]) -> Iterator[ReadRow]:
    for table in tables:
        form = find_form(table.kind)
        if form is None:
            continue
        columns = {c.field: c for c in form.columns}
        for row in table.rows:
            cells = {
                c.field.name: keep_cell(columns[c.field.name], row.cell(c))
                for c in table.columns
                if c.field is not None and c.field.name in columns
            }
            yield ReadRow(form.kind, table.sheet, row.number, cells, [])


def _list_roster_rows(rosters: Iterable[RosterSheet], period: Period) -> Iterator[ReadRow]:
    for roster in rosters:
        for number, cells in zip(roster.numbers, roster.rows, strict=True):
            code, name = (_text(cells, roster.code_column), _text(cells, roster.name_column))
            if not code and not name:
                continue
            slots, odd = read_marks(cells, roster.heads, period)
            problems = [
                state_problem("warning", "mark_not_understood", letter_of(c), str(cells[c])[:20])
                for c in odd
            ]
            told = [_date_slot(slot, period) for slot in sorted(slots)]
            kept = {"code": code, "name": name, "slots": told, "title": roster.title[:60]}
            yield ReadRow(ROSTER, roster.sheet, number, kept, problems)


def _date_slot(slot: int, period: Period) -> list[Any]:
    day, part = divmod(slot, period.parts)
    return [(period.start + timedelta(days=day)).isoformat(), part]


def _text(cells: Any, column: int | None) -> str:
    if column is None or column >= len(cells) or cells[column] is None:
        return ""
    cell = cells[column]
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()
