"""Findings counted by kind, township or month: people and money, by how sure, never added up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tongxin.desk.audit.content import CERTAINTIES, Certainty, Finding
from tongxin.desk.audit.report.small_cells import hide_small

COUNTED: tuple[Certainty, ...] = ("confirmed", "probable")  # what may stand in a total


@dataclass(slots=True)
class Cell:
    """The people behind a figure and the money of it; filled while findings are counted."""

    people: set[str] = field(default_factory=set)
    fen: int = 0

    def add(self, person: str, fen: int) -> None:
        """Count one finding."""
        self.people.add(person)
        self.fen += fen


@dataclass(frozen=True, slots=True)
class Tally:
    """One row: whom findings are about, what is to recover, what is owed; each by how sure."""

    about: dict[Certainty, Cell]
    recover: dict[Certainty, Cell]
    owed: dict[Certainty, Cell]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A figure that may be shown, or hidden for being small."""

    people: int
    fen: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table: its key, people by three certainties, money by the two that count."""

    key: str
    about: tuple[ShownCell, ...]
    recover: tuple[ShownCell, ...]
    owed: tuple[ShownCell, ...]


def count_findings(findings: Iterable[Finding], key: Callable[[Finding], str]) -> dict[str, Tally]:
    """Return a tally for each key. Who is to be visited first is owed nothing in it."""
    tallies: dict[str, Tally] = {}
    for one in findings:
        place = key(one)
        tally = tallies.get(place)
        if tally is None:
            tally = tallies[place] = make_tally()
        tally.about[one.certainty].add(one.person, 0)
        if one.delta_fen > 0:
            tally.recover[one.certainty].add(one.person, one.delta_fen)
        elif one.delta_fen < 0 and not one.visit_first:
            tally.owed[one.certainty].add(one.person, -one.delta_fen)
    return tallies


def make_tally() -> Tally:
    """Return an empty tally."""
    about, recover, owed = ({certainty: Cell() for certainty in CERTAINTIES} for _ in range(3))
    return Tally(about, recover, owed)


def show_rows(
    tallies: Sequence[tuple[str, Tally]], *, people_add_up: bool = False
) -> list[ShownRow]:
    """Return the rows with small figures hidden, each column by itself.

    people_add_up: each person is in one row, so that a hidden count could be found from the sum.
    """
    about = [
        _show_column([t.about[c] for _, t in tallies], sums_shown=people_add_up)
        for c in CERTAINTIES
    ]
    recover = [_show_column([t.recover[c] for _, t in tallies]) for c in COUNTED]
    owed = [_show_column([t.owed[c] for _, t in tallies]) for c in COUNTED]
    return [
        ShownRow(
            key,
            tuple(column[place] for column in about),
            tuple(column[place] for column in recover),
            tuple(column[place] for column in owed),
        )
        for place, (key, _) in enumerate(tallies)
    ]


def _show_column(cells: Sequence[Cell], *, sums_shown: bool = True) -> list[ShownCell]:
    counts = [len(cell.people) for cell in cells]
    hidden = hide_small(counts, sums_shown=sums_shown)
    return [
        ShownCell(count, cell.fen, place in hidden)
        for place, (count, cell) in enumerate(zip(counts, cells, strict=True))
    ]
