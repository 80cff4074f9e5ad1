"""The first-order method nears the optimum, and its duals always give a valid bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from tongxin.engines.matching.first_order import Relaxation, approach, first_iterate


def make_relaxation(seed: int) -> Relaxation:
    random = np.random.default_rng(seed)
    rows, columns = int(random.integers(2, 12)), int(random.integers(2, 20))
    matrix = random.standard_normal((rows, columns)) * (random.random((rows, columns)) < 0.5)
    return Relaxation(
        sparse.csr_matrix(matrix),
        random.uniform(0, 5, rows),
        random.normal(size=columns) * 10,
        random.uniform(0.5, 3, columns),
    )


def bound_from(model: Relaxation, duals: np.ndarray) -> float:
    reduced = model.gain - model.matrix.T @ duals
    return float(duals @ model.limit + np.maximum(reduced, 0) @ model.upper)


def optimum_of(model: Relaxation) -> float:
    upper = [(0, u) for u in model.upper]
    found = linprog(-model.gain, model.matrix, model.limit, bounds=upper)
    return float(-found.fun)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), iterations=st.integers(1, 60))
def test_duals_of_any_iterate_bound_the_optimum(seed, iterations):
    model = make_relaxation(seed)
    found = approach(model, first_iterate(model), iterations)
    assert bound_from(model, found.duals) >= optimum_of(model) - 1e-6


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_nears_the_optimum(seed):
    model = make_relaxation(seed)
    found = approach(model, first_iterate(model), 4000)
    best = optimum_of(model)
    assert bound_from(model, found.duals) <= best + 1e-3 * max(1.0, abs(best))


def test_a_second_round_goes_on_from_the_first():
    model = make_relaxation(3)
    first = approach(model, first_iterate(model), 200)
    second = approach(model, first, 2000)
    assert second.done == 2200
    assert bound_from(model, second.duals) <= bound_from(model, first.duals) + 1e-6
