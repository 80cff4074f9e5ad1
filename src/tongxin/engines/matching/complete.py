"""From event levels to whole people: the best attendance and staff when the events stand."""

import numpy as np

from tongxin.engines.matching.highs import Floats, Model, Work, relax, search
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.program import Room, restrict

_EXACT = Work(nodes=2000, stall=500, gap=0.0, seconds=120.0)


def complete(master: Master, room: Room, point: Floats) -> Floats | None:
    """Return the best whole point with the event levels of `point`, or None when none exists.

    With the events fixed the rest is a flow, so the linear relaxation nearly always answers in
    whole numbers; organisation budgets can spoil that, and then the staff is searched.
    """
    free = np.ones(len(point), dtype=bool)
    free[master.event_columns] = False
    program = restrict(master, room, point, free, strong=False)
    found = relax(program.model)
    if found is None:
        return None
    if not is_whole(found.values):
        model = program.model
        whole = np.ones(len(program.columns), dtype=bool)
        exact = Model(model.gain, model.matrix, model.limit, model.lower, model.upper, whole)
        values = search(exact, None, _EXACT).values
        if values is None:
            return None
        return program.put(np.round(values))
    return program.put(np.round(found.values))


def is_whole(values: Floats) -> bool:
    """Tell whether every value is a whole number (to within 1e-6)."""
    return bool(np.all(np.abs(values - np.round(values)) < 1e-6))
