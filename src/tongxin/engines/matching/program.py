"""A part of the master with everything else held: the sub-problem over some free columns."""

from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.eligibility import Bools, Ints
from tongxin.engines.matching.highs import Floats, Model
from tongxin.engines.matching.master import Master


@dataclass(frozen=True, slots=True)
class Room:
    """What a street may use: row limits and column uppers, where other streets share its people."""

    limit: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Program:
    """A sub-problem: its model and the master's columns that it decides, in order."""

    model: Model
    columns: Ints
    held: Floats

    def put(self, values: Floats) -> Floats:
        """Return the whole vector with the sub-problem's values in their places."""
        whole = self.held.copy()
        whole[self.columns] = values
        return whole


def whole_room(master: Master) -> Room:
    """Return the room of a problem that shares nothing."""
    return Room(master.limit.astype(np.float64), master.upper.astype(np.float64))


def restrict(
    master: Master, room: Room, point: Floats, free: Bools, *, strong: bool = True
) -> Program:
    """Return the sub-problem over the free columns with all others held at `point`.

    strong keeps the linking rows. Rows that nothing free can break are left out.
    """
    columns = np.flatnonzero(free)
    held = np.where(free, 0.0, point)
    part = master.by_column[:, columns].tocsr()
    kept = np.diff(part.indptr) > 0
    if not strong:
        kept[master.rows["linking"]] = False
    limit = (room.limit - master.matrix @ held)[kept]
    part = part[kept]
    upper = room.upper[columns]
    tight = part.maximum(0) @ upper > limit + 1e-9
    model = Model(
        gain=master.gain[columns].astype(np.float64),
        matrix=part[tight].tocsc(),
        limit=limit[tight],
        lower=np.zeros(len(columns)),
        upper=upper,
        whole=columns < master.event_columns.stop,
    )
    return Program(model, columns, held)


def worth(master: Master, point: Floats) -> float:
    """Return the objective of a point, in centi-points."""
    return float(master.gain @ point)


def fits(master: Master, room: Room, point: Floats) -> bool:
    """Tell whether a point keeps every row and bound (to within 1e-6)."""
    inside = bool(np.all(point >= -1e-6) and np.all(point <= room.upper + 1e-6))
    return inside and bool(np.all(master.matrix @ point <= room.limit + 1e-6))
