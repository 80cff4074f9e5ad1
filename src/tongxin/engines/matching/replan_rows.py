"""A small mixed-integer programme, put together row by row and solved with HiGHS."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

# ends the search once only ties by worth are left open: a hundred thousandth of the gain
TIES = 1e-5
Floats = NDArray[np.float64]
Term = tuple[int, float]


@dataclass(slots=True)
class Programme:
    """Columns and rows of a programme to be maximised."""

    gain: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    terms: list[tuple[int, int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add_column(self, gain: float, upper: float, *, lower: float = 0, whole: bool = True) -> int:
        """Add a column and return its number."""
        self.gain.append(gain)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.gain) - 1

    def add_row(
        self, terms: Iterable[Term], *, least: float = -np.inf, most: float = np.inf
    ) -> None:
        """Add a row, least <= sum of terms <= most; a row that always holds is left out."""
        kept = [(c, v) for c, v in terms if v]
        if not kept and least <= 0 <= most:
            return
        self.terms.extend((len(self.most), c, v) for c, v in kept)
        self.least.append(least)
        self.most.append(most)

    def solve(self, *, nodes: int, stop_s: float) -> tuple[Floats | None, bool]:
        """Return the best columns found (None without any) and whether none are better.

        nodes: branch-and-bound nodes at most (deterministic); stop_s: outer stop in seconds.
        """
        if not self.gain:
            return np.zeros(0), True
        row, column, value = (np.array(x) for x in zip(*self.terms, strict=True))
        shape = (len(self.most), len(self.gain))
        matrix = sparse.csr_matrix((value.astype(float), (row, column)), shape=shape)
        found = milp(
            c=-np.array(self.gain, dtype=float),
            integrality=np.array(self.whole),
            bounds=Bounds(np.array(self.lower, float), np.array(self.upper, float)),
            constraints=LinearConstraint(matrix, self.least, self.most),
            options={"node_limit": nodes, "time_limit": stop_s, "mip_rel_gap": TIES},
        )
        if found.x is None:
            return None, False
        whole = np.array(self.whole) == 1
        return np.where(whole, np.round(found.x), found.x), bool(found.status == 0)
