"""Look at every file handed in: which list each sheet is, in any order, several to a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tongxin.desk.form_columns import find_form, plan_columns
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.result import ReadList
from tongxin.desk.roster import RosterSheet, find_roster
from tongxin.desk.trouble import Trouble
from tongxin.lists.book import Book
from tongxin.lists.cells import SPECIAL
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.read import read_book, read_tables
from tongxin.lists.table import RowProblem, Table
from tongxin.standards.characters import cell_text

_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"})
_LOCKS = ("~$", ".~")


@dataclass(slots=True)
class Gathered:
    """What was found in the files: lists of ours, rosters, what is wrong, what was looked at.

    tables: (file, table) of each sheet that is a list of ours, its rows with a fault among them.
    """

    sheets: list[FormSheet] = field(default_factory=list)
    rosters: list[RosterSheet] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    lists: list[ReadList] = field(default_factory=list)
    tables: list[tuple[str, Table]] = field(default_factory=list)

    def of(self, kind: str) -> list[FormSheet]:
        """Return the sheets of one kind of list."""
        return [sheet for sheet in self.sheets if sheet.form.kind == kind]


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files meant, folders opened, each once; lock files of office programs left out.

    Raises FileNotFoundError.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(2, "no such file", str(path))
        found.extend(_list_folder(path) if path.is_dir() else [path])
    return tuple(dict.fromkeys(p for p in found if not p.name.startswith(_LOCKS)))


def _list_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in _SUFFIXES:
            yield path


def gather(paths: Sequence[Path]) -> Gathered:
    """Return everything that the files hold; a file that cannot be read is told, not raised."""
    gathered = Gathered()
    for path in list_files(paths):
        try:
            book = read_book(path)
        except UnreadableFile as refusal:
            facts = dict(refusal.facts)
            gathered.troubles.append(
                Trouble("error", refusal.code, file=path.name, kind="file", facts=facts)
            )
            continue
        if path.with_name(f"~${path.name}").exists():
            gathered.troubles.append(Trouble("warning", "open_elsewhere", file=path.name))
        _take_book(replace(book, file=path.name), gathered)
    return gathered


def _take_book(book: Book, gathered: Gathered) -> None:
    plain = []
    for sheet in book.sheets:
        roster = find_roster(book.file, sheet)
        if roster is None:
            plain.append(sheet)
        else:
            gathered.rosters.append(roster)
            gathered.lists.append(ReadList(book.file, sheet.name, "roster", len(roster.rows), 0))
    for table in read_tables(replace(book, sheets=tuple(plain)), plan_columns()):
        _take_table(book.file, table, gathered)


def _take_table(file: str, table: Table, gathered: Gathered) -> None:
    form = find_form(table.kind)
    ours = form is not None or not table.header_rows
    if table.file_error is not None and ours and table.file_error.code != "no_table_found":
        gathered.lists.append(ReadList(file, table.sheet, table.kind or "", 0, 0))
        gathered.troubles.append(_tell_refusal(file, table))
        return
    if form is None or _belongs_elsewhere(table):
        gathered.lists.append(ReadList(file, table.sheet, "", 0, 0))
        if table.header_rows:
            gathered.troubles.append(
                Trouble("warning", "unknown_sheet", file=file, sheet=table.sheet)
            )
        return
    rows = tuple(FormRow(row.number, row.values) for row in table.good_rows)
    headings = {c.field.name: c.shown for c in table.columns if c.field}
    gathered.sheets.append(FormSheet(file, table.sheet, form, rows, headings))
    gathered.tables.append((file, table))
    for weight, problems in (("error", table.row_errors), ("warning", table.row_warnings)):
        gathered.troubles.extend(_tell(file, table, weight, p) for p in problems)
    if table.hidden_rows:
        facts = {"count": len(table.hidden_rows)}
        gathered.troubles.append(
            Trouble("warning", "hidden_rows", file, table.sheet, kind=form.kind, facts=facts)
        )
    gathered.lists.append(
        ReadList(
            file,
            table.sheet,
            form.kind,
            len(rows),
            len(table.faulty_rows),
            tuple(c.shown for c in table.unmapped if c.shown),
        )
    )


def _tell_refusal(file: str, table: Table) -> Trouble:
    refusal = table.file_error
    assert refusal is not None
    kind = table.kind or "file"
    return Trouble("error", refusal.code, file, table.sheet, kind=kind, facts=refusal.facts)


def _belongs_elsewhere(table: Table) -> bool:
    form = find_form(table.kind)
    names = {c.field.name for c in table.columns if c.field}
    return form is not None and any(name in names for name in form.never)


def _tell(file: str, table: Table, weight: str, problem: RowProblem) -> Trouble:
    shown = {column.letter: column.shown for column in table.columns}
    value = "" if isinstance(problem.value, SPECIAL) else cell_text(problem.value)
    return Trouble(
        weight="error" if weight == "error" else "warning",
        code=problem.code,
        file=file,
        sheet=problem.sheet,
        row=problem.row,
        column=shown.get(problem.column) or problem.heading or problem.field,
        value=value,
        kind=table.kind or "",
        facts=problem.facts,
    )
