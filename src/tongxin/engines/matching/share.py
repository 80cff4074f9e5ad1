"""Who may use what: the room of each street while others hold or search their share."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.eligibility import Bools
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


def slack_for(parts: Parts, part: Part, free: Floats, fraction: Floats, mine: Bools) -> Floats:
    """Return the part's share of what is free.

    free: (shared,) unused of each row, after what is promised. fraction: (shared,) this street's
    share of it. mine: (people,) who is lent to this street: a person goes to one street whole, or
    no slot of theirs might fit any of them.
    """
    left = np.maximum(free[part.numbers], 0.0)
    person = parts.person[part.numbers]
    split = np.floor(left * fraction[part.numbers] + 1e-6)
    lent = np.append(mine, False)[person]
    return np.where(person >= 0, np.where(lent, left, 0.0), split)


def settle(part: Part, room: Room, point: Floats) -> Floats:
    """Return the point with fairness and overload worked out anew for this room."""
    master = part.master
    settled = point.copy()
    settled[master.fair_columns] = 0.0
    settled[master.overload_columns] = 0.0
    rest = room.limit - master.matrix @ settled
    served = rest[master.rows["fairness"]]
    slopes = len(master.problem.weights.fair_slopes)
    filled = room.upper[master.fair_columns].copy()
    filled = filled.reshape(len(master.problem.communities), slopes)
    for n, count in zip(master.keys["fairness"][:, 0], served, strict=True):
        below = np.cumsum(filled[n]) - filled[n]
        filled[n] = np.clip(count - below, 0.0, filled[n])
    settled[master.fair_columns] = filled.ravel()
    over = np.maximum(-rest[master.rows["person_total"]], 0.0)
    people = master.keys["person_total"][:, 0]
    settled[master.overload_columns.start + people] = over
    return settled
