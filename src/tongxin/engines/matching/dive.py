"""Round a relaxation step by step: fix the likeliest events, solve again, until all are whole."""

from dataclasses import dataclass, replace

import highspy
import numpy as np

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats, Model, load


@dataclass(frozen=True, slots=True)
class Pace:
    """share: part of the fractional events fixed a round; sure: fixed at once from this value on.

    tail: when no event stands above it, the rest is closed; so it is after `closures` events that
    could not be held.
    """

    share: float = 0.1
    sure: float = 0.95
    tail: float = 0.2
    closures: int = 6


@dataclass(frozen=True, slots=True)
class Dived:
    """values: a point with whole events. relaxed, duals: of the relaxation that it began from."""

    values: Floats
    relaxed: Floats
    duals: Floats
    iterations: int


def dive(model: Model, pace: Pace | None) -> Dived | None:
    """Return a point with whole events, or None when even the relaxation has no solution.

    Without a pace only the relaxation is solved, and `values` is its own point.
    """
    relaxed = replace(model, whole=np.zeros(len(model.gain), dtype=bool))
    highs = load(relaxed)
    highs.setOptionValue("presolve", "off")
    if not _solved(highs):
        return None
    solution = highs.getSolution()
    first = np.array(solution.col_value)
    duals = np.maximum(-np.array(solution.row_dual), 0.0)
    work = highs.getInfo().simplex_iteration_count
    start = Dived(first, first, duals, work)
    if pace is None:
        return start
    return _plunge(highs, np.flatnonzero(model.whole), pace, start)


def _plunge(highs: highspy.Highs, events: Ints, pace: Pace, start: Dived) -> Dived:
    fixed = np.zeros(len(events), dtype=bool)
    closed = np.zeros(len(events), dtype=bool)
    values, work = start.values, start.iterations
    while True:
        level = values[events]
        between = (level > 1e-6) & (level < 1 - 1e-6) & ~fixed
        if not between.any():
            break
        last = level[between].max() < pace.tail or closed.sum() >= pace.closures
        if last:
            for column in events[~fixed]:
                highs.changeColBounds(int(column), 0.0, 0.0)
            _solved(highs)
            work += highs.getInfo().simplex_iteration_count
        else:
            work += _fix_some(highs, events, level, (fixed, closed), pace)
        values = np.array(highs.getSolution().col_value)
        if last:
            break
    values[events] = np.round(values[events])
    return replace(start, values=values, iterations=work)


def _solved(highs: highspy.Highs) -> bool:
    highs.run()
    return bool(highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _fix_some(
    highs: highspy.Highs,
    events: Ints,
    level: Floats,
    marks: tuple[np.ndarray, np.ndarray],
    pace: Pace,
) -> int:
    """Fix the next events at one; of what cannot be, fewer; a lone impossible one is closed."""
    fixed, closed = marks
    sure = np.flatnonzero((level >= pace.sure) & ~fixed)
    unsure = np.flatnonzero((level > 1e-6) & (level < pace.sure) & ~fixed)
    order = unsure[np.argsort(-level[unsure], kind="stable")]
    pick = np.concatenate([sure, order[: max(1, int(pace.share * len(order)))]])
    work = 0
    while True:
        for n in pick:
            highs.changeColBounds(int(events[n]), 1.0, 1.0)
        possible = _solved(highs)
        work += highs.getInfo().simplex_iteration_count
        if possible:
            fixed[pick] = True
            return work
        for n in pick:
            highs.changeColBounds(int(events[n]), 0.0, 0.0 if closed[n] else 1.0)
        if len(pick) == 1:
            closed[pick] = True
            highs.changeColBounds(int(events[pick[0]]), 0.0, 0.0)
            _solved(highs)
            return work + int(highs.getInfo().simplex_iteration_count)
        pick = pick[: max(1, len(pick) // 3)]
