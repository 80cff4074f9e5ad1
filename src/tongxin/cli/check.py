"""The command tongxin check: show what is read from spreadsheets, row by row where it is wrong."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.language import choose_words, get_language
from tongxin.cli.roster_tables import ROSTER, read_roster
from tongxin.cli.tell_tables import say, tell_table
from tongxin.cli.words_lists import ROSTER_LABEL
from tongxin.desk.form_columns import ALL_FORMS, make_columns
from tongxin.lists.columns import Columns
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.read import LOCK_PREFIXES, read_book, read_tables
from tongxin.lists.table import RowProblem, Table
from tongxin.standards.results import Problem, refuse

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".xlsb", ".html", ".htm")
KINDS = tuple(form.kind for form in ALL_FORMS)


@click.command(cls=PlainCommand)
@click.argument(
    "files", metavar="表格FILES…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    metavar="清单 KIND",
    help=f"按这种清单读 / Read as this kind: {', '.join(KINDS)}.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / Print JSON.")
@click.option("--strict", is_flag=True, help="有提醒也算不通过 / Let warnings count as faults.")
def check(files: tuple[Path, ...], kind: str | None, as_json: bool, strict: bool) -> int:
    """看看表格读成了什么样 / Show how spreadsheets are read.

    退出码：0 全部可用，1 有行或文件有错，2 什么也没读到。
    Exit codes: 0 all usable, 1 some rows or files are not, 2 nothing was read.
    """
    dictionaries = [make_columns(form) for form in ALL_FORMS if kind in (None, form.kind)]
    today = datetime.now().date()
    read = [(path, read_one(path, dictionaries, kind, today)) for path in list_files(files)]
    if as_json:
        print_json(read)
    else:
        print_words(read, dictionaries)
    tables = [table for _, tables in read for table in tables]
    usable = [table for table in tables if table.file_error is None]
    if not usable:
        return 2
    faulty = len(usable) < len(tables) or any(table.row_errors for table in usable)
    return int(faulty or (strict and any(table.row_warnings for table in usable)))


def list_files(paths: Sequence[Path]) -> list[Path]:
    """Open folders; leave out what office programs put beside an open file."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [
            each
            for each in inside
            if not path.is_dir()
            or (each.suffix.lower() in SUFFIXES and not each.name.startswith(LOCK_PREFIXES))
        ]
    return found


def read_one(
    path: Path, dictionaries: Sequence[Columns], kind: str | None, today: date
) -> tuple[Table, ...]:
    """Read a file; with a kind asked for, other sheets are left out and none is a refusal."""
    tables = read_every(path, dictionaries, today)
    if kind is None:
        empty = [t for t in tables if t.file_error is None or t.header_rows or len(tables) == 1]
        return tuple(empty) or tables[:1]
    fitting = tuple(table for table in tables if table.kind == kind or not table.sheet)
    if fitting:
        return fitting
    wanted = dictionaries[0]
    labels = [field.label for name in wanted.telling if (field := wanted.get(name))]
    return (Table(path.name, file_error=refuse("no_kind", label=wanted.label, columns=labels)),)


def read_every(path: Path, dictionaries: Sequence[Columns], today: date) -> tuple[Table, ...]:
    """Read every sheet of a file, rosters as what they are."""
    try:
        book = read_book(path)
    except UnreadableFile as refusal:
        return (Table(path.name, file_error=Problem(refusal.code, refusal.facts)),)
    found = [(sheet, read_roster(book.file, sheet)) for sheet in book.sheets if sheet.visible]
    rosters = tuple(roster for _, roster in found if roster is not None)
    others = tuple(sheet for sheet, roster in found if roster is None)
    if rosters and not any(sheet.rows for sheet in others):
        return rosters
    return *rosters, *read_tables(replace(book, sheets=others), dictionaries, today=today)


def print_words(
    read: Sequence[tuple[Path, tuple[Table, ...]]], dictionaries: Sequence[Columns]
) -> None:
    """Print everything in the language of this run."""
    language = get_language()
    labels = {each.kind: each.label for each in dictionaries}
    labels[ROSTER] = choose_words(ROSTER_LABEL, language)
    for path, tables in read:
        click.echo(path.name)
        for table in tables:
            for line in tell_table(table, labels.get(table.kind or ""), language):
                click.echo(line)
    every = [table for _, found in read for table in found]
    bad = sum(len(table.faulty_rows) for table in every)
    counts = {
        "files": len(read),
        "rows": sum(len(table.good_rows) for table in every),
        "bad": bad,
        "warnings": sum(len(table.row_warnings) for table in every),
        "refused": sum(table.file_error is not None for table in every),
    }
    click.echo(say("sum", language, **counts) if read else say("no_files", language))
    if any(table.kind for table in every):
        click.echo(say("each_apart", language))


def print_json(read: Sequence[tuple[Path, tuple[Table, ...]]]) -> None:
    """Print everything for programs."""
    told = [show_table(path, table) for path, tables in read for table in tables]
    click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))


def show_table(path: Path, table: Table) -> dict[str, object]:
    """Return a table as plain values."""
    error = table.file_error
    return {
        "file": str(path),
        "sheet": table.sheet,
        "kind": table.kind,
        "file_error": {"problem": error.code, **error.facts} if error else None,
        "header_row": table.header_row,
        "header_rows": table.header_rows,
        "columns": [
            {"column": c.letter, "heading": c.heading, "field": c.field.name if c.field else None}
            for c in table.columns
        ],
        "rows": len(table.rows),
        "records": [{"row": row.number, "values": row.values} for row in table.rows],
        "row_errors": [show_problem(problem) for problem in table.row_errors],
        "row_warnings": [show_problem(problem) for problem in table.row_warnings],
        "skipped_rows": [{"row": s.row, "why": s.why} for s in table.skipped_rows],
        "hidden_rows": table.hidden_rows,
        "declared_totals": table.declared_totals,
        "totals_agree": table.totals_agree,
    }


def show_problem(problem: RowProblem) -> dict[str, object]:
    """Return a fault as plain values."""
    return {
        "row": problem.row, "column": problem.column, "heading": problem.heading,
        "field": problem.field, "problem": problem.code, "facts": dict(problem.facts),
    }  # fmt: skip
