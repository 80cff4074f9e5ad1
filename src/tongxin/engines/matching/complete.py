"""From event levels to whole people: the best attendance and staff when the events stand."""

from dataclasses import replace

import numpy as np

from tongxin.engines.matching.dive import dive
from tongxin.engines.matching.highs import Floats, Work, search
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
    found = dive(program.model, None)
    if found is None:
        return None
    if not is_whole(found.values):
        exact = replace(program.model, whole=np.ones(len(program.columns), dtype=bool))
        values = search(exact, None, _EXACT).values
        if values is None:
            return None
        return program.put(np.round(values))
    return program.put(np.round(found.values))


def is_whole(values: Floats) -> bool:
    """Tell whether every value is a whole number (to within 1e-6)."""
    return bool(np.all(np.abs(values - np.round(values)) < 1e-6))
