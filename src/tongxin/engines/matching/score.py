"""What all streets' points are worth together: the objective of the whole plan."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import quota_of
from tongxin.engines.matching.parts import Parts


def total_worth(parts: Parts, points: Sequence[Floats]) -> float:
    """Return the objective: events, guests and staff of each street, fairness and overload once."""
    total = 0.0
    served: dict[str, float] = defaultdict(float)
    given: dict[str, float] = defaultdict(float)
    pieces: dict[str, Floats] = {}
    for part, point in zip(parts.each, points, strict=True):
        master = part.master
        core = slice(0, master.fair_columns.start)
        total += float(master.gain[core] @ point[core])
        home = master.tables.demand_community[master.flows.demand]
        counts = np.bincount(
            home, point[master.flow_columns], minlength=len(master.problem.communities)
        )
        for community, count in zip(master.problem.communities, counts, strict=True):
            served[community.id] += float(count)
        uses = np.bincount(
            master.staff.person, point[master.staff_columns], minlength=len(master.problem.people)
        )
        for person, count in zip(master.problem.people, uses, strict=True):
            given[person.id] += float(count)
        slopes = len(master.problem.weights.fair_slopes)
        uppers = master.upper[master.fair_columns].reshape(len(master.problem.communities), slopes)
        for community, row in zip(master.problem.communities, uppers, strict=True):
            pieces[community.id] = row.astype(np.float64)
    weights = parts.problem.weights
    for name, count in served.items():
        ends = np.cumsum(pieces[name])
        filled = np.clip(count - (ends - pieces[name]), 0.0, pieces[name])
        total += float(filled @ np.array(weights.fair_slopes, dtype=np.float64))
    for person in parts.problem.people:
        over = given.get(person.id, 0.0) - quota_of(person.total_max, parts.problem)
        total -= weights.overload * max(0.0, over)
    return total
