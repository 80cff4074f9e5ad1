"""The kinds of cause, and the ways (kind, place, slot) in which a group could be served."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.explain_staff import Holders, Staffing, find_team
from tongxin.engines.matching.explain_state import State
from tongxin.engines.matching.model import Compound

CAUSES = (
    "no_skill_in_reach",
    "too_far",
    "no_common_time",
    "too_few_people",
    "staff_used_up",
    "seats",
    "money",
    "others_first",
    "not_worth_it",
    "could_be_added",
)


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that keeps a group from being served: a code of CAUSES, and facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to serve a group; `causes` are all that stands against it, none means possible."""

    kind: int
    place: int
    slot: int
    causes: tuple[Cause, ...] = ()
    effort: tuple[int, ...] = ()

    @property
    def rank(self) -> tuple[object, ...]:
        """Fewest causes first, then the earliest in CAUSES, then the nearest miss."""
        order = sorted(CAUSES.index(c.code) for c in self.causes)
        return len(order), tuple(order), self.effort, self.slot, self.place, self.kind


class Options:
    """Looks up, once each, what every option of a problem needs."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.holders = Holders(state)
        self._built: dict[tuple[int, int, int], Staffing] = {}
        self._now: dict[tuple[int, int, int, int], Staffing] = {}

    def units(self, kind: int) -> int:
        """Return how many teams an event needs to seat its least number of people."""
        service = self.state.problem.types[kind]
        return max(1, -(-service.min_people // service.cap))

    def team(self, kind: int, units: int) -> list[int]:
        """Return the positions of a team, as skills; the scarcest first does not matter."""
        row = self.state.tables.type_team[kind]
        return [int(s) for s in np.flatnonzero(row) for _ in range(int(row[s]) * units)]

    def at_best(self, kind: int, street: int, slot: int) -> Staffing:
        """Return the least team as if nothing were planned; levels: there, in reach."""
        key = (kind, street, slot)
        if key not in self._built:
            budget = [o.budget for o in self.state.problem.orgs]
            self._built[key] = find_team(
                self.state,
                self.team(kind, self.units(kind)),
                (
                    lambda s: self.holders.there(s, street, slot),
                    lambda s: self.holders.in_reach(s, street),
                ),
                budget,
            )
        return self._built[key]

    def now(self, kind: int, street: int, slot: int, units: int) -> Staffing:
        """Return a team of those whom the plan leaves free; one level."""
        key = (kind, street, slot, units)
        if key not in self._now:
            self._now[key] = find_team(
                self.state,
                self.team(kind, units),
                (lambda s: self.holders.free(s, street, slot),),
                self.state.budget_left,
            )
        return self._now[key]

    @cached_property
    def compounds(self) -> dict[str, Compound]:
        """Compounds by id."""
        return {c.id: c for c in self.state.problem.compounds}

    @cached_property
    def crowd(self) -> Ints:
        """(categories, places, classes): the most people who could come at once."""
        tables, problem = self.state.tables, self.state.problem
        shape = (len(problem.categories), len(tables.place_name), len(tables.class_week))
        crowd = np.zeros(shape, dtype=np.int64)
        for i, demand in enumerate(problem.demands):
            accepts = tables.accepts[i][None, :]
            crowd[tables.demand_category[i]] += demand.people * tables.comes[i][:, None] * accepts
        return crowd

    @cached_property
    def waiting(self) -> Ints:
        """(categories, places, classes): people whom the plan leaves unserved who could come."""
        tables, state = self.state.tables, self.state
        waiting = np.zeros_like(self.crowd)
        for i in range(len(state.problem.demands)):
            room = np.array([state.room(i, int(w)) for w in tables.class_week], dtype=np.int64)
            waiting[tables.demand_category[i]] += tables.comes[i][:, None] * (
                room * tables.accepts[i]
            )
        return waiting

    def seats(self, kind: int, place: int, units: int) -> int:
        """Return the seats of an event with so many teams."""
        most = self.state.problem.types[kind].cap * units
        if place >= self.state.homes_from:
            return most
        return min(most, self.state.problem.venues[place].capacity)

    def kinds_for(self, demand: int) -> list[int]:
        """Return the kinds of service that meet a group's need, at home or not."""
        problem = self.state.problem
        group = problem.demands[demand]
        return [
            j
            for j, kind in enumerate(problem.types)
            if kind.category == group.category and kind.home == group.home
        ]
