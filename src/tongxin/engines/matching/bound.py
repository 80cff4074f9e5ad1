"""Upper bounds that need no trust in a solver's tolerances: weak duality in whole numbers."""

import numpy as np

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master

SCALE = 1 << 12


def round_duals(duals: Floats) -> Ints:
    """Return the duals as whole multiples of 1/4096, never negative: any such values are valid."""
    rounded: Ints = np.maximum(np.rint(duals * SCALE), 0).astype(np.int64)
    return rounded


def safe_bound(master: Master, duals: Floats) -> float:
    """Return an upper bound on every plan from any row duals, by weak duality.

    For y >= 0: c x <= y b + sum_j max(0, c_j - y A_j) u_j. Computed in whole numbers (duals in
    4096ths), so no rounding error can make it too small; optimal duals make it the LP's value.
    """
    return weak_duality(master, master.gain.astype(np.int64) * SCALE, round_duals(duals)) / SCALE


def weak_duality(master: Master, gain: Ints, duals: Ints) -> int:
    """Return the bound at gains and duals in 4096ths, in 4096ths: exact, for it is all whole."""
    reduced = gain - master.by_column.astype(np.int64).T @ duals
    best = np.maximum(reduced, 0) * master.upper
    return int(duals @ master.limit) + int(best.sum())
