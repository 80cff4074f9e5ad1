"""The aggregated model of a problem as one sparse matrix: maximise c x, A x <= b, 0 <= x <= u."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from tongxin.engines.matching.eligibility import Ints, Tables, build_tables
from tongxin.engines.matching.layout import (
    Events,
    Flows,
    Staff,
    list_events,
    list_flows,
    list_staff,
)
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.row_block import Block
from tongxin.engines.matching.rows import list_rows


@dataclass(frozen=True, slots=True)
class Master:
    """The model and what its columns and rows mean; every coefficient is a whole number.

    Columns stand in the order event levels (integer), attendance, staff, fairness, overload.
    rows maps a family of rows to its slice of A; keys maps it to an array of what each row is of.
    """

    problem: Problem
    tables: Tables
    events: Events
    flows: Flows
    staff: Staff
    gain: Ints
    upper: Ints
    matrix: sparse.csr_matrix
    by_column: sparse.csc_matrix
    limit: Ints
    rows: Mapping[str, slice]
    keys: Mapping[str, Ints]

    @property
    def event_columns(self) -> slice:
        """Columns of the event levels."""
        return slice(0, len(self.events.event))

    @property
    def flow_columns(self) -> slice:
        """Columns of the attendance."""
        start = len(self.events.event)
        return slice(start, start + len(self.flows.demand))

    @property
    def staff_columns(self) -> slice:
        """Columns of the staff."""
        start = self.flow_columns.stop
        return slice(start, start + len(self.staff.person))

    @property
    def fair_columns(self) -> slice:
        """Columns of the fairness segments, community by community."""
        start = self.staff_columns.stop
        size = len(self.problem.weights.fair_slopes) * len(self.problem.communities)
        return slice(start, start + size)

    @property
    def overload_columns(self) -> slice:
        """Columns of the overload, person by person."""
        start = self.fair_columns.stop
        return slice(start, start + len(self.problem.people))


def build_master(problem: Problem, asked: Mapping[str, int] | None = None) -> Master:
    """Return the aggregated model of a valid problem (the study's strong form).

    asked: for a street that is part of a bigger problem, the person-sessions asked in each
    community of the whole; then every row on people and groups is kept, for others use them too.
    """
    tables = build_tables(problem)
    events = list_events(problem, tables)
    flows = list_flows(problem, tables, events)
    staff = list_staff(problem, tables, events)
    segments = fairness_segments(problem, tables, asked)
    quota = np.array([quota_of(p.total_max, problem) for p in problem.people], dtype=np.int64)
    blocks = list_rows(problem, tables, events, flows, staff, segments, quota, asked is not None)
    gain = _gain(problem, tables, events, flows, staff)
    upper = _upper(problem, events, flows, staff, segments, quota)
    matrix, limit, rows = _stack(blocks, len(gain))
    keys = {block.name: block.keys for block in blocks}
    return Master(
        problem,
        tables,
        events,
        flows,
        staff,
        gain,
        upper,
        matrix,
        matrix.tocsc(),
        limit,
        rows,
        keys,
    )


def _upper(
    problem: Problem, events: Events, flows: Flows, staff: Staff, segments: Ints, quota: Ints
) -> Ints:
    people = np.array([d.people for d in problem.demands], dtype=np.int64)
    total = np.array([p.total_max for p in problem.people], dtype=np.int64)
    return np.concatenate(
        [
            np.ones(len(events.event), dtype=np.int64),
            people[flows.demand],
            np.ones(len(staff.person), dtype=np.int64),
            segments.ravel(),
            np.maximum(total - quota, 0),
        ]
    )


def quota_of(total_max: int, problem: Problem) -> int:
    """Return how many services a person gives before one more counts as overload."""
    return total_max * problem.weights.overload_share_pct // 100


def fairness_segments(
    problem: Problem, tables: Tables, stated: Mapping[str, int] | None = None
) -> Ints:
    """Return (communities, segments): the people that each fairness slope applies to."""
    asked = np.zeros(len(problem.communities), dtype=np.int64)
    for i, demand in enumerate(problem.demands):
        asked[tables.demand_community[i]] += demand.asked
    if stated is not None:
        asked = np.array([stated[c.id] for c in problem.communities], dtype=np.int64)
    ends = [-(-asked * pct // 100) for pct in problem.weights.fair_breaks_pct]
    sizes: Ints = np.diff(np.stack([np.zeros_like(asked), *ends]), axis=0).T.astype(np.int64)
    return sizes


def _gain(problem: Problem, tables: Tables, events: Events, flows: Flows, staff: Staff) -> Ints:
    weights = problem.weights
    km = tables.reach[staff.person, staff.street]
    slopes = np.array(weights.fair_slopes, dtype=np.int64)
    return np.concatenate(
        [
            -weights.money_per_yuan * events.cost,
            tables.worth[flows.demand] - tables.walk[flows.demand, flows.place],
            -(weights.staff_base + weights.staff_per_km * km),
            np.tile(slopes, len(problem.communities)),
            np.full(len(problem.people), -weights.overload, dtype=np.int64),
        ]
    )


def _stack(blocks: list[Block], columns: int) -> tuple[sparse.csr_matrix, Ints, dict[str, slice]]:
    start, rows = 0, {}
    for block in blocks:
        rows[block.name] = slice(start, start + len(block.limit))
        start += len(block.limit)
    row = np.concatenate([b.row + rows[b.name].start for b in blocks])
    column = np.concatenate([b.column for b in blocks])
    value = np.concatenate([b.value for b in blocks])
    matrix = sparse.csr_matrix((value.astype(np.float64), (row, column)), shape=(start, columns))
    return matrix, np.concatenate([b.limit for b in blocks]), rows
