"""All streets together as one relaxation, with what they share counted once."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.first_order import Iterate, Relaxation
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.prices import shared_sums, sums_once


@dataclass(frozen=True, slots=True)
class Joint:
    """The relaxation, and which rows of it are each street's own.

    Rows: each street's own, then the shared ones. Columns: each street's, then the shared sums.
    """

    model: Relaxation
    own: tuple[Ints, ...]
    row_from: Ints

    def split(self, found: Iterate, parts: Parts) -> tuple[Floats, list[Floats]]:
        """Return the prices of what is shared, and each street's duals."""
        duals = []
        for n, part in enumerate(parts.each):
            y = np.zeros(part.master.matrix.shape[0])
            y[self.own[n]] = found.duals[self.row_from[n] : self.row_from[n + 1]]
            duals.append(y)
        return found.duals[self.row_from[-1] :], duals


def join_streets(parts: Parts) -> Joint:
    """Return the strong relaxation of all streets."""
    own, blocks, uses, limits, gains, uppers = [], [], [], [], [], []
    for part in parts.each:
        master = part.master
        mine = np.ones(master.matrix.shape[0], dtype=bool)
        mine[part.rows] = False
        rows = np.flatnonzero(mine)
        own.append(rows)
        blocks.append(master.matrix[rows])
        at = (part.numbers, np.arange(len(part.numbers)))
        ones = np.ones(len(part.numbers))
        place = sparse.csr_matrix((ones, at), shape=(len(parts.limit), len(part.numbers)))
        uses.append(place @ part.use)
        limits.append(master.limit[rows].astype(np.float64))
        gains.append(master.gain.astype(np.float64))
        uppers.append(np.where(shared_sums(part), 0.0, master.upper.astype(np.float64)))
    number, value, gain, upper = sums_once(parts)
    at_sums = (number, np.arange(len(number)))
    sums = sparse.csr_matrix(
        (value.astype(np.float64), at_sums), shape=(len(parts.limit), len(number))
    )
    top = sparse.block_diag(blocks, format="csr")
    empty = sparse.csr_matrix((top.shape[0], len(number)))
    matrix = sparse.vstack(
        [sparse.hstack([top, empty]), sparse.hstack([*uses, sums])], format="csr"
    )
    model = Relaxation(
        sparse.csr_matrix(matrix),
        np.concatenate([*limits, parts.limit]),
        np.concatenate([*gains, gain]),
        np.concatenate([*uppers, upper]),
    )
    return Joint(model, tuple(own), np.cumsum([0, *(len(rows) for rows in own)]))
