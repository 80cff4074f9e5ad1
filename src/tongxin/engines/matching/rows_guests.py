"""The rows that tie guests to events: seats, least people, and the linking of each group."""

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
    kind, event = events.kind[events.event], events.event
    places, classes = tables.place_open.shape[0], len(tables.class_week)
    level_key = (tables.type_category[kind] * places + events.place[event]) * classes
    level_key = level_key + events.cls[event]
    order = np.argsort(level_key, kind="stable")
    sorted_key = level_key[order]
    category = tables.demand_category[flows.demand]
    flow_key = (category * places + flows.place) * classes + flows.cls
    first = np.searchsorted(sorted_key, flow_key, side="left")
    count = np.searchsorted(sorted_key, flow_key, side="right") - first
    row = np.repeat(np.arange(at.flows), count)
    within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    column = order[np.repeat(first, count) + within]
    people = np.array([d.people for d in problem.demands], dtype=np.int64)
    most = people[flows.demand][row]
    before = seats_before(events)[column]
    gained = np.minimum(most, before + events.seats[column]) - np.minimum(most, before)
    useful = gained > 0
    everyone = np.arange(at.flows)
    return Block(
        "linking",
        np.concatenate([row[useful], everyone]),
        np.concatenate([column[useful], at.events + everyone]),
        np.concatenate([-gained[useful], np.ones(at.flows, dtype=np.int64)]),
        np.zeros(at.flows, dtype=np.int64),
        join_keys(everyone),
    )


def seats_before(events: Events) -> Ints:
    """Return the seats of each level's event below that level."""
    total = np.cumsum(events.seats)
    start = total[events.first] - events.seats[events.first]
    before: Ints = (total - events.seats) - start[events.event]
    return before
