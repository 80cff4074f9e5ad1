"""Judge the rows of a file: what each means, and why some cannot be taken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tongxin.desk.build_people import PersonDraft, draft_people
from tongxin.desk.build_period import build_period
from tongxin.desk.build_services import build_services
from tongxin.desk.build_venues import VenueDraft, draft_venues
from tongxin.desk.degrees import find_odd_degrees
from tongxin.desk.form_columns import find_form
from tongxin.desk.form_rows import FormRow, FormSheet
from tongxin.desk.period import Period
from tongxin.desk.place_book import PlaceBook
from tongxin.desk.trouble import Trouble
from tongxin.engines.matching.model import ServiceType
from tongxin.kernel.models import Place
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.loading.book_of import (
    find_lost,
    keep_inside,
    known_places,
    merge_places,
)
from tongxin.systems.services.loading.cell_json import read_cells, state_problem
from tongxin.systems.services.loading.find_known import find_known
from tongxin.systems.services.loading.read_file import ROSTER
from tongxin.systems.services.models import ImportRow, RowState, ServiceKind

if TYPE_CHECKING:
    from tongxin.systems.services.loading.mark_alike import OpenNeeds

_PLACES = ("streets", "communities", "compounds", "venues")
Rows = dict[tuple[str, str, int], ImportRow]


@dataclass(slots=True)
class Judged:
    """What the good rows of one file mean, its needs left out: those are judged by the chunk.

    rows: each by (list, sheet, number). first_row: sheet -> code of a need -> the row that has it.
    open_needs: what the needs are compared with, once it was asked for.
    """

    root: Place
    period: Period
    rows: Rows
    sheets: list[FormSheet]
    book: PlaceBook
    types: dict[str, ServiceType] = field(default_factory=dict)
    people: tuple[PersonDraft, ...] = ()
    venues: tuple[VenueDraft, ...] = ()
    categories: tuple[str, ...] = ()
    first_row: dict[str, dict[str, int]] = field(default_factory=dict)
    open_needs: "OpenNeeds | None" = None

    def of(self, kind: str) -> list[FormSheet]:
        """Return the sheets of one kind of list."""
        return [sheet for sheet in self.sheets if sheet.form.kind == kind]

    def row(self, sheet: FormSheet, number: int) -> ImportRow:
        """Return the row that stands at a place of the file."""
        return self.rows[sheet.form.kind, sheet.sheet, number]

    def good(self, sheet: FormSheet, number: int) -> bool:
        """Tell whether a row has no error."""
        return self.row(sheet, number).state != RowState.REFUSED


def judge_lists(rows: Sequence[ImportRow], root: Place, *, starts_on: date, days: int) -> Judged:
    """Return what all lists but needs mean; problems and state of rows are set, nothing saved."""
    by_place = index_rows(rows)
    sheets = read_sheets(rows)
    troubles: list[Trouble] = list(find_odd_degrees(sheets))
    places = [sheet for sheet in sheets if sheet.form.kind in _PLACES]
    book = known_places(root)
    if places:
        below = root.kind not in ("province", "city", "county", "street")
        wide = not below and root.kind != "street"
        book = merge_places(book, places, troubles, new_streets=wide)
        book = keep_inside(book) if below else book
        troubles.extend(find_lost(places, book))
    period = build_period(starts_on, days, shipped_workdays())
    judged = Judged(root, period, by_place, sheets, book)
    judged.types = {t.id: t for t in build_services(judged.of("services"), troubles)}
    judged.people = draft_people(judged.of("people"), book, troubles)
    judged.venues = draft_venues(judged.of("venues"), book, troubles)
    categories = {*ServiceKind.objects.values_list("category", flat=True)}
    judged.categories = tuple(sorted(categories | {t.category for t in judged.types.values()}))
    mark_rows(by_place, troubles)
    for row, code, facts in find_known(judged):
        row.problems.append(state_problem("error", code, "id", "", facts))
    settle_rows(rows)
    return judged


def index_rows(rows: Iterable[ImportRow]) -> Rows:
    """Return rows by (list, sheet, number)."""
    return {(row.list_kind, row.sheet, row.number): row for row in rows}


def read_sheets(rows: Iterable[ImportRow]) -> list[FormSheet]:
    """Return the rows without a faulty cell as sheets; problems and state of all begin anew."""
    good: dict[tuple[str, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        if row.list_kind == ROSTER:
            row.problems = [p for p in row.problems if p["code"] == "mark_not_understood"]
            continue
        form = find_form(row.list_kind)
        if form is None:
            continue
        values, row.problems = read_cells(form, row.cells)
        if not any(p["weight"] == "error" for p in row.problems):
            good[row.list_kind, row.sheet].append(FormRow(row.number, values))
    sheets = []
    for (kind, sheet), found in good.items():
        form = find_form(kind)
        if form is not None:
            fields = {column.field: column.field for column in form.columns}
            sheets.append(FormSheet("", sheet, form, tuple(found), fields))
    return sheets


def mark_rows(rows: Rows, troubles: Iterable[Trouble]) -> None:
    """Write troubles at the rows in which they stand."""
    for trouble in troubles:
        if trouble.row is None:
            continue
        row = rows.get((trouble.kind, trouble.sheet, trouble.row))
        if row is not None:
            row.problems.append(
                state_problem(
                    trouble.weight, trouble.code, trouble.column, trouble.value, trouble.facts
                )
            )


def settle_rows(rows: Iterable[ImportRow]) -> None:
    """Set each row's state by whether it has an error."""
    for row in rows:
        bad = any(p["weight"] == "error" for p in row.problems)
        row.state = RowState.REFUSED if bad else RowState.WAITING
