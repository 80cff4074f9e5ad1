"""The rows of the aggregated model, family by family; each is a block of A x <= b."""

import numpy as np

from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.layout import Events, Flows, Staff
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.row_block import Block, Columns, gather_rows, join_keys
from tongxin.engines.matching.rows_guests import list_linking, list_seats, seats_before


def list_rows(
    problem: Problem,
    tables: Tables,
    events: Events,
    flows: Flows,
    staff: Staff,
    segments: Ints,
    quota: Ints,
    shared: bool,
) -> list[Block]:
    """Return the families of rows of the strong form.

    shared keeps also the rows on people and groups that bind only together with other streets.
    """
    least = 1 if shared else 2
    at = Columns(len(events.event), len(flows.demand), len(staff.person), segments.size)
    return [
        _venue_slot(tables, events),
        _level_order(problem, events),
        _kits(problem, tables, events),
        _staffing(tables, events, staff, at),
        *_people(problem, staff, quota, at, least),
        *list_seats(problem, tables, events, flows, at),
        *_groups(problem, tables, flows, at, least),
        *_money(problem, tables, events, staff, at),
        _fairness(tables, flows, segments, at),
        list_linking(problem, tables, events, flows, at),
    ]


def _venue_slot(tables: Tables, events: Events) -> Block:
    real = events.place < tables.homes_from
    columns = events.first[real]
    keys = join_keys(events.place[real], events.slot[real])
    return gather_rows("venue_slot", keys, columns, np.ones_like(columns), 1, least=2)


def _level_order(problem: Problem, events: Events) -> Block:
    """Order the levels; those that seat fewer than the least people come only with the next."""
    above = np.flatnonzero(events.level > 1)
    least = np.array([k.min_people for k in problem.types], dtype=np.int64)
    needed = above[seats_before(events)[above] < least[events.kind[events.event[above]]]]
    upper, lower = np.concatenate([above, needed - 1]), np.concatenate([above - 1, needed])
    row = np.repeat(np.arange(len(upper)), 2)
    column = np.stack([upper, lower], axis=1).ravel()
    value = np.tile(np.array([1, -1], dtype=np.int64), len(upper))
    limit = np.zeros(len(upper), dtype=np.int64)
    return Block("level_order", row, column, value, limit, join_keys(upper))


def _kits(problem: Problem, tables: Tables, events: Events) -> Block:
    carried = np.flatnonzero(tables.type_at[events.kind, events.place] == 2)
    tags = sorted({k.tag for k in problem.types if k.tag})
    tag_of = np.array([tags.index(k.tag) if k.tag else -1 for k in problem.types], dtype=np.int64)
    street = tables.place_street[events.place[carried]]
    tag = tag_of[events.kind[carried]]
    pool = np.array(
        [[s.kits.get(t, 0) for t in tags] or [0] for s in problem.streets], dtype=np.int64
    )
    columns = events.first[carried]
    keys = join_keys(street, tag, events.slot[carried])
    return gather_rows("kits", keys, columns, np.ones_like(columns), pool[street, tag])


def _staffing(tables: Tables, events: Events, staff: Staff, at: Columns) -> Block:
    keys, columns, values = [], [], []
    kind, street = events.kind[events.event], tables.place_street[events.place[events.event]]
    slot = events.slot[events.event]
    for s in range(tables.type_team.shape[1]):
        used = np.flatnonzero(tables.type_team[kind, s])
        keys.append(join_keys(np.full(len(used), s), street[used], slot[used]))
        columns.append(used)
        values.append(tables.type_team[kind[used], s])
    keys.append(join_keys(staff.skill, staff.street, staff.slot))
    columns.append(at.staff_from + np.arange(at.staff))
    values.append(np.full(at.staff, -1, dtype=np.int64))
    return gather_rows(
        "staffing", np.concatenate(keys), np.concatenate(columns), np.concatenate(values), 0
    )


def _people(problem: Problem, staff: Staff, quota: Ints, at: Columns, least: int) -> list[Block]:
    columns = at.staff_from + np.arange(at.staff)
    ones = np.ones(at.staff, dtype=np.int64)
    week = staff.slot // (7 * problem.parts)
    week_max = np.array([p.week_max for p in problem.people], dtype=np.int64)
    once = gather_rows(
        "person_slot", join_keys(staff.person, staff.slot), columns, ones, 1, least=least
    )
    weekly = gather_rows(
        "person_week",
        join_keys(staff.person, week),
        columns,
        ones,
        week_max[staff.person],
        least=least,
    )
    everyone = np.arange(len(problem.people))
    total = gather_rows(
        "person_total",
        join_keys(np.concatenate([staff.person, everyone])),
        np.concatenate([columns, at.overload_from + everyone]),
        np.concatenate([ones, -np.ones_like(everyone)]),
        np.concatenate([quota[staff.person], quota[everyone]]),
    )
    return [once, weekly, total]


def _groups(problem: Problem, tables: Tables, flows: Flows, at: Columns, least: int) -> list[Block]:
    people = np.array([d.people for d in problem.demands], dtype=np.int64)
    asked = np.array([d.asked for d in problem.demands], dtype=np.int64)
    columns = at.events + np.arange(at.flows)
    ones = np.ones(at.flows, dtype=np.int64)
    week = tables.class_week[flows.cls]
    weeks = np.zeros((len(problem.demands), int(tables.class_week.max(initial=0)) + 1), dtype=bool)
    weeks[flows.demand, week] = True
    weekly = gather_rows(
        "group_week",
        join_keys(flows.demand, week),
        columns,
        ones,
        people[flows.demand],
        least=least,
    )
    binding = (weeks.sum(axis=1) * people > asked) | (least < 2)
    tight = binding[flows.demand]
    total = gather_rows(
        "group_total",
        join_keys(flows.demand[tight]),
        columns[tight],
        ones[tight],
        asked[flows.demand[tight]],
        least=least,
    )
    return [weekly, total]


def _money(
    problem: Problem, tables: Tables, events: Events, staff: Staff, at: Columns
) -> list[Block]:
    fund = np.array([s.fund for s in problem.streets], dtype=np.int64)
    street = tables.place_street[events.place[events.event]]
    spent = np.flatnonzero(events.cost > 0)
    funds = gather_rows(
        "fund", join_keys(street[spent]), spent, events.cost[spent], fund[street[spent]]
    )
    place = {org.id: n for n, org in enumerate(problem.orgs)}
    org = np.array([place[p.org] for p in problem.people], dtype=np.int64)[staff.person]
    fee = np.array([p.fee for p in problem.people], dtype=np.int64)[staff.person]
    budget = np.array([o.budget for o in problem.orgs], dtype=np.int64)
    paid = np.flatnonzero(fee > 0)
    budgets = gather_rows(
        "budget", join_keys(org[paid]), at.staff_from + paid, fee[paid], budget[org[paid]]
    )
    return [funds, budgets]


def _fairness(tables: Tables, flows: Flows, segments: Ints, at: Columns) -> Block:
    count, pieces = segments.shape
    community = np.repeat(np.arange(count), pieces)
    keys = np.concatenate([community, tables.demand_community[flows.demand]])
    columns = np.concatenate(
        [at.fair_from + np.arange(segments.size), at.events + np.arange(at.flows)]
    )
    values = np.concatenate(
        [np.ones(segments.size, dtype=np.int64), -np.ones(at.flows, dtype=np.int64)]
    )
    return gather_rows("fairness", join_keys(keys), columns, values, 0)
