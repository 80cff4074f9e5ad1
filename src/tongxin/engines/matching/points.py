"""Write chosen services into the columns of each street's master."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.stock import Chosen


def points_of(parts: Parts, chosen: Sequence[Chosen], place_name: Sequence[str]) -> list[Floats]:
    """Return the point of each street: event levels, attendance and staff, without the sums.

    place_name: the names of the places whose numbers the chosen services give.
    """
    return [_Columns(part.master, parts.problem, place_name).write(chosen) for part in parts.each]


class _Columns:
    """Finds a master's columns by the numbers of the whole problem."""

    def __init__(self, master: Master, problem: Problem, place_name: Sequence[str]) -> None:
        self.master = master
        piece = master.problem
        names = {name: n for n, name in enumerate(master.tables.place_name)}
        self.place = np.array([names.get(name, -1) for name in place_name], dtype=np.int64)
        demands = {d.id: n for n, d in enumerate(piece.demands)}
        self.demand = np.array([demands.get(d.id, -1) for d in problem.demands], dtype=np.int64)
        people = {p.id: n for n, p in enumerate(piece.people)}
        self.person = np.array([people.get(p.id, -1) for p in problem.people], dtype=np.int64)
        events, flows, staff = master.events, master.flows, master.staff
        self.first = _index(events.kind, events.place, events.slot)
        self.flow = _index(flows.demand, flows.place, flows.cls)
        self.staff = _index(staff.person, staff.skill, staff.slot)

    def write(self, chosen: Sequence[Chosen]) -> Floats:
        """Return the point that the services of this street make; sums are not worked out."""
        master = self.master
        point = np.zeros(len(master.gain))
        for service in chosen:
            place = int(self.place[service.place])
            event = self.first.get((service.kind, place, service.slot))
            if event is None:
                continue
            first = int(master.events.first[event])
            point[first : first + service.units] = 1.0
            cls = int(master.events.cls[event])
            for i, count in zip(self.demand[service.guests].tolist(), service.counts, strict=True):
                point[master.flow_columns.start + self.flow[i, place, cls]] += count
            people = self.person[service.team.people].tolist()
            for r, s in zip(people, service.team.skills.tolist(), strict=True):
                point[master.staff_columns.start + self.staff[r, s, service.slot]] = 1.0
        return point


def _index(*keys: Ints) -> dict[tuple[int, ...], int]:
    return {key: n for n, key in enumerate(zip(*(k.tolist() for k in keys), strict=True))}
