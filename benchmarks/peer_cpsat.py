"""Plain CP-SAT: the whole strong model in whole numbers, with no start."""

from typing import Any

import numpy as np

from benchmarks.full_model import Judged, judge_point
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master, build_master
from tongxin.engines.matching.model import Problem


def run_cpsat(problem: Problem, seconds: float, workers: int) -> Judged:
    """Return what CP-SAT finds in some seconds."""
    point, bound = solve_by_cpsat(build_master(problem), seconds, workers)
    return judge_point(problem, "CP-SAT", point, bound)


def solve_by_cpsat(
    master: Master, seconds: float, workers: int
) -> tuple[Floats | None, float | None]:
    """Return a point of the master (None when none was found) and a bound on all of them."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra of the benchmarks

    model, columns = _state_model(master)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    bound = float(solver.best_objective_bound)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, bound if status == cp_model.UNKNOWN else None
    return np.array([float(solver.value(column)) for column in columns]), bound


def _state_model(master: Master) -> tuple[Any, list[Any]]:
    from ortools.sat.python import cp_model  # noqa: PLC0415

    model = cp_model.CpModel()
    columns = [model.new_int_var(0, int(most), "") for most in master.upper]
    matrix = master.matrix.tocsr()
    for row, limit in enumerate(master.limit.tolist()):
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        used = [columns[n] for n in matrix.indices[span].tolist()]
        factors = [round(value) for value in matrix.data[span].tolist()]
        if used:
            model.add(cp_model.LinearExpr.weighted_sum(used, factors) <= limit)
    model.maximize(cp_model.LinearExpr.weighted_sum(columns, master.gain.tolist()))
    return model, columns
