"""Hand a sparse model to HiGHS and take values, duals and bounds back, with limits on its work."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """maximise gain x subject to matrix x <= limit, lower <= x <= upper; `whole` marks integers."""

    gain: Floats
    matrix: sparse.csc_matrix
    limit: Floats
    lower: Floats
    upper: Floats
    whole: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Work:
    """How much a search may do: tree nodes, nodes without improvement, and the gap that suffices.

    looks: how often HiGHS may ask whether to go on (it asks at fixed points of its algorithm).

    seconds only guards against a solve that never ends; it is far above what the nodes take.
    """

    nodes: int = 60
    stall: int = 40
    gap: float = 2e-4
    seconds: float = 600.0
    looks: int | None = None
    options: tuple[tuple[str, bool | int | float | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What HiGHS answered: values or None, an upper bound, its work, whether the clock struck."""

    values: Floats | None
    bound: float
    iterations: int
    late: bool


_greeted = False


def _new_highs() -> highspy.Highs:
    """Return a HiGHS; the banner that its first one prints in a process is kept off stdout."""
    global _greeted  # noqa: PLW0603 - the library's own state is per process
    if _greeted:
        return highspy.Highs()  # type: ignore[no-untyped-call]
    _greeted = True
    try:
        kept = os.dup(1)
    except OSError:
        return highspy.Highs()  # type: ignore[no-untyped-call]
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            return highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def load(model: Model) -> highspy.Highs:
    """Return a silent, single-threaded HiGHS that holds the model (as a minimisation of -gain)."""
    highs = _new_highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        highs.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = model.matrix.shape
    lp.col_cost_ = -model.gain
    lp.col_lower_, lp.col_upper_ = model.lower, model.upper
    lp.row_lower_ = np.full(lp.num_row_, -highspy.kHighsInf)
    lp.row_upper_ = model.limit
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = model.matrix.indptr
    lp.a_matrix_.index_ = model.matrix.indices
    lp.a_matrix_.value_ = model.matrix.data
    if model.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(w)] for w in model.whole]
    highs.passModel(lp)
    return highs


def search(model: Model, start: Floats | None, work: Work) -> Answer:
    """Return the best whole-number solution found within the work. Deterministic unless late."""
    highs = load(model)
    highs.setOptionValue("mip_max_nodes", work.nodes)
    highs.setOptionValue("mip_max_stall_nodes", work.stall)
    highs.setOptionValue("mip_rel_gap", work.gap)
    highs.setOptionValue("time_limit", work.seconds)
    for name, value in work.options:
        highs.setOptionValue(name, value)
    if work.looks is not None:
        highs.cbMipInterrupt += _count_looks(work.looks)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        highs.setSolution(solution)
    highs.run()
    info = highs.getInfo()
    steps = max(int(info.simplex_iteration_count), 0)
    late = highs.getModelStatus() == highspy.HighsModelStatus.kTimeLimit
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:
        return Answer(None, np.inf, steps, late)
    values = np.array(highs.getSolution().col_value)
    values[model.whole] = np.round(values[model.whole])
    return Answer(values, -info.mip_dual_bound, steps, late)


def _count_looks(looks: int) -> Callable[[Any], None]:
    """Return a callback that ends a search at its n-th question."""
    asked = 0

    def look(event: Any) -> None:
        nonlocal asked
        asked += 1
        if asked >= looks:
            event.interrupt()

    return look
