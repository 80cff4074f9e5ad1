"""Solve a large relaxation to a small error by a first-order method: products with A alone."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from tongxin.engines.matching.highs import Floats

_LOOK = 20  # iterations between two looks at how far the point still moves
_ENOUGH, _SOME, _LONG = 0.2, 0.8, 0.36  # when to begin anew (cuPDLPx's three rules)
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Relaxation:
    """maximise gain x, matrix x <= limit, 0 <= x <= upper."""

    matrix: sparse.csr_matrix
    limit: Floats
    gain: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Scale:
    """Factors of rows and columns that make a matrix's entries alike, and the step to take then."""

    row: Floats
    column: Floats
    step: float


@dataclass(frozen=True, slots=True)
class Iterate:
    """A point and duals near a solution; weight balances the two, done counts the iterations.

    scale: what the first iterations worked out about the model, for those that go on from here.
    """

    values: Floats
    duals: Floats
    weight: float
    done: int
    scale: Scale | None = None


def first_iterate(model: Relaxation) -> Iterate:
    """Return the point where nothing is held and nothing is priced."""
    rows, columns = model.matrix.shape
    return Iterate(np.zeros(columns), np.zeros(rows), 0.0, 0)


def approach(model: Relaxation, start: Iterate, iterations: int) -> Iterate:
    """Return an iterate nearer to the optimum after so many iterations, two products with A each.

    The primal-dual hybrid gradient method in Halpern's reflected form with restarts.
    Source: Lu and Yang (2024), arXiv:2407.16144; scaling by Ruiz and by Pock and Chambolle.
    """
    scale = start.scale or _scale(model.matrix)
    row, column, step = scale.row, scale.column, scale.step
    matrix = _scaled(model.matrix, row, column)
    back = sparse.csr_matrix(matrix.T)
    limit, gain, upper = model.limit * row, model.gain * column, model.upper / column
    x, y = start.values / column, start.duals / row
    weight = start.weight or _length(gain) / max(_length(limit), 1e-9)
    from_x, from_y, since, first, last = x, y, 0, np.inf, np.inf
    next_x, next_y = x, y
    for done in range(start.done + 1, start.done + iterations + 1):
        next_x = np.clip(x + step / weight * (gain - back @ y), 0.0, upper)
        next_y = np.maximum(y + step * weight * (matrix @ (2 * next_x - x) - limit), 0.0)
        if since % _LOOK == 0:
            dx, dy = next_x - x, next_y - y
            moved = weight * _dot(dx, dx) + _dot(dy, dy) / weight - 2 * step * _dot(dy, matrix @ dx)
            error = float(np.sqrt(max(moved, 0.0)))
            first = error if since == 0 else first
            slow = error <= _SOME * first and error > last
            if since and (error <= _ENOUGH * first or slow or since >= _LONG * done):
                weight = _balance(weight, next_x - from_x, next_y - from_y)
                x, y, from_x, from_y = next_x, next_y, next_x, next_y
                since, last = 0, np.inf
                continue
            last = error
        share = (since + 1) / (since + 2)
        x = share * (2 * next_x - x) + (1 - share) * from_x
        y = share * (2 * next_y - y) + (1 - share) * from_y
        since += 1
    return Iterate(next_x * column, next_y * row, weight, start.done + iterations, scale)


def _dot(left: Floats, right: Floats) -> float:
    """Return the inner product, summed in one order whatever the number of cores."""
    return float(np.sum(left * right))


def _length(vector: Floats) -> float:
    return float(np.sqrt(_dot(vector, vector)))


def _balance(weight: float, dx: Floats, dy: Floats) -> float:
    far_x, far_y = _length(dx), _length(dy)
    if min(far_x, far_y) < 1e-12:
        return weight
    return float(np.sqrt(far_y / far_x * weight))


def _scale(matrix: sparse.csr_matrix) -> Scale:
    """Return the factors after Ruiz, then Pock and Chambolle, and the longest safe step."""
    size = abs(matrix).tocsr()
    row, column = np.ones(size.shape[0]), np.ones(size.shape[1])
    for _ in range(_ROUNDS):
        scaled = _scaled(size, row, column)
        row = row / _root(scaled.max(axis=1).toarray().ravel())
        column = column / _root(scaled.max(axis=0).toarray().ravel())
    scaled = _scaled(size, row, column)
    row = row / _root(np.asarray(scaled.sum(axis=1)).ravel())
    column = column / _root(np.asarray(scaled.sum(axis=0)).ravel())
    return Scale(row, column, 0.998 / _norm(_scaled(matrix, row, column)))


def _scaled(matrix: sparse.csr_matrix, row: Floats, column: Floats) -> sparse.csr_matrix:
    return sparse.csr_matrix(sparse.diags(row) @ matrix @ sparse.diags(column))


def _root(sizes: Floats) -> Floats:
    root: Floats = np.sqrt(np.where(sizes > 0, sizes, 1.0))
    return root


def _norm(matrix: sparse.csr_matrix) -> float:
    """Return the largest singular value, by powers from a fixed start."""
    back = sparse.csr_matrix(matrix.T)
    vector = np.random.default_rng(0).normal(size=matrix.shape[1])
    length = 1.0
    for _ in range(20):
        vector = back @ (matrix @ vector)
        length = _length(vector)
        if length == 0.0:
            return 1.0
        vector = vector / length
    return float(np.sqrt(length))
