"""Find for each person or venue the slots that the rosters mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tongxin.desk.period import Period
from tongxin.desk.roster import RosterSheet, count_outside, read_marks
from tongxin.desk.trouble import Trouble
from tongxin.lists.cells import letter_of

Owner = Literal["people", "venues"]
_VENUE_WORDS = ("开放", "站点", "场所", "阵地", "场地")


@dataclass(frozen=True, slots=True)
class Owners:
    """Names by code of everybody (or every venue) that a roster may speak of."""

    people: Mapping[str, str]
    venues: Mapping[str, str]


def read_rosters(
    rosters: Sequence[RosterSheet], owners: Owners, period: Period, troubles: list[Trouble]
) -> dict[Owner, dict[str, frozenset[int]]]:
    """Return the marked slots by kind of owner and code; rows of strangers are told."""
    marked: dict[Owner, dict[str, frozenset[int]]] = {"people": {}, "venues": {}}
    for roster in rosters:
        owner = _whose(roster, owners)
        names = owners.people if owner == "people" else owners.venues
        dated = [h for h in roster.heads.columns.values() if h.month_day]
        if dated and count_outside(roster.heads, period) == len(dated):
            troubles.append(
                Trouble("warning", "roster_outside_period", roster.file, roster.sheet, kind=owner)
            )
        for number, cells in zip(roster.numbers, roster.rows, strict=True):
            _take_row(roster, number, cells, names, period, marked[owner], troubles)
    return marked


def _take_row(
    roster: RosterSheet,
    number: int,
    cells: Sequence[object],
    names: Mapping[str, str],
    period: Period,
    marked: dict[str, frozenset[int]],
    troubles: list[Trouble],
) -> None:
    code, name = _identify(roster, cells)
    if not code and not name:
        return
    id = code if code in names else next((i for i, n in names.items() if name and n == name), None)
    slots, odd = read_marks(cells, roster.heads, period)
    if id is None:
        if slots:
            troubles.append(
                Trouble(
                    "warning",
                    "roster_stranger",
                    roster.file,
                    roster.sheet,
                    number,
                    value=code or name,
                )
            )
        return
    marked[id] = marked.get(id, frozenset()) | slots
    for column in odd:
        troubles.append(
            Trouble(
                "warning",
                "mark_not_understood",
                roster.file,
                roster.sheet,
                number,
                column=letter_of(column),
                value=str(cells[column]),
            )
        )


def _identify(roster: RosterSheet, cells: Sequence[object]) -> tuple[str, str]:
    return _cell_at(cells, roster.code_column), _cell_at(cells, roster.name_column)


def _cell_at(cells: Sequence[object], column: int | None) -> str:
    if column is None or column >= len(cells) or cells[column] is None:
        return ""
    cell = cells[column]
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _whose(roster: RosterSheet, owners: Owners) -> Owner:
    """Return whom a roster speaks of: those whose names and codes it has most of."""
    pairs = [_identify(roster, cells) for cells in roster.rows]
    people, venues = (
        sum((code in names) + 2 * (name in set(names.values())) for code, name in pairs)
        for names in (owners.people, owners.venues)
    )
    if people != venues:
        return "people" if people > venues else "venues"
    words = f"{roster.title}{roster.sheet}{roster.file}"
    return "venues" if any(word in words for word in _VENUE_WORDS) else "people"
