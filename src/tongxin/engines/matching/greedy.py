"""Choose services one by one, the most worth for the people whom it takes first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from tongxin.engines.matching.crowds import Group, Near, list_blocks, list_groups
from tongxin.engines.matching.eligibility import Ints, Tables
from tongxin.engines.matching.master import fairness_segments
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.stock import Chosen, Stock, Team

_NEAR = 1e-9
_LOOK = 200  # groups looked at between two questions whether to go on


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
    crowd: _Crowd


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
    """Keeps the most that every group could score; it only falls as more is chosen."""

    def __init__(self, problem: Problem, tables: Tables) -> None:
        self.problem, self.tables, self.stock = problem, tables, Stock(problem, tables)
        self.segments = fairness_segments(problem, tables)
        self.ends = np.cumsum(self.segments, axis=1)
        self.slopes = np.array([*problem.weights.fair_slopes, 0], dtype=np.int64)
        self.served = np.zeros(len(problem.communities), dtype=np.int64)
        self.slope = np.full(len(problem.communities), self.slopes[0])
        self.groups = list_groups(problem, tables)
        self.near = Near(tables)
        self.blocks = list_blocks(problem, tables, self.groups, self.near)
        self.most = np.zeros(len(self.groups))

    def run(self, stop: Callable[[], bool] | None) -> list[Chosen]:
        """Return the services in the order in which they were chosen."""
        chosen: list[Chosen] = []
        self.most[:] = np.inf
        self._lower(range(len(self.problem.categories)), range(len(self.problem.streets)))
        offers: dict[int, _Offer] = {}  # what groups give now, since the last was chosen
        looked = 0
        while len(self.most):
            n = int(self.most.argmax())
            if self.most[n] <= _NEAR:
                break
            if n in offers:
                chosen.append(self._accept(self.groups[n], offers[n]))
                offers.clear()
                continue
            looked += 1
            if stop and looked % _LOOK == 0 and stop():
                break
            offer = self._offer(self.groups[n])
            self.most[n] = 0.0 if offer is None else offer.score
            if offer is not None:
                offers[n] = offer
        return chosen

    def _lower(self, categories: Iterable[int], streets: Iterable[int]) -> None:
        """Work out anew what groups could score, for the people who are left to come."""
        streets = list(streets)
        for category in categories:
            for street in streets:
                block = self.blocks.get((category, street))
                if block is not None:
                    best = block.best(self.stock.wants, self.stock.wants_weekly, self.slope)
                    self.most[block.groups] = np.minimum(self.most[block.groups], best)

    def _crowd(self, group: Group) -> _Crowd:
        """Return who could come to a group of services now, those worth most first."""
        told = self.problem.types[group.kind]
        near = self.near.find(group)
        left = np.minimum(self.stock.wants[near], self.stock.weekly_wants(group.cls)[near])
        value = self.tables.worth[near] - self.tables.walk[near, group.place]
        value += self.slope[self.tables.demand_community[near]]
        order = (-value).argsort(kind="stable")
        order = order[(left[order] > 0) & (value[order] > 0)]
        count, value = left[order], value[order]
        upto, worth = count.cumsum(), (count * value).cumsum()
        values = []
        for units in range(1, group.most + 1):
            seats = group.seats(units)
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

    def _offer(self, group: Group) -> _Offer | None:
        crowd = self._crowd(group)
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
                    best = _Offer(score, slot, units, team, crowd)
        return best

    def _accept(self, group: Group, offer: _Offer) -> Chosen:
        crowd = offer.crowd
        seats = group.seats(offer.units)
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
        reached = np.any(self.tables.comes[guests], axis=0)
        streets = np.unique(self.tables.place_street[reached]).tolist()
        self._lower([int(self.tables.type_category[group.kind])], streets)
        return chosen
