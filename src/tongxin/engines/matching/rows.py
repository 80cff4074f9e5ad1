"""The rows of the aggregated model, family by family; each is a block of A x <= b."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.layout import Events, Flows, Staff
from tongxin.engines.matching.model import Problem


@dataclass(frozen=True, slots=True)
class Block:
    """One family of rows: triplets, limits, and what each row is of (one key a row)."""

    name: str
    row: Ints
    column: Ints
    value: Ints
    limit: Ints
    keys: Ints


def list_rows(
    problem: Problem,
    tables: Tables,
    events: Events,
    flows: Flows,
    staff: Staff,
    segments: Ints,
    quota: Ints,
) -> list[Block]:
    """Return the families of rows of the strong form."""
    at = _Columns(len(events.event), len(flows.demand), len(staff.person), segments.size)
    return [
        _venue_slot(tables, events),
        _level_order(events),
        _kits(problem, tables, events),
        _staffing(tables, events, staff, at),
        *_people(problem, staff, quota, at),
        *_seats(problem, tables, events, flows, at),
        *_groups(problem, tables, flows, at),
        *_money(problem, tables, events, staff, at),
        _fairness(tables, flows, segments, at),
        _linking(problem, tables, events, flows, at),
    ]


@dataclass(frozen=True, slots=True)
class _Columns:
    events: int
    flows: int
    staff: int
    fair: int

    @property
    def staff_from(self) -> int:
        return self.events + self.flows

    @property
    def fair_from(self) -> int:
        return self.staff_from + self.staff

    @property
    def overload_from(self) -> int:
        return self.fair_from + self.fair


def _block(
    name: str,
    keys: Ints,
    columns: Ints,
    values: Ints,
    limit_of: Ints | int,
    least: int = 1,
) -> Block:
    """Gather entries with equal keys into rows; rows of fewer than `least` entries are dropped.

    keys: (entries, k). limit_of: one limit for all rows, or one an entry (equal within a row).
    """
    if not len(keys):
        empty = np.zeros(0, dtype=np.int64)
        return Block(name, empty, empty, empty, empty, np.zeros((0, keys.shape[1]), np.int64))
    found, first, row, count = np.unique(
        keys, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    limits = np.full(len(found), limit_of) if isinstance(limit_of, int) else limit_of[first]
    kept = count >= least
    number = np.cumsum(kept) - 1
    row = row.reshape(-1)
    entry = kept[row]
    return Block(
        name,
        number[row[entry]],
        columns[entry],
        values[entry],
        limits[kept].astype(np.int64),
        found[kept],
    )


def _keys(*parts: Ints) -> Ints:
    return np.stack([np.asarray(p, dtype=np.int64) for p in parts], axis=1)


def _venue_slot(tables: Tables, events: Events) -> Block:
    real = events.place < tables.homes_from
    columns = events.first[real]
    keys = _keys(events.place[real], events.slot[real])
    return _block("venue_slot", keys, columns, np.ones_like(columns), 1, least=2)


def _level_order(events: Events) -> Block:
    above = np.flatnonzero(events.level > 1)
    row = np.repeat(np.arange(len(above)), 2)
    column = np.stack([above, above - 1], axis=1).ravel()
    value = np.tile(np.array([1, -1], dtype=np.int64), len(above))
    limit = np.zeros(len(above), dtype=np.int64)
    return Block("level_order", row, column, value, limit, _keys(above))


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
    keys = _keys(street, tag, events.slot[carried])
    return _block("kits", keys, columns, np.ones_like(columns), pool[street, tag])


def _staffing(tables: Tables, events: Events, staff: Staff, at: _Columns) -> Block:
    keys, columns, values = [], [], []
    kind, street = events.kind[events.event], tables.place_street[events.place[events.event]]
    slot = events.slot[events.event]
    for s in range(tables.type_team.shape[1]):
        used = np.flatnonzero(tables.type_team[kind, s])
        keys.append(_keys(np.full(len(used), s), street[used], slot[used]))
        columns.append(used)
        values.append(tables.type_team[kind[used], s])
    keys.append(_keys(staff.skill, staff.street, staff.slot))
    columns.append(at.staff_from + np.arange(at.staff))
    values.append(np.full(at.staff, -1, dtype=np.int64))
    return _block(
        "staffing", np.concatenate(keys), np.concatenate(columns), np.concatenate(values), 0
    )


def _people(problem: Problem, staff: Staff, quota: Ints, at: _Columns) -> list[Block]:
    columns = at.staff_from + np.arange(at.staff)
    ones = np.ones(at.staff, dtype=np.int64)
    week = staff.slot // (7 * problem.parts)
    week_max = np.array([p.week_max for p in problem.people], dtype=np.int64)
    once = _block("person_slot", _keys(staff.person, staff.slot), columns, ones, 1, least=2)
    weekly = _block(
        "person_week", _keys(staff.person, week), columns, ones, week_max[staff.person], least=2
    )
    everyone = np.arange(len(problem.people))
    total = _block(
        "person_total",
        _keys(np.concatenate([staff.person, everyone])),
        np.concatenate([columns, at.overload_from + everyone]),
        np.concatenate([ones, -np.ones_like(everyone)]),
        np.concatenate([quota[staff.person], quota[everyone]]),
    )
    return [once, weekly, total]


def _seats(
    problem: Problem, tables: Tables, events: Events, flows: Flows, at: _Columns
) -> list[Block]:
    category = tables.type_category[events.kind]
    level_key = _keys(category[events.event], events.place[events.event], events.cls[events.event])
    flow_key = _keys(tables.demand_category[flows.demand], flows.place, flows.cls)
    flow_column = at.events + np.arange(at.flows)
    ones = np.ones(at.flows, dtype=np.int64)
    seats = _block(
        "seats",
        np.concatenate([level_key, flow_key]),
        np.concatenate([np.arange(at.events), flow_column]),
        np.concatenate([-events.seats, ones]),
        0,
    )
    least = np.array([k.min_people for k in problem.types], dtype=np.int64)
    opened = np.flatnonzero(least[events.kind] > 0)
    minimum = _block(
        "min_people",
        np.concatenate([level_key[events.first[opened]], flow_key]),
        np.concatenate([events.first[opened], flow_column]),
        np.concatenate([least[events.kind[opened]], -ones]),
        0,
    )
    return [seats, minimum]


def _groups(problem: Problem, tables: Tables, flows: Flows, at: _Columns) -> list[Block]:
    people = np.array([d.people for d in problem.demands], dtype=np.int64)
    asked = np.array([d.asked for d in problem.demands], dtype=np.int64)
    columns = at.events + np.arange(at.flows)
    ones = np.ones(at.flows, dtype=np.int64)
    week = tables.class_week[flows.cls]
    weeks = np.zeros((len(problem.demands), int(tables.class_week.max(initial=0)) + 1), dtype=bool)
    weeks[flows.demand, week] = True
    weekly = _block(
        "group_week", _keys(flows.demand, week), columns, ones, people[flows.demand], least=2
    )
    tight = (weeks.sum(axis=1) * people > asked)[flows.demand]
    total = _block(
        "group_total",
        _keys(flows.demand[tight]),
        columns[tight],
        ones[tight],
        asked[flows.demand[tight]],
        least=2,
    )
    return [weekly, total]


def _money(
    problem: Problem, tables: Tables, events: Events, staff: Staff, at: _Columns
) -> list[Block]:
    fund = np.array([s.fund for s in problem.streets], dtype=np.int64)
    street = tables.place_street[events.place[events.event]]
    spent = np.flatnonzero(events.cost > 0)
    funds = _block("fund", _keys(street[spent]), spent, events.cost[spent], fund[street[spent]])
    place = {org.id: n for n, org in enumerate(problem.orgs)}
    org = np.array([place[p.org] for p in problem.people], dtype=np.int64)[staff.person]
    fee = np.array([p.fee for p in problem.people], dtype=np.int64)[staff.person]
    budget = np.array([o.budget for o in problem.orgs], dtype=np.int64)
    paid = np.flatnonzero(fee > 0)
    budgets = _block("budget", _keys(org[paid]), at.staff_from + paid, fee[paid], budget[org[paid]])
    return [funds, budgets]


def _fairness(tables: Tables, flows: Flows, segments: Ints, at: _Columns) -> Block:
    count, pieces = segments.shape
    community = np.repeat(np.arange(count), pieces)
    keys = np.concatenate([community, tables.demand_community[flows.demand]])
    columns = np.concatenate(
        [at.fair_from + np.arange(segments.size), at.events + np.arange(at.flows)]
    )
    values = np.concatenate(
        [np.ones(segments.size, dtype=np.int64), -np.ones(at.flows, dtype=np.int64)]
    )
    return _block("fairness", _keys(keys), columns, values, 0)


def _linking(problem: Problem, tables: Tables, events: Events, flows: Flows, at: _Columns) -> Block:
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
    return Block("linking", joined[0], joined[1], joined[2], limit, _keys(np.arange(at.flows)))


def _seats_before(events: Events) -> Ints:
    """Return the seats of each level's event below that level."""
    total = np.cumsum(events.seats)
    start = total[events.first] - events.seats[events.first]
    return (total - events.seats) - start[events.event]
