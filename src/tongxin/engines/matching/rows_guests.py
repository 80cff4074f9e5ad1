"""The rows that tie guests to events: seats, least people, and the linking of each group."""

from collections.abc import Sequence

import numpy as np

from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.layout import Events, Flows
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.row_block import Block, Columns, gather_rows, join_keys


def list_seats(
    problem: Problem, tables: Tables, events: Events, flows: Flows, at: Columns
) -> list[Block]:
    category = tables.type_category[events.kind]
    level_key = join_keys(
        category[events.event], events.place[events.event], events.cls[events.event]
    )
    flow_key = join_keys(tables.demand_category[flows.demand], flows.place, flows.cls)
    flow_column = at.events + np.arange(at.flows)
    ones = np.ones(at.flows, dtype=np.int64)
    seats = gather_rows(
        "seats",
        np.concatenate([level_key, flow_key]),
        np.concatenate([np.arange(at.events), flow_column]),
        np.concatenate([-events.seats, ones]),
        0,
    )
    least = np.array([k.min_people for k in problem.types], dtype=np.int64)
    opened = np.flatnonzero(least[events.kind] > 0)
    minimum = gather_rows(
        "min_people",
        np.concatenate([level_key[events.first[opened]], flow_key]),
        np.concatenate([events.first[opened], flow_column]),
        np.concatenate([least[events.kind[opened]], -ones]),
        0,
    )
    return [seats, minimum]


def list_linking(
    problem: Problem, tables: Tables, events: Events, flows: Flows, at: Columns
) -> Block:
    """Return q <= sum over levels of what the group could gain from each: n people at the most."""
    category = tables.type_category[events.kind][events.event]
    place, cls = events.place[events.event], events.cls[events.event]
    before = _seats_before(events)
    bins: dict[tuple[int, int, int], list[int]] = {}
    for column, key in enumerate(zip(category.tolist(), place.tolist(), cls.tolist(), strict=True)):
        bins.setdefault(key, []).append(column)
    columns: dict[tuple[int, int, int], Ints] = {
        key: np.array(found, dtype=np.int64) for key, found in bins.items()
    }
    rows, cols, values = [], [], []
    for n, (i, v, c) in enumerate(
        zip(flows.demand.tolist(), flows.place.tolist(), flows.cls.tolist(), strict=True)
    ):
        levels = columns[int(tables.demand_category[i]), v, c]
        most = problem.demands[i].people
        gained = np.minimum(most, before[levels] + events.seats[levels]) - np.minimum(
            most, before[levels]
        )
        useful = gained > 0
        rows.append(np.full(int(useful.sum()) + 1, n))
        cols.append(np.append(levels[useful], at.events + n))
        values.append(np.append(-gained[useful], 1))
    joined: Sequence[Ints] = [
        np.concatenate(x) if x else np.zeros(0, dtype=np.int64) for x in (rows, cols, values)
    ]
    limit = np.zeros(at.flows, dtype=np.int64)
    return Block("linking", joined[0], joined[1], joined[2], limit, join_keys(np.arange(at.flows)))


def _seats_before(events: Events) -> Ints:
    """Return the seats of each level's event below that level."""
    total = np.cumsum(events.seats)
    start = total[events.first] - events.seats[events.first]
    return (total - events.seats) - start[events.event]
