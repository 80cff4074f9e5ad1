"""Choose services one by one, the most worth for the people whom it takes first."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.layout import list_events
from tongxin.engines.matching.master import fairness_segments
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.stock import Chosen, Stock, Team

_NEAR = 1e-9
_LOOK = 200  # groups looked at between two questions whether to go on


@dataclass(frozen=True, slots=True)
class _Group:
    """Services that differ only in the slot within a class of slots: the same people can come."""

    kind: int
    place: int
    cls: int
    slots: list[int]
    levels: list[int]
    most: int
    room: int


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Who could come now, the most worth first; values: of one unit, of two …, money taken off."""

    guests: Ints
    counts: Ints
    upto: Ints
    values: list[float]


@dataclass(frozen=True, slots=True)
class _Offer:
    """The best that a group of services can give now."""

    score: float
    slot: int
    units: int
    team: Team


def choose_services(
    problem: Problem, tables: Tables, stop: Callable[[], bool] | None = None
) -> list[Chosen]:
    """Return services that can all be held, for all streets together.

    People are what is short everywhere, so each time the service is chosen that is worth most
    for each person whom it takes. tables: of the whole problem. stop: ends it with what is chosen
    so far.
    """
    return _Chooser(problem, tables).run(stop)


class _Chooser:
    """Keeps every group's last known score in a heap; a score only falls as more is chosen."""

    def __init__(self, problem: Problem, tables: Tables) -> None:
        self.problem, self.tables, self.stock = problem, tables, Stock(problem, tables)
        self.segments = fairness_segments(problem, tables)
        self.ends = np.cumsum(self.segments, axis=1)
        self.slopes = np.array([*problem.weights.fair_slopes, 0], dtype=np.int64)
        self.served = np.zeros(len(problem.communities), dtype=np.int64)
        self.slope = np.full(len(problem.communities), self.slopes[0])
        self.near: dict[tuple[int, int, int], tuple[Ints, Ints, Ints]] = {}
        self.heads = tables.type_team.sum(axis=1).tolist()
        self.groups = self._list_groups()

    def _list_groups(self) -> list[_Group]:
        events = list_events(self.problem, self.tables)
        keys = np.stack([events.kind, events.place, events.cls], axis=1)
        order = np.lexsort((events.slot, keys[:, 2], keys[:, 1], keys[:, 0]))
        keys = keys[order]
        starts = np.flatnonzero(np.any(np.diff(keys, axis=0, prepend=-1) != 0, axis=1)).tolist()
        room = [v.capacity for v in self.problem.venues]
        room += [1 << 30] * len(self.problem.communities)
        slots, levels = events.slot[order].tolist(), events.levels[order].tolist()
        groups = []
        for a, b in zip(starts, [*starts[1:], len(order)], strict=False):
            kind, place, cls = keys[a].tolist()
            most = max(levels[a:b])
            groups.append(_Group(kind, place, cls, slots[a:b], levels[a:b], most, room[place]))
        return groups

    def run(self, stop: Callable[[], bool] | None) -> list[Chosen]:
        """Return the services in the order in which they were chosen."""
        heap = [
            (-best, n)
            for n, group in enumerate(self.groups)
            if (best := self._best(group, self._crowd(group))) > _NEAR
        ]
        heapq.heapify(heap)
        chosen: list[Chosen] = []
        looked = 0
        while heap:
            looked += 1
            if stop and looked % _LOOK == 0 and stop():
                break
            _, n = heapq.heappop(heap)
            group, rival = self.groups[n], -heap[0][0] if heap else 0.0
            crowd = self._crowd(group)
            best = self._best(group, crowd)
            if best < rival - _NEAR:
                if best > _NEAR:
                    heapq.heappush(heap, (-best, n))
                continue
            offer = self._offer(group, crowd)
            if offer is None:
                continue
            if offer.score >= rival - _NEAR:
                chosen.append(self._accept(group, offer, crowd))
            heapq.heappush(heap, (-offer.score, n))
        return chosen

    def _crowd(self, group: _Group) -> _Crowd:
        """Return who could come to a group of services now, those worth most first."""
        told = self.problem.types[group.kind]
        near, base, community = self._near(group)
        left = np.minimum(self.stock.wants[near], self.stock.weekly_wants(group.cls)[near])
        value = base + self.slope[community]
        order = (-value).argsort(kind="stable")
        order = order[(left[order] > 0) & (value[order] > 0)]
        count, value = left[order], value[order]
        upto, worth = count.cumsum(), (count * value).cumsum()
        values = []
        for units in range(1, group.most + 1):
            seats = min(units * told.cap, group.room)
            last = int(upto.searchsorted(seats))
            full = last >= len(upto)
            seated = (int(upto[-1]) if len(upto) else 0) if full else seats
            if seated < max(1, told.min_people):
                values.append(0.0)
                continue
            total = worth[-1] if full else worth[last] - (upto[last] - seats) * value[last]
            cost = told.open_cost + told.unit_cost * units
            values.append(float(total) - self.problem.weights.money_per_yuan * cost)
        return _Crowd(near[order], count, upto, values)

    def _best(self, group: _Group, crowd: _Crowd) -> float:
        """Return the most that a group might score: its guests, with a team that costs nothing."""
        heads = max(1, int(self.heads[group.kind]))
        return max(value / (units * heads) for units, value in enumerate(crowd.values, 1))

    def _near(self, group: _Group) -> tuple[Ints, Ints, Ints]:
        """Return the needs that a group could serve, what each is worth there, their community."""
        key = (int(self.tables.type_category[group.kind]), group.place, group.cls)
        if key not in self.near:
            tables = self.tables
            fits = (tables.demand_category == key[0]) & tables.comes[:, group.place]
            near = np.flatnonzero(fits & tables.accepts[:, group.cls])
            base = tables.worth[near] - tables.walk[near, group.place]
            self.near[key] = near, base, tables.demand_community[near]
        return self.near[key]

    def _offer(self, group: _Group, crowd: _Crowd) -> _Offer | None:
        street = int(self.tables.place_street[group.place])
        best: _Offer | None = None
        for units, value in enumerate(crowd.values, 1):
            if value <= 0:
                continue
            for slot, levels in zip(group.slots, group.levels, strict=True):
                if levels < units or not self.stock.may_hold(group.kind, group.place, slot, units):
                    continue
                team = self.stock.find_team(group.kind, street, slot, units)
                if team is None:
                    continue
                score = (value - team.cost) / max(1, len(team.people))
                if score > _NEAR and (best is None or score > best.score + _NEAR):
                    best = _Offer(score, slot, units, team)
        return best

    def _accept(self, group: _Group, offer: _Offer, crowd: _Crowd) -> Chosen:
        seats = min(offer.units * self.problem.types[group.kind].cap, group.room)
        last = int(crowd.upto.searchsorted(seats))
        guests, counts = crowd.guests[: last + 1], crowd.counts[: last + 1].copy()
        if last < len(crowd.upto):
            counts[last] -= crowd.upto[last] - seats
        chosen = Chosen(
            group.kind, group.place, offer.slot, offer.units, offer.team, guests, counts
        )
        self.stock.take(chosen)
        np.add.at(self.served, self.tables.demand_community[guests], counts)
        piece = (self.served[:, None] >= self.ends).sum(axis=1)
        self.slope = self.slopes[piece]
        return chosen
