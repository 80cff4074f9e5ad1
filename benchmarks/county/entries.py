"""The entries of the rolls: who stands in which scheme's roll, what is due, what is paid."""

from dataclasses import dataclass, field

import numpy as np

from benchmarks.county.months import MONTHS, NEVER, Bools, Ints, count_months
from benchmarks.county.people import People
from benchmarks.county.rates import (
    GAOLING,
    JUMIN,
    LOWEST_AGES,
    ZHIGONG,
    amounts_by_band,
    find_ages,
    find_bands,
)

IN_ZHIGONG, IN_JUMIN = 0.19, 0.95  # of everybody of the age; of those not in zhigong
EARLY = 12  # months before entitlement that somebody may be put on a roll
NOTHING = 0  # no kind of fault


@dataclass(slots=True)
class Extra:
    """A further row of an entry in a month: arrears, or a payment that came late."""

    entry: int
    month: int
    fen: int
    remark: str
    kind: str = ""
    case: int = -1
    delta: int = 0


@dataclass(slots=True)
class Missed:
    """A month that was due and never paid, and to whom."""

    person: int
    scheme: int
    month: int
    case: int
    delta: int


@dataclass(slots=True)
class Entries:
    """Entries by number, with fen by (entry, month); 0: no row in that month's roll.

    rate: what the age would bring, alive or not, of age or not. due: what the rules allow.
    kind, case, delta: the fault of a row. twin: whose second entry this is, -1: nobody's.
    forced: the noise that a number must carry, "" where any may fall on it.
    village, town: where the roll says the person lives.
    """

    person: Ints
    scheme: Ints
    rate: Ints
    due: Ints
    pay: Ints
    start: Ints
    end: Ints
    kind: Ints
    case: Ints
    delta: Ints
    twin: Ints
    forced: list[str]
    village: Ints
    town: Ints
    account: Ints
    number_of: Ints
    remarks: dict[tuple[int, int], str] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.person)

    @property
    def active(self) -> Bools:
        """Whether anything is due, by (entry, month)."""
        return self.due > 0


def make_entries(people: People, rng: np.random.Generator) -> Entries:
    """Return the entries of a county whose rolls are right; the young of the coming year wait."""
    birth_month = count_months(people.birth)
    size = len(people)
    luck = rng.random((2, size))
    zhigong = luck[0] < IN_ZHIGONG
    members = (np.ones(size, dtype=bool), ~zhigong & (luck[1] < IN_JUMIN), zhigong)
    end = np.minimum(count_months(people.death), count_months(people.move_away))
    pension = rng.integers(1802, 4186, size) * 100
    parts = []
    for scheme in (GAOLING, JUMIN, ZHIGONG):
        start = birth_month + 12 * LOWEST_AGES[scheme]
        chosen = members[scheme] & (start < MONTHS + EARLY) & (end >= np.maximum(start, 0) - EARLY)
        parts.append((np.flatnonzero(chosen), scheme, start[chosen]))
    person = np.concatenate([who for who, _, _ in parts])
    scheme = np.concatenate([np.full(len(who), code) for who, code, _ in parts])
    start = np.concatenate([first for _, _, first in parts])
    rate = find_rates(scheme, birth_month[person], pension[person])
    return build_entries(people, person, scheme, rate, start, end[person])


def find_rates(scheme: Ints, birth_month: Ints, pension: Ints) -> Ints:
    """Return what the age brings by (entry, month), in fen."""
    rate = np.zeros((len(scheme), MONTHS), dtype=np.int32)
    old = np.flatnonzero(scheme == GAOLING)
    bands = find_bands(find_ages(birth_month[old]))
    rate[old] = amounts_by_band(GAOLING)[bands, np.arange(MONTHS)[None, :]]
    rate[scheme == JUMIN] = amounts_by_band(JUMIN)[0]
    employed = scheme == ZHIGONG
    rate[employed] = pension[employed, None]
    return rate


def build_entries(
    people: People, person: Ints, scheme: Ints, rate: Ints, start: Ints, end: Ints
) -> Entries:
    """Return entries that are paid what is due."""
    months = np.arange(MONTHS)[None, :]
    due = np.where((months >= start[:, None]) & (months <= end[:, None]), rate, 0)
    village = people.old_village[person]
    size = len(person)
    return Entries(
        person=person,
        scheme=scheme,
        rate=rate,
        due=due,
        pay=due.copy(),
        start=start,
        end=np.minimum(end, NEVER),
        kind=np.zeros((size, MONTHS), dtype=np.int8),
        case=np.full((size, MONTHS), -1, dtype=np.int32),
        delta=np.zeros((size, MONTHS), dtype=np.int32),
        twin=np.full(size, -1),
        forced=[""] * size,
        village=village,
        town=village % len(people.towns),
        account=person.copy(),
        number_of=person.copy(),
    )


def append_entries(entries: Entries, model: Ints, twin: Ints) -> Ints:
    """Add a copy of each model entry, unpaid, and return the new entries' numbers."""
    first = len(entries)
    for name in ("person", "scheme", "rate", "start", "end", "village", "town", "account"):
        column = getattr(entries, name)
        setattr(entries, name, np.concatenate([column, column[model]]))
    entries.number_of = np.concatenate([entries.number_of, entries.number_of[model]])
    entries.twin = np.concatenate([entries.twin, twin])
    for name, empty in (("due", 0), ("pay", 0), ("kind", 0), ("case", -1), ("delta", 0)):
        column = getattr(entries, name)
        blank = np.full((len(model), MONTHS), empty, dtype=column.dtype)
        setattr(entries, name, np.concatenate([column, blank]))
    entries.forced.extend([""] * len(model))
    return np.arange(first, len(entries))
