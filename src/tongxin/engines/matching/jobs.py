"""The pieces of work that run beside each other, in this process or another: pure functions."""

from collections import OrderedDict
from dataclasses import dataclass, replace

import numpy as np

from tongxin.engines.matching.complete import complete
from tongxin.engines.matching.dive import Dived, Pace, dive
from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.first_order import Iterate, Relaxation, approach
from tongxin.engines.matching.highs import Floats, Model, Work, search
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.neighbourhoods import Area, free_columns
from tongxin.engines.matching.parts import Ground, master_from
from tongxin.engines.matching.program import Room, restrict, whole_room, worth


@dataclass(frozen=True, slots=True)
class Improve:
    """Search an area around a point, or dive in it anew (with a pace); the rest is held."""

    ground: Ground
    room: Room
    point: Floats
    area: Area
    work: Work
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Improved:
    """The new values of the columns that changed, the gain over the job's own point, the work."""

    columns: Ints
    values: Floats
    gain: float
    iterations: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Refit:
    """Seat and staff a street's events anew, as well as can be."""

    ground: Ground
    room: Room
    point: Floats


@dataclass(frozen=True, slots=True)
class Relax:
    """Solve a lone street's relaxation."""

    ground: Ground


@dataclass(frozen=True, slots=True)
class Approach:
    """Bring the relaxation of all streets together nearer to its optimum."""

    model: Relaxation
    start: Iterate
    iterations: int


@dataclass(frozen=True, slots=True)
class Prove:
    """Bound a lone street by cuts and branching, knowing a plan that is to be beaten."""

    ground: Ground
    point: Floats
    work: Work


_kept: "OrderedDict[str, Master]" = OrderedDict()
_KEEP = 16
SMALL = 6000  # columns up to which a problem is worth branching to the end, staff and all


def master_of(ground: Ground) -> Master:
    """Return the master of a ground, built once in each process (the last few are kept)."""
    if ground.key not in _kept:
        _kept[ground.key] = master_from(ground)
        while len(_kept) > _KEEP:
            _kept.popitem(last=False)
    _kept.move_to_end(ground.key)
    return _kept[ground.key]


def keep_master(ground: Ground, master: Master) -> None:
    """Let this process use a master that it has built already."""
    _kept[ground.key] = master


def run_improve(job: Improve) -> Improved:
    """Return what a search of the area changes; nothing when it found nothing better."""
    master = master_of(job.ground)
    program = restrict(master, job.room, job.point, free_columns(master, job.area))
    values, work, late = None, 0, False
    if job.pace is not None:
        dived = dive(program.model, job.pace)
        if dived is not None:
            values, work = dived.values, dived.iterations
    else:
        answer = search(program.model, job.point[program.columns], job.work)
        values, work, late = answer.values, answer.iterations, answer.late
    if values is None:
        return Improved(np.zeros(0, dtype=np.int64), np.zeros(0), 0.0, work, late)
    point = program.put(values)
    gain = worth(master, point) - worth(master, job.point)
    changed = np.flatnonzero(np.abs(point - job.point) > 1e-9)
    if gain <= 1e-6:
        changed = changed[:0]
    return Improved(changed, point[changed], max(gain, 0.0), work, late)


def run_refit(job: Refit) -> Improved:
    """Return the best attendance and staff for the events that stand."""
    master = master_of(job.ground)
    point = complete(master, job.room, job.point)
    if point is None:
        return Improved(np.zeros(0, dtype=np.int64), np.zeros(0), 0.0, 0)
    gain = worth(master, point) - worth(master, job.point)
    changed = np.flatnonzero(np.abs(point - job.point) > 1e-9)
    return Improved(changed, point[changed], max(gain, 0.0), 0)


def run_relax(job: Relax) -> Dived:
    """Return the relaxation of a lone street."""
    master = master_of(job.ground)
    model = Model(
        gain=master.gain.astype(np.float64),
        matrix=master.by_column,
        limit=master.limit.astype(np.float64),
        lower=np.zeros(len(master.gain)),
        upper=master.upper.astype(np.float64),
        whole=np.zeros(len(master.gain), dtype=bool),
    )
    relaxed = dive(model, None)
    if relaxed is None:
        raise RuntimeError("a relaxation in which holding nothing is possible has a solution")
    return relaxed


def run_approach(job: Approach) -> Iterate:
    """Return the iterate after the job's iterations."""
    return approach(job.model, job.start, job.iterations)


def run_prove(job: Prove) -> tuple[float, Improved | None]:
    """Return an upper bound on every plan of the street, and what the search found better.

    HiGHS works to tolerances: a millionth of the bound is added for them.
    """
    master = master_of(job.ground)
    everything = np.ones(len(master.gain), dtype=bool)
    model = restrict(master, whole_room(master), np.zeros(len(master.gain)), everything).model
    if len(everything) < SMALL:
        model = replace(model, whole=everything)
    answer = search(model, job.point, job.work)
    bound = answer.bound + 1e-6 * max(1.0, abs(answer.bound))
    if answer.values is None:
        return bound, None
    gain = float(model.gain @ (answer.values - job.point))
    changed = np.flatnonzero(np.abs(answer.values - job.point) > 1e-9)
    if gain <= 1e-6:
        changed = changed[:0]
    return bound, Improved(
        changed, answer.values[changed], max(gain, 0.0), answer.iterations, answer.late
    )
