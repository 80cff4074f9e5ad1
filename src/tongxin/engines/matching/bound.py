"""Upper bounds that need no trust in a solver's tolerances: weak duality in whole numbers."""

import numpy as np

from tongxin.engines.matching.eligibility import Bools
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master

SCALE = 1 << 12


def round_duals(duals: Floats) -> np.ndarray:
    """Return the duals as whole multiples of 1/4096, never negative: any such values are valid."""
    return np.maximum(np.rint(duals * SCALE), 0).astype(np.int64)


def safe_bound(master: Master, duals: Floats) -> float:
    """Return an upper bound on every plan from any row duals, by weak duality.

    For y >= 0: c x <= y b + sum_j max(0, c_j - y A_j) u_j. Computed in whole numbers (duals in
    4096ths), so no rounding error can make it too small; optimal duals make it the LP's value.
    """
    y = round_duals(duals)
    return _value(master, y, np.ones(len(master.gain), dtype=bool), np.ones(len(y), dtype=bool))


def share_of_bound(master: Master, duals: Floats, columns: Bools, rows: Bools) -> float:
    """Return the part of `safe_bound` that stems from some columns and some rows."""
    return _value(master, round_duals(duals), columns, rows)


def _value(master: Master, y: np.ndarray, columns: Bools, rows: Bools) -> float:
    whole = master.by_column.astype(np.int64)
    reduced = master.gain.astype(np.int64) * SCALE - whole.T @ y
    best = np.maximum(reduced, 0) * master.upper
    total = int((y * master.limit)[rows].sum()) + int(best[columns].sum())
    return total / SCALE
