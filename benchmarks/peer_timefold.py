"""Timefold on a reduced form of a street, its choice of services staffed afterwards."""

import numpy as np

from benchmarks.full_model import Judged, judge_point
from tongxin.engines.matching.highs import Floats, Work, search
from tongxin.engines.matching.master import Master, build_master
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.program import restrict, whole_room

LEFT_OUT = """groups come whole, one session each to one service (the model lets them split);
staff is counted a skill, slot, week and month (not who goes, so people of two skills count
twice), each service of a person costs its base and 1 km; fairness, overload, portable kits,
street funds and budgets are left out. Its services are then judged as the others' are: branch
and bound, given those services alone, picks which can be staffed and who comes."""
_STAFFING = Work(nodes=2000, stall=500, gap=1e-4, seconds=30.0)


def run_timefold(problem: Problem, seconds: float, workers: int) -> Judged:
    """Return what Timefold's choice of services is worth; it has no bound of its own.

    Timefold's free edition moves in one thread, whatever the workers.
    """
    from benchmarks.timefold_street import solve_reduced  # noqa: PLC0415 - starts Java

    master = build_master(problem)
    chosen, score = solve_reduced(problem, master, seconds)
    point = staff_events(master, chosen)
    judged = judge_point(problem, "Timefold", point, None)
    return Judged(
        judged.name, judged.objective, None, judged.violations, f"score in its form {score}"
    )


def staff_events(master: Master, levels: dict[int, int]) -> Floats | None:
    """Return the best point that holds some of the events (event -> its most units), no others."""
    free = np.ones(len(master.gain), dtype=bool)
    free[master.event_columns] = [
        level <= levels.get(event, 0)
        for event, level in zip(
            master.events.event.tolist(), master.events.level.tolist(), strict=True
        )
    ]
    program = restrict(master, whole_room(master), np.zeros(len(master.gain)), free)
    values = search(program.model, None, _STAFFING).values
    return None if values is None else program.put(values)
