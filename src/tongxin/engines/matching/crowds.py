"""How much each group of like services could still be worth, worked out for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.layout import list_events
from tongxin.engines.matching.model import Problem


@dataclass(frozen=True, slots=True)
class Group:
    """Services that differ only in the slot within a class of slots: the same people can come."""

    kind: int
    place: int
    cls: int
    slots: list[int]
    levels: list[int]
    most: int
    cap: int
    room: int

    def seats(self, units: int) -> int:
        """Return how many people so many units can serve there."""
        return min(units * self.cap, self.room)


def list_groups(problem: Problem, tables: Tables) -> list[Group]:
    """Return every group of services that the tables allow."""
    events = list_events(problem, tables)
    keys = np.stack([events.kind, events.place, events.cls], axis=1)
    order = np.lexsort((events.slot, keys[:, 2], keys[:, 1], keys[:, 0]))
    keys = keys[order]
    starts = np.flatnonzero(np.any(np.diff(keys, axis=0, prepend=-1) != 0, axis=1)).tolist()
    room = [v.capacity for v in problem.venues]
    room += [1 << 30] * len(problem.communities)
    slots, levels = events.slot[order].tolist(), events.levels[order].tolist()
    groups = []
    for a, b in zip(starts, [*starts[1:], len(order)], strict=False):
        kind, place, cls = keys[a].tolist()
        most, cap = max(levels[a:b]), problem.types[kind].cap
        groups.append(Group(kind, place, cls, slots[a:b], levels[a:b], most, cap, room[place]))
    return groups


class Near:
    """Finds the needs that a group of services could serve, each time from what it found before."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.known: dict[tuple[int, int, int], Ints] = {}
        self.of_place: dict[tuple[int, int], Ints] = {}

    def find(self, group: Group) -> Ints:
        """Return the needs, in order."""
        tables = self.tables
        category = int(tables.type_category[group.kind])
        key = (category, group.place, group.cls)
        if key not in self.known:
            if key[:2] not in self.of_place:
                fits = (tables.demand_category == category) & tables.comes[:, group.place]
                self.of_place[key[:2]] = np.flatnonzero(fits).astype(np.int64)
            around = self.of_place[key[:2]]
            self.known[key] = around[tables.accepts[around, group.cls]]
        return self.known[key]


@dataclass(frozen=True, slots=True)
class Block:
    """The groups of one category in one street.

    Needs, those of one crowd beside each other: need, base (worth there), community, week, crowd;
    start: (crowds + 1,) where each crowd begins. Ways to hold a service, (ways,): group, which,
    seats, cost (centi-points, with the cheapest team), least, heads.
    """

    groups: Ints
    need: Ints
    base: Ints
    community: Ints
    week: Ints
    crowd: Ints
    start: Ints
    group: Ints
    which: Ints
    seats: Ints
    cost: Floats
    least: Ints
    heads: Ints

    def best(self, wants: Ints, weekly: Ints, slope: Ints) -> Floats:
        """Return the most that each group could score with the people who are left.

        wants: (needs,), weekly: (weeks, needs) how many may still come; slope: (communities,).
        """
        value = self.base + slope[self.community]
        left = np.minimum(wants[self.need], weekly[self.week, self.need])
        order = np.lexsort((-value, self.crowd))
        count, value = np.where(value > 0, left, 0)[order], value[order]
        upto = np.concatenate([[0], count.cumsum()])
        worth = np.concatenate([[0], (count * value).cumsum()])
        first, end = self.start[self.which], self.start[self.which + 1]
        seated = np.minimum(self.seats, upto[end] - upto[first])
        target = upto[first] + seated
        stop = np.clip(upto.searchsorted(target), first, end)
        over = (upto[stop] - target) * np.append(value, 0)[np.maximum(stop - 1, 0)]
        total = worth[stop] - worth[first] - over - self.cost
        score = np.where(seated >= self.least, total, 0.0) / self.heads
        best = np.zeros(len(self.groups))
        np.maximum.at(best, self.group, score)
        return best


def list_blocks(
    problem: Problem, tables: Tables, groups: Sequence[Group], needs: Near
) -> dict[tuple[int, int], Block]:
    """Return the blocks by category and street."""
    members: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        key = (int(tables.type_category[group.kind]), int(tables.place_street[group.place]))
        members[key].append(n)
    cheapest = _cheapest_teams(problem, tables)
    return {key: _block(problem, needs, groups, each, cheapest) for key, each in members.items()}


def _cheapest_teams(problem: Problem, tables: Tables) -> Floats:
    """Return (types, streets): what one unit's team costs at the least, in centi-points."""
    weights = problem.weights
    able = np.any(tables.person_skill, axis=2)
    km = np.where(tables.reach >= 0, tables.reach, np.iinfo(np.int32).max)
    nearest = np.where(able[:, :, None], km[:, None, :], np.iinfo(np.int32).max).min(
        axis=0, initial=np.iinfo(np.int32).max
    )
    each = weights.staff_base + weights.staff_per_km * nearest.astype(np.float64)
    cost: Floats = tables.type_team.astype(np.float64) @ each
    return cost


def _block(
    problem: Problem,
    needs: Near,
    groups: Sequence[Group],
    members: Sequence[int],
    cheapest: Floats,
) -> Block:
    tables = needs.tables
    crowds: dict[tuple[int, int], int] = {}
    near: list[Ints] = []
    where: list[tuple[int, int]] = []
    ways: list[tuple[int, int, int, float, int, int]] = []
    for local, n in enumerate(members):
        group = groups[n]
        spot = (group.place, group.cls)
        if spot not in crowds:
            crowds[spot] = len(near)
            near.append(needs.find(group))
            where.append(spot)
        ways += _ways(problem, tables, group, local, crowds[spot], cheapest)
    need = np.concatenate(near)
    sizes = [len(each) for each in near]
    place = np.repeat([spot[0] for spot in where], sizes)
    cls = np.repeat([spot[1] for spot in where], sizes)
    group_, which, seats, cost, least, heads = zip(*ways, strict=True)
    return Block(
        groups=np.array(members, dtype=np.int64),
        need=need,
        base=tables.worth[need] - tables.walk[need, place],
        community=tables.demand_community[need],
        week=tables.class_week[cls],
        crowd=np.repeat(np.arange(len(sizes)), sizes),
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        group=np.array(group_, dtype=np.int64),
        which=np.array(which, dtype=np.int64),
        seats=np.array(seats, dtype=np.int64),
        cost=np.array(cost, dtype=np.float64),
        least=np.array(least, dtype=np.int64),
        heads=np.array(heads, dtype=np.int64),
    )


def _ways(
    problem: Problem, tables: Tables, group: Group, local: int, crowd: int, cheapest: Floats
) -> Iterable[tuple[int, int, int, float, int, int]]:
    told = problem.types[group.kind]
    team = float(cheapest[group.kind, tables.place_street[group.place]])
    heads = max(1, int(tables.type_team[group.kind].sum()))
    for units in range(1, group.most + 1):
        cost = problem.weights.money_per_yuan * (told.open_cost + told.unit_cost * units)
        least = max(1, told.min_people)
        yield local, crowd, group.seats(units), cost + team * units, least, heads * units
