"""The proven bound for all streets together, from prices on what they share (Lagrange)."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.bound import SCALE, round_duals, weak_duality
from tongxin.engines.matching.eligibility import Bools, Ints
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.parts import Part, Parts


def bound_of_parts(parts: Parts, prices: Floats, duals: Sequence[Floats]) -> float:
    """Return an upper bound on every plan, for any prices and any duals of each street's rows.

    Lagrange on the shared rows, weak duality within each street; summed in whole numbers (duals
    and prices in 4096ths), so that rounding cannot make it too small.
    """
    rounded = round_duals(prices)
    number, value, gain, upper = sums_once(parts)
    total = int(rounded @ np.rint(parts.limit).astype(np.int64))
    total += int(np.maximum(gain * SCALE - value * rounded[number], 0) @ upper)
    for part, y in zip(parts.each, duals, strict=True):
        total += weak_duality(part.master, _whole_gain(part, rounded), round_duals(y))
    return total / SCALE


def shared_sums(part: Part) -> Bools:
    """Mark the fairness and overload columns whose row other streets share."""
    master = part.master
    mask = np.zeros(len(master.gain), dtype=bool)
    sums = np.flatnonzero(np.arange(len(mask)) >= master.fair_columns.start)
    mask[sums] = np.asarray(abs(master.by_column[:, sums][part.rows]).sum(axis=0)).ravel() > 0
    return mask


def _whole_gain(part: Part, prices: Ints) -> Ints:
    """Return a street's gains when it pays for what it takes of each shared row, in 4096ths.

    Fairness and overload that several streets share are left out: they are counted once, apart.
    """
    paid = part.use.astype(np.int64).T @ prices[part.numbers]
    gain: Ints = part.master.gain.astype(np.int64) * SCALE - paid
    gain[shared_sums(part)] = 0
    return gain


def _owners(parts: Parts, family: str) -> dict[int, tuple[Master, int]]:
    """Return number of a shared row of a family -> one master that has it, and whom it is of."""
    found: dict[int, tuple[Master, int]] = {}
    for part in parts.each:
        rows = part.master.rows[family]
        for number, row in zip(part.numbers, part.rows, strict=True):
            if rows.start <= row < rows.stop:
                owner = int(part.master.keys[family][row - rows.start, 0])
                found.setdefault(int(number), (part.master, owner))
    return found


def _pieces(master: Master, community: int) -> tuple[Ints, Ints]:
    """Return sizes and slopes of a community's fairness segments."""
    slopes = np.array(master.problem.weights.fair_slopes, dtype=np.int64)
    sizes = master.upper[master.fair_columns].reshape(len(master.problem.communities), len(slopes))[
        community
    ]
    return sizes, slopes


def sums_once(parts: Parts) -> tuple[Ints, Ints, Ints, Ints]:
    """Return row number, coefficient, gain and upper of each shared fairness or overload column."""
    columns: list[tuple[int, int, int, int]] = []
    for number, (master, community) in _owners(parts, "fairness").items():
        sizes, slopes = _pieces(master, community)
        columns += [(number, 1, int(g), int(u)) for g, u in zip(slopes, sizes, strict=True)]
    for number, (master, person) in _owners(parts, "person_total").items():
        most = int(master.upper[master.overload_columns][person])
        columns.append((number, -1, -master.problem.weights.overload, most))
    table = np.array(columns, dtype=np.int64).reshape(-1, 4)
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3]
