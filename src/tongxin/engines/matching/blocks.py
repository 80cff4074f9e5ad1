"""The near-independent blocks of a master: categories that meet only in volunteers and money."""

from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.bound import SCALE, round_duals, share_of_bound
from tongxin.engines.matching.eligibility import Bools, Ints
from tongxin.engines.matching.highs import Floats, Model, Work, search
from tongxin.engines.matching.master import Master

COMMON = -1


@dataclass(frozen=True, slots=True)
class Blocks:
    """of_column: the category that owns a column, or COMMON; of_row likewise, COMMON couples."""

    of_column: Ints
    of_row: Ints


def split_by_category(master: Master) -> Blocks:
    """Return which category owns each column and row of the master."""
    tables, staff = master.tables, master.staff
    owner = np.full(len(master.gain), COMMON, dtype=np.int64)
    owner[master.event_columns] = tables.type_category[master.events.kind][master.events.event]
    owner[master.flow_columns] = tables.demand_category[master.flows.demand]
    owner[master.staff_columns] = _owner_of_skills(master)[staff.skill]
    for r in range(len(master.problem.people)):
        owners = np.unique(owner[master.staff_columns][staff.person == r])
        if len(owners) == 1:
            owner[master.overload_columns.start + r] = owners[0]
    rows = np.full(master.matrix.shape[0], COMMON, dtype=np.int64)
    for n in range(master.matrix.shape[0]):
        met = owner[master.matrix.indices[master.matrix.indptr[n] : master.matrix.indptr[n + 1]]]
        if len(met) and met[0] != COMMON and np.all(met == met[0]):
            rows[n] = met[0]
    return Blocks(owner, rows)


def _owner_of_skills(master: Master) -> Ints:
    tables = master.tables
    owner = np.full(len(master.problem.skills), COMMON, dtype=np.int64)
    for s in range(len(owner)):
        users = np.unique(tables.type_category[tables.type_team[:, s] > 0])
        if len(users) == 1:
            owner[s] = users[0]
    return owner


def tighten(master: Master, blocks: Blocks, duals: Floats, category: int, work: Work) -> float:
    """Return by how much a category's own integrality lowers `safe_bound` at these duals.

    Lagrange: with the coupling rows priced at their duals the categories fall apart, and each may
    be bounded by branch and bound instead of its relaxation. Any duals give a valid bound.
    """
    columns, rows = blocks.of_column == category, blocks.of_row == category
    y = round_duals(duals).astype(np.float64) / SCALE
    y[rows] = 0.0
    priced = master.gain - master.by_column.T @ y
    where = np.flatnonzero(columns)
    matrix = master.by_column[:, where].tocsr()[np.flatnonzero(rows)].tocsc()
    model = Model(
        gain=priced[where],
        matrix=matrix,
        limit=master.limit[rows].astype(np.float64),
        lower=np.zeros(len(where)),
        upper=master.upper[where].astype(np.float64),
        whole=where < master.event_columns.stop,
    )
    bound = search(model, np.zeros(len(where)), work).bound
    loose = share_of_bound(master, duals, columns, rows)
    return max(0.0, loose - (bound + 1e-6 * max(1.0, abs(bound))))
