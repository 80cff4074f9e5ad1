"""Who may use what: the room of each street while others hold or search their share."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.parts import Part, Parts
from tongxin.engines.matching.program import Room, whole_room


def total_usage(parts: Parts, points: Sequence[Floats]) -> Floats:
    """Return (shared,): what all streets together take of each shared row."""
    used = np.zeros(len(parts.limit))
    for part, point in zip(parts.each, points, strict=True):
        np.add.at(used, part.numbers, part.usage(point))
    return used


def room_for(parts: Parts, part: Part, point: Floats, used: Floats, slack: Floats) -> Room:
    """Return the room of a street that may take its present use and this slack of each row.

    used: (shared,) what all streets take. Fairness and overload are sums over all streets: there
    the others' part counts as it is, and a person's hard limit stands in the overload's upper.
    """
    room = whole_room(part.master)
    own = part.usage(point)
    most = own + slack
    others = used[part.numbers] - own
    fair = part.master.rows["fairness"]
    fairness = (part.rows >= fair.start) & (part.rows < fair.stop)
    person = part.overload >= 0
    soft = parts.limit[part.numbers] - others
    room.limit[part.rows] = most
    room.limit[part.rows[fairness]] = soft[fairness]
    room.limit[part.rows[person]] = np.minimum(soft, most)[person]
    room.upper[part.overload[person]] = (most - np.minimum(soft, most))[person]
    return room


def slack_for(part: Part, free: Floats, rivals: Floats, turn: int) -> Floats:
    """Return the part's share of what is free, split evenly among it and its rivals.

    free: (shared,) unused of each row, after what is promised. rivals: (shared,) how many streets
    it has to be split among. What does not divide goes round by row number and turn.
    """
    mine = np.maximum(free[part.numbers], 0.0)
    among = np.maximum(rivals[part.numbers], 1.0)
    whole = np.floor(mine + 1e-6)
    base = np.floor(whole / among)
    rest = whole - base * among
    lucky = (part.numbers + turn) % among < rest
    split = base + lucky
    return np.where(np.isfinite(mine), np.minimum(split, mine), mine)


def settle(part: Part, room: Room, point: Floats) -> Floats:
    """Return the point with fairness and overload worked out anew for this room."""
    master = part.master
    settled = point.copy()
    settled[master.fair_columns] = 0.0
    settled[master.overload_columns] = 0.0
    rest = room.limit - master.matrix @ settled
    served = rest[master.rows["fairness"]]
    slopes = len(master.problem.weights.fair_slopes)
    filled = room.upper[master.fair_columns].reshape(-1, slopes).copy()
    for n, count in zip(master.keys["fairness"][:, 0], served, strict=True):
        below = np.cumsum(filled[n]) - filled[n]
        filled[n] = np.clip(count - below, 0.0, filled[n])
    settled[master.fair_columns] = filled.ravel()
    over = np.maximum(-rest[master.rows["person_total"]], 0.0)
    people = master.keys["person_total"][:, 0]
    settled[master.overload_columns.start + people] = over
    return settled
