"""What every planted fault needs: people nobody else has taken, a case number, labelled rows."""

from dataclasses import dataclass, field

import numpy as np

from benchmarks.county.entries import Entries
from benchmarks.county.months import MONTHS, NEVER, Bools, Ints
from benchmarks.county.people import People
from benchmarks.county.plan import BASIC_KINDS, LATER_KINDS, CountyPlan

# in_doubt: paid between two death dates that disagree; neither right nor wrong to claim.
IN_DOUBT = "in_doubt"
KINDS = ("", *BASIC_KINDS, *LATER_KINDS, IN_DOUBT)


@dataclass(slots=True)
class Planting:
    """The county under work; `notes` says of each case what it is more exactly."""

    plan: CountyPlan
    people: People
    entries: Entries
    rng: np.random.Generator
    taken: Bools = field(init=False)
    notes: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    # death as the death register says it, where that is not the day
    said_death: dict[int, np.datetime64] = field(default_factory=dict)
    # (case, person, month of the earlier date)
    conflicts: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = np.zeros(len(self.people), dtype=bool)

    def pick(self, fits: Bools, count: int) -> list[int]:
        """Return up to `count` entries that fit, of different people that no case has yet."""
        chosen: list[int] = []
        for entry in self.rng.permutation(np.flatnonzero(fits)).tolist():
            if len(chosen) == count:
                break
            person = self.entries.person[entry]
            if not self.taken[person]:
                self.taken[person] = True
                chosen.append(entry)
        return chosen

    def open_case(self, kind: str, note: str = "") -> int:
        """Return the number of a new case."""
        self.kinds.append(kind)
        self.notes.append(note)
        return len(self.kinds) - 1

    def label(self, entry: int, months: Ints, case: int, delta: Ints | int, kind: str = "") -> None:
        """Say that the entry's rows of these months are faulty, and by how much."""
        self.entries.kind[entry, months] = KINDS.index(kind or self.kinds[case])
        self.entries.case[entry, months] = case
        self.entries.delta[entry, months] = delta

    def overpay(self, entry: int, months: Ints, case: int, kind: str = "") -> None:
        """Pay in months in which nothing is due; all of it is to be recovered."""
        fen = self.entries.rate[entry, months]
        self.entries.pay[entry, months] = fen
        self.label(entry, months, case, fen, kind)

    def paid_months(self) -> Ints:
        """Return in how many months each entry is paid."""
        return (self.entries.pay > 0).sum(axis=1)

    def draw_window(self, entry: int, shortest: int, longest: int) -> Ints:
        """Return a run of months inside those in which the entry is due; shorter when need be."""
        open_months = np.flatnonzero(self.entries.due[entry] > 0)
        length = min(int(self.rng.integers(shortest, longest + 1)), len(open_months))
        first = int(self.rng.integers(0, len(open_months) - length + 1))
        return open_months[first : first + length]

    def stays(self) -> Bools:
        """Tell the entries of people who neither die nor leave."""
        return self.entries.end == NEVER


def months_from(first: int, count: int) -> Ints:
    """Return up to `count` months from `first`, none outside the county's months."""
    return np.arange(max(first, 0), min(first + count, MONTHS))
