"""Prices on what streets share, and the proven bound for all streets together (Lagrange)."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.bound import SCALE, round_duals, weak_duality
from tongxin.engines.matching.eligibility import Bools, Ints
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.parts import Part, Parts


def first_prices(parts: Parts, duals: Sequence[Floats], placed: Ints) -> Floats:
    """Return (shared,) prices to begin with: duals where the streets had their own people only.

    A person's rows are priced as in the street where they are placed, others at the mean.
    """
    total = np.zeros(len(parts.limit))
    count = np.zeros(len(parts.limit))
    where = np.append(placed, -1)[parts.person]
    for n, (part, y) in enumerate(zip(parts.each, duals, strict=True)):
        at = where[part.numbers]
        counts = (parts.person[part.numbers] < 0) | (at == n)
        np.add.at(total, part.numbers, y[part.rows] * counts)
        np.add.at(count, part.numbers, counts.astype(np.float64))
    return total / np.maximum(count, 1.0)


def priced_gain(part: Part, prices: Floats) -> Floats:
    """Return a street's gains when it pays for what it takes of each shared row.

    Fairness and overload that several streets share are left out: they are counted once, apart.
    """
    priced = np.asarray(part.master.gain - part.use.T @ prices[part.numbers])
    priced[_shared_sums(part)] = 0.0
    return priced


def bound_of_parts(parts: Parts, prices: Floats, duals: Sequence[Floats]) -> float:
    """Return an upper bound on every plan, for any prices and any duals of each street's rows.

    Lagrange on the shared rows, weak duality within each street; summed in whole numbers (duals
    and prices in 4096ths), so that rounding cannot make it too small.
    """
    rounded = round_duals(prices)
    total = int(rounded @ np.rint(parts.limit).astype(np.int64)) + _sums_once(parts, rounded)
    for part, y in zip(parts.each, duals, strict=True):
        total += weak_duality(part.master, _whole_gain(part, rounded), round_duals(y))
    return total / SCALE


def next_prices(parts: Parts, prices: Floats, values: Sequence[Floats], excess: float) -> Floats:
    """Return prices moved along the subgradient by Polyak's rule.

    excess: by how much the bound is taken to lie above the optimum.
    """
    slope = -parts.limit.copy()
    for part, point in zip(parts.each, values, strict=True):
        np.add.at(slope, part.numbers, part.usage(point))
    slope += _taken_once(parts, prices)
    length = float(slope @ slope)
    if length < 1e-9:
        return prices
    moved = np.maximum(prices + max(excess, 0.0) / length * slope, 0.0)
    return np.round(moved * SCALE) / SCALE  # the same on machines that sum in another order


def _shared_sums(part: Part) -> Bools:
    """Mark the fairness and overload columns whose row other streets share."""
    master = part.master
    mask = np.zeros(len(master.gain), dtype=bool)
    sums = np.flatnonzero(np.arange(len(mask)) >= master.fair_columns.start)
    mask[sums] = np.asarray(abs(master.by_column[:, sums][part.rows]).sum(axis=0)).ravel() > 0
    return mask


def _whole_gain(part: Part, prices: Ints) -> Ints:
    """Return `priced_gain` in 4096ths, in whole numbers."""
    paid = part.use.astype(np.int64).T @ prices[part.numbers]
    gain: Ints = part.master.gain.astype(np.int64) * SCALE - paid
    gain[_shared_sums(part)] = 0
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


def _sums_once(parts: Parts, prices: Ints) -> int:
    total = 0
    for number, (master, community) in _owners(parts, "fairness").items():
        sizes, slopes = _pieces(master, community)
        total += int(np.maximum(slopes * SCALE - prices[number], 0) @ sizes)
    for number, (master, person) in _owners(parts, "person_total").items():
        most = int(master.upper[master.overload_columns][person])
        total += most * max(0, int(prices[number]) - master.problem.weights.overload * SCALE)
    return total


def _taken_once(parts: Parts, prices: Floats) -> Floats:
    """Return what the shared fairness and overload columns add to each shared row at best."""
    taken = np.zeros(len(parts.limit))
    for number, (master, community) in _owners(parts, "fairness").items():
        sizes, slopes = _pieces(master, community)
        taken[number] += float(sizes[slopes > prices[number]].sum())
    for number, (master, person) in _owners(parts, "person_total").items():
        if prices[number] > master.problem.weights.overload:
            taken[number] -= float(master.upper[master.overload_columns][person])
    return taken
