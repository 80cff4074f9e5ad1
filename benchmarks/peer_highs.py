"""Plain HiGHS: the whole strong model as one mixed-integer program, with no start."""

import highspy
import numpy as np

from benchmarks.full_model import Judged, judge_point, model_of
from tongxin.engines.matching.highs import load
from tongxin.engines.matching.master import build_master
from tongxin.engines.matching.model import Problem


def run_highs(problem: Problem, seconds: float, workers: int) -> Judged:
    """Return what HiGHS finds in some seconds; to be run in a process of its own.

    HiGHS keeps one number of threads a process, so no other may have been set there before.
    """
    model = model_of(build_master(problem))
    highs = load(model)
    highs.setOptionValue("threads", workers)
    highs.setOptionValue("parallel", "on" if workers > 1 else "choose")
    highs.setOptionValue("time_limit", seconds)
    highs.run()
    info = highs.getInfo()
    highspy.Highs.resetGlobalScheduler(True)  # what judges the answer uses one thread
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:
        return judge_point(problem, "HiGHS", None, -info.mip_dual_bound)
    point = np.array(highs.getSolution().col_value)
    point[model.whole] = np.round(point[model.whole])
    return judge_point(problem, "HiGHS", point, -info.mip_dual_bound)
