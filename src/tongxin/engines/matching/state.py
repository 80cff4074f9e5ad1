"""Where a search stands: each street's point, what is promised to running jobs, the best bound."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tongxin.engines.matching.complete import complete, is_whole
from tongxin.engines.matching.eligibility import Bools
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.jobs import Improved
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.program import Room, fits, worth
from tongxin.engines.matching.share import room_for, settle, slack_for, total_usage


@dataclass(slots=True)
class State:
    """points: one a street; promised: street -> slack that a running job may take."""

    parts: Parts
    points: list[Floats]
    promised: dict[int, Floats] = field(default_factory=dict)

    def begin(self, points: Sequence[Floats]) -> None:
        """Start from points that fit together but for their sums of fairness and overload."""
        self.points[:] = points
        for n, part in enumerate(self.parts.each):
            self.points[n] = settle(part, self.room_now(n), self.points[n])

    def free(self, used: Floats) -> Floats:
        """Return (shared,): what is neither used nor promised."""
        free = self.parts.most - used
        for n, slack in self.promised.items():
            np.subtract.at(free, self.parts.each[n].numbers, slack)
        return free

    def lend(self, number: int, among: int, mine: Bools) -> Room:
        """Promise a street its share of the free slack (see `slack_for`) and return its room."""
        part = self.parts.each[number]
        used = total_usage(self.parts, self.points)
        fraction = np.full(len(self.parts.limit), 1.0 / among)
        slack = slack_for(self.parts, part, self.free(used), fraction, mine)
        self.promised[number] = slack
        return room_for(self.parts, part, self.points[number], used, slack)

    def room_now(self, number: int) -> Room:
        """Return the room of a street that has given back its promise: all that is free now."""
        part = self.parts.each[number]
        used = total_usage(self.parts, self.points)
        slack = np.maximum(self.free(used)[part.numbers], 0.0)
        return room_for(self.parts, part, self.points[number], used, slack)

    def take(self, number: int, found: Improved) -> float:
        """Take a job's result into the street's point if it makes it better; return the gain.

        Jobs that ran beside each other may clash, and tight budgets may leave people in parts:
        then the events are kept where whole people can be found for them, else dropped.
        """
        self.promised.pop(number, None)
        if not len(found.columns):
            return 0.0
        part = self.parts.each[number]
        room = self.room_now(number)
        present = settle(part, room, self.points[number])
        wanted = present.copy()
        wanted[found.columns] = found.values
        wanted = settle(part, room, wanted)
        before = worth(part.master, present)
        if worth(part.master, wanted) <= before + 1e-6:
            return 0.0
        if not (is_whole(wanted) and fits(part.master, room, wanted)):
            completed = complete(part.master, room, wanted)
            if completed is None or worth(part.master, completed) <= before + 1e-6:
                return 0.0
            wanted = completed
        self.points[number] = wanted
        return worth(part.master, wanted) - before
