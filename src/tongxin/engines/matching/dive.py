"""Round a relaxation step by step: fix the likeliest events, solve again, until all are whole."""

from dataclasses import dataclass

import highspy
import numpy as np

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats, load
from tongxin.engines.matching.program import Program


@dataclass(frozen=True, slots=True)
class Pace:
    """share: part of the fractional events fixed a round; sure: fixed at once from this value on.

    tail: when no event stands above it, the rest is closed.
    """

    share: float = 0.1
    sure: float = 0.95
    tail: float = 0.2


def dive(program: Program, pace: Pace = Pace()) -> Floats | None:  # noqa: B008 - frozen value
    """Return values with whole events, or None when even the relaxation has no solution."""
    model = program.model
    events = np.flatnonzero(model.whole)
    relaxed = type(model)(
        model.gain,
        model.matrix,
        model.limit,
        model.lower,
        model.upper,
        np.zeros(len(model.gain), dtype=bool),
    )
    highs = load(relaxed)
    highs.setOptionValue("presolve", "off")
    if not _solved(highs):
        return None
    fixed = np.zeros(len(events), dtype=bool)
    closed = np.zeros(len(events), dtype=bool)
    while True:
        values = np.array(highs.getSolution().col_value)
        level = values[events]
        open_ = (level > 1e-6) & (level < 1 - 1e-6) & ~fixed
        if not open_.any():
            break
        if level[open_].max() < pace.tail:
            for column in events[~fixed]:
                highs.changeColBounds(int(column), 0.0, 0.0)
            _solved(highs)
            values = np.array(highs.getSolution().col_value)
            break
        _fix_some(highs, events, level, (fixed, closed), pace)
    values[events] = np.round(values[events])
    return values


def _solved(highs: highspy.Highs) -> bool:
    highs.run()
    return bool(highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _fix_some(
    highs: highspy.Highs,
    events: Ints,
    level: Floats,
    marks: tuple[np.ndarray, np.ndarray],
    pace: Pace,
) -> None:
    """Fix the next events at one; what cannot be is halved, and a lone impossible one is closed."""
    fixed, closed = marks
    sure = np.flatnonzero((level >= pace.sure) & ~fixed)
    unsure = np.flatnonzero((level > 1e-6) & (level < pace.sure) & ~fixed)
    order = unsure[np.argsort(-level[unsure], kind="stable")]
    pick = np.concatenate([sure, order[: max(1, int(pace.share * len(order)))]])
    while True:
        for n in pick:
            highs.changeColBounds(int(events[n]), 1.0, 1.0)
        if _solved(highs):
            fixed[pick] = True
            return
        for n in pick:
            highs.changeColBounds(int(events[n]), 0.0, 0.0 if closed[n] else 1.0)
        if len(pick) == 1:
            closed[pick] = True
            highs.changeColBounds(int(events[pick[0]]), 0.0, 0.0)
            _solved(highs)
            return
        pick = pick[: max(1, len(pick) // 3)]
