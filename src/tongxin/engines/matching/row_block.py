"""A family of rows of the aggregated model, and how entries are gathered into one."""

from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.eligibility import Ints


@dataclass(frozen=True, slots=True)
class Block:
    """One family of rows: triplets, limits, and what each row is of (one key a row)."""

    name: str
    row: Ints
    column: Ints
    value: Ints
    limit: Ints
    keys: Ints


@dataclass(frozen=True, slots=True)
class Columns:
    events: int
    flows: int
    staff: int
    fair: int

    @property
    def staff_from(self) -> int:
        return self.events + self.flows

    @property
    def fair_from(self) -> int:
        return self.staff_from + self.staff

    @property
    def overload_from(self) -> int:
        return self.fair_from + self.fair


def gather_rows(
    name: str,
    keys: Ints,
    columns: Ints,
    values: Ints,
    limit_of: Ints | int,
    least: int = 1,
) -> Block:
    """Gather entries with equal keys into rows; rows of fewer than `least` entries are dropped.

    keys: (entries, k). limit_of: one limit for all rows, or one an entry (equal within a row).
    """
    if not len(keys):
        empty = np.zeros(0, dtype=np.int64)
        return Block(name, empty, empty, empty, empty, np.zeros((0, keys.shape[1]), np.int64))
    found, first, row, count = np.unique(
        keys, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    limits = np.full(len(found), limit_of) if isinstance(limit_of, int) else limit_of[first]
    kept = count >= least
    number = np.cumsum(kept) - 1
    row = row.reshape(-1)
    entry = kept[row]
    return Block(
        name,
        number[row[entry]],
        columns[entry],
        values[entry],
        limits[kept].astype(np.int64),
        found[kept],
    )


def join_keys(*parts: Ints) -> Ints:
    return np.stack([np.asarray(p, dtype=np.int64) for p in parts], axis=1)
