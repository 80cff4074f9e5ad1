"""Cut a problem into streets that share some people, budgets and groups, and say what is shared."""

import hashlib
import pickle
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import Master, build_master
from tongxin.engines.matching.model import Problem

WHOLE_UP_TO = 500
_FAMILIES = ("person_slot", "person_week", "person_total", "budget", "group_week", "group_total")


@dataclass(frozen=True, slots=True)
class Ground:
    """A street's problem as bytes, and the key under which a process keeps its master."""

    key: str
    pickled: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A street: its master, the rows that it shares with others, and their numbers among all.

    use: (shared rows, columns) what a point takes of each shared row, without overload.
    overload: (shared rows,) the overload column of a row on a person's total, else -1.
    """

    ground: Ground
    master: Master
    rows: Ints
    numbers: Ints
    use: sparse.csr_matrix
    overload: Ints

    def usage(self, point: Floats) -> Floats:
        """Return what a point takes of each shared row of this part."""
        return np.asarray(self.use @ point)


@dataclass(frozen=True, slots=True)
class Parts:
    """All streets of a problem.

    limit: (shared,) the whole of each shared row; most: the same, with a person's total_max in
    place of the quota above which services count as overload. person: (shared,) the number of the
    person whom a row is of, else -1.
    """

    problem: Problem
    each: tuple[Part, ...]
    limit: Floats
    most: Floats
    person: Ints


def split_by_street(problem: Problem, whole_up_to: int = WHOLE_UP_TO) -> Parts:
    """Return the parts of a problem: its streets, or one part with nothing shared.

    whole_up_to: groups up to which a problem stays whole, however many streets it has.
    """
    streets = [s.id for s in problem.streets]
    several = len(streets) > 1 and len(problem.demands) > whole_up_to
    asked = _asked(problem) if several else None
    pieces = [_piece(problem, s) for s in streets] if asked else [problem]
    grounds = [_ground(piece, asked) for piece in pieces]
    masters = [build_master(piece, asked) for piece in pieces]
    return _join(problem, grounds, masters)


def master_from(ground: Ground) -> Master:
    """Build the master of a ground."""
    problem, asked = pickle.loads(ground.pickled)
    return build_master(problem, asked)


def _ground(problem: Problem, asked: Mapping[str, int] | None) -> Ground:
    data = pickle.dumps((problem, asked), protocol=5)
    return Ground(hashlib.sha256(data).hexdigest()[:20], data)


def _asked(problem: Problem) -> dict[str, int]:
    home = {n.id: n.community for n in problem.compounds}
    asked = {c.id: 0 for c in problem.communities}
    for demand in problem.demands:
        asked[home[demand.compound]] += demand.asked
    return asked


def _piece(problem: Problem, street: str) -> Problem:
    """Return one street with everybody who reaches it and every group that can come to it."""
    venues = tuple(v for v in problem.venues if v.street == street)
    inside = {c.id for c in problem.communities if c.street == street}
    compounds = {n.id: n for n in problem.compounds}
    demands = []
    for demand in problem.demands:
        block = compounds[demand.compound]
        near = any(
            (v.x - block.x) ** 2 + (v.y - block.y) ** 2 <= demand.radius_m**2 for v in venues
        )
        if (demand.home and block.community in inside) or (not demand.home and near):
            demands.append(demand)
    used = {d.compound for d in demands}
    homes = inside | {compounds[n].community for n in used}
    communities = tuple(c for c in problem.communities if c.id in homes)
    people = tuple(
        replace(p, reach={street: p.reach[street]}) for p in problem.people if street in p.reach
    )
    return replace(
        problem,
        name=f"{problem.name}/{street}",
        streets=tuple(s for s in problem.streets if s.id in {c.street for c in communities}),
        communities=communities,
        compounds=tuple(n for n in problem.compounds if n.community in homes),
        venues=venues,
        people=people,
        demands=tuple(demands),
    )


def _join(problem: Problem, grounds: list[Ground], masters: list[Master]) -> Parts:
    met: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    if len(masters) > 1:
        for n, master in enumerate(masters):
            for key, row in _shared_keys(master):
                met[key].append((n, row))
    rows: list[list[int]] = [[] for _ in masters]
    numbers: list[list[int]] = [[] for _ in masters]
    limit: list[float] = []
    most: list[float] = []
    person: list[int] = []
    position = {p.id: n for n, p in enumerate(problem.people)}
    for key, places in sorted(met.items(), key=lambda item: str(item[0])):
        if len(places) < 2:
            continue
        owned = str(key[0]).startswith("person")
        person.append(position[str(key[1])] if owned else -1)
        for n, row in places:
            rows[n].append(row)
            numbers[n].append(len(limit))
        first, row = places[0]
        limit.append(float(masters[first].limit[row]))
        over = _overload_of(masters[first], row)
        most.append(limit[-1] + (float(masters[first].upper[over]) if over >= 0 else 0.0))
    parts = []
    for n, master in enumerate(masters):
        where = np.array(rows[n], dtype=np.int64)
        use = master.matrix[where].tolil()
        use[:, master.fair_columns.start :] = 0
        overload = np.array([_overload_of(master, row) for row in rows[n]], dtype=np.int64)
        numbered = np.array(numbers[n], dtype=np.int64)
        parts.append(Part(grounds[n], master, where, numbered, use.tocsr(), overload))
    who = np.array(person, dtype=np.int64)
    return Parts(problem, tuple(parts), np.array(limit), np.array(most), who)


def _overload_of(master: Master, row: int) -> int:
    """Return the overload column of a row on a person's total, or -1 for any other row."""
    rows = master.rows["person_total"]
    if not rows.start <= row < rows.stop:
        return -1
    person = int(master.keys["person_total"][row - rows.start, 0])
    return int(master.overload_columns.start) + person


def _shared_keys(master: Master) -> list[tuple[tuple[object, ...], int]]:
    problem = master.problem
    name = {
        "person": [p.id for p in problem.people],
        "budget": [o.id for o in problem.orgs],
        "group": [d.id for d in problem.demands],
        "fairness": [c.id for c in problem.communities],
    }
    found: list[tuple[tuple[object, ...], int]] = []
    for family in (*_FAMILIES, "fairness"):
        names = name[family.split("_")[0]]
        for n, key in enumerate(master.keys[family]):
            row = master.rows[family].start + n
            found.append(((family, names[key[0]], *(int(k) for k in key[1:])), row))
    return found
