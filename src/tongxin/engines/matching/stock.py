"""What is left while services are chosen one by one: needs, people, places, kits and money."""

from dataclasses import dataclass, field

import numpy as np

from tongxin.engines.matching.eligibility import Bools, Ints, Tables
from tongxin.engines.matching.highs import Floats
from tongxin.engines.matching.master import quota_of
from tongxin.engines.matching.model import Problem


@dataclass(frozen=True, slots=True)
class Team:
    """Who gives one service: people and their skills (numbers), and their cost in centi-points."""

    people: Ints
    skills: Ints
    cost: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A service that was chosen: its kind, place, slot (numbers), and who gives and who comes."""

    kind: int
    place: int
    slot: int
    units: int
    team: Team
    guests: Ints
    counts: Ints


@dataclass(slots=True)
class Stock:
    """What is left of a problem; it never overbooks."""

    problem: Problem
    tables: Tables
    ready: Bools = field(init=False)
    weekly: Ints = field(init=False)
    total: Ints = field(init=False)
    given: Ints = field(init=False)
    quota: Ints = field(init=False)
    org: Ints = field(init=False)
    fee: Ints = field(init=False)
    budgets: Ints = field(init=False)
    dear: Ints = field(init=False)
    funds: Ints = field(init=False)
    kits: list[dict[str, Ints]] = field(init=False)
    places: Bools = field(init=False)
    held: set[tuple[int, int, int]] = field(default_factory=set)
    wants: Ints = field(init=False)
    wants_weekly: Ints = field(init=False)
    week: Ints = field(init=False)
    pools: dict[tuple[int, int], tuple[Ints, Floats, Bools]] = field(init=False)
    wanted: list[list[tuple[int, int]]] = field(init=False)
    paid: bool = field(init=False)
    homes_from: int = field(init=False)
    stamp: Ints = field(init=False)
    _teams: dict[tuple[int, int, int, int], tuple[int, Team | None]] = field(init=False)

    def __post_init__(self) -> None:
        problem, slots = self.problem, self.problem.slots
        people, demands = problem.people, problem.demands
        self.week = np.arange(slots) // problem.parts // 7
        weeks = int(self.week[-1]) + 1
        self.weekly = np.tile(np.array([[p.week_max] for p in people], dtype=np.int64), weeks)
        self.weekly = self.weekly.reshape(len(people), weeks)
        self.total = np.array([p.total_max for p in people], dtype=np.int64)
        able = (self.total > 0) & (self.weekly[:, :1] > 0).all(axis=1)
        self.ready = np.repeat(able[None, :], slots, axis=0)
        self.given = np.zeros(len(people), dtype=np.int64)
        self.quota = np.array([quota_of(p.total_max, problem) for p in people], dtype=np.int64)
        orgs = {org.id: n for n, org in enumerate(problem.orgs)}
        self.org = np.array([orgs[p.org] for p in people], dtype=np.int64)
        self.fee = np.array([p.fee for p in people], dtype=np.int64)
        self.budgets = np.array([org.budget for org in problem.orgs], dtype=np.int64)
        largest = max((sum(k.team.values()) * k.max_units for k in problem.types), default=0)
        self.dear = np.zeros(len(problem.orgs), dtype=np.int64)
        np.maximum.at(self.dear, self.org, self.fee * largest)
        self.funds = np.array([s.fund for s in problem.streets], dtype=np.int64)
        self.kits = [
            {tag: np.full(slots, count) for tag, count in s.kits.items()} for s in problem.streets
        ]
        self.places = self.tables.place_open.copy()
        asked = [(d.people, d.people * d.sessions) for d in demands]
        self.wants = np.array([total for _, total in asked], dtype=np.int64)
        each = np.array([people for people, _ in asked], dtype=np.int64)
        self.wants_weekly = np.tile(each, (weeks, 1))
        self.homes_from = self.tables.homes_from
        self.stamp = np.zeros((len(problem.streets), slots), dtype=np.int64)
        self._teams = {}
        self.paid = bool(self.fee.any())
        self.wanted = [
            [(int(s), int(team[s])) for s in np.flatnonzero(team)] for team in self.tables.type_team
        ]
        self.pools = {
            (s, k): self._pool(s, k)
            for s in range(len(problem.skills))
            for k in range(len(problem.streets))
        }

    def _pool(self, skill: int, street: int) -> tuple[Ints, Floats, Bools]:
        """Return who has a skill in reach of a street, what each costs, and (slots, pool) when."""
        tables, weights = self.tables, self.problem.weights
        able = np.any(tables.person_skill[:, skill], axis=1) & (tables.reach[:, street] >= 0)
        pool = np.flatnonzero(able)
        costs = weights.staff_base + weights.staff_per_km * tables.reach[pool, street]
        gives = np.ascontiguousarray(tables.person_skill[pool, skill].T).astype(bool)
        return pool, costs.astype(np.float64), gives

    def find_team(self, kind: int, street: int, slot: int, units: int) -> Team | None:
        """Return the cheapest team of so many units, or None.

        What was found is kept until somebody who could be in it has less to give.
        """
        key, stamp = (kind, street, slot, units), int(self.stamp[street, slot])
        known = self._teams.get(key)
        if known is None or known[0] != stamp:
            known = self._teams[key] = stamp, self._search_team(*key)
        return known[1]

    def _search_team(self, kind: int, street: int, slot: int, units: int) -> Team | None:
        people: list[Ints] = []
        skills: list[int] = []
        cost = 0.0
        for skill, each in self.wanted[kind]:
            pool, costs = self._ready(skill, street, slot)
            count = units * each
            for taken in people:
                other = (pool[:, None] != taken).all(axis=1)
                pool, costs = pool[other], costs[other]
            if len(pool) < count:
                return None
            order = np.argsort(costs, kind="stable")[:count]
            people.append(pool[order])
            skills += [skill] * count
            cost += float(costs[order].sum())
        chosen = np.concatenate(people) if people else np.zeros(0, dtype=np.int64)
        if self.paid:
            fees = np.bincount(self.org[chosen], self.fee[chosen], len(self.budgets))
            if np.any(fees > self.budgets):
                return None
        return Team(chosen, np.array(skills, dtype=np.int64), cost)

    def _ready(self, skill: int, street: int, slot: int) -> tuple[Ints, Floats]:
        """Return the people who could give a skill then and there, and what each costs."""
        pool, costs, gives = self.pools[skill, street]
        ready = self.ready[slot][pool] & gives[slot]
        if self.paid:
            ready &= self.fee[pool] <= self.budgets[self.org[pool]]
        found = pool[ready]
        over = self.given[found] >= self.quota[found]
        return found, costs[ready] + self.problem.weights.overload * over

    def may_hold(self, kind: int, place: int, slot: int, units: int) -> bool:
        """Tell whether a place, a kit and the street's money are left for a service."""
        street = int(self.tables.place_street[place])
        told = self.problem.types[kind]
        if not self.places[place, slot] or (kind, place, slot) in self.held:
            return False
        if told.open_cost + told.unit_cost * units > self.funds[street]:
            return False
        carried = self.tables.type_at[kind, place] == 2
        return not carried or bool(self.kits[street][told.tag or ""][slot] > 0)

    def weekly_wants(self, cls: int) -> Ints:
        """Return (demands,): how many of each need may still come in the week of a slot class."""
        left: Ints = self.wants_weekly[self.tables.class_week[cls]]
        return left

    def take(self, chosen: Chosen) -> None:
        """Book a service: its place, kit, money and people, and who comes."""
        kind, place, slot, team = chosen.kind, chosen.place, chosen.slot, chosen.team
        street, week = int(self.tables.place_street[place]), int(self.week[slot])
        told = self.problem.types[kind]
        self.held.add((kind, place, slot))
        if place < self.homes_from:
            self.places[place, slot] = False
        if self.tables.type_at[kind, place] == 2:
            self.kits[street][told.tag or ""][slot] -= 1
        self.funds[street] -= told.open_cost + told.unit_cost * chosen.units
        self.ready[slot, team.people] = False
        self.weekly[team.people, week] -= 1
        self.total[team.people] -= 1
        self.given[team.people] += 1
        spent = team.people[self.weekly[team.people, week] <= 0]
        self.ready[np.ix_(self.week == week, spent)] = False
        self.ready[:, team.people[self.total[team.people] <= 0]] = False
        np.subtract.at(self.budgets, self.org[team.people], self.fee[team.people])
        self.wants[chosen.guests] -= chosen.counts
        self.wants_weekly[week][chosen.guests] -= chosen.counts
        for person in team.people.tolist():
            self._mark(person, slot)

    def _mark(self, person: int, slot: int) -> None:
        """Note where teams may have to be searched anew after a person was booked."""
        streets = np.flatnonzero(self.tables.reach[person] >= 0)
        week = self.week[slot]
        spent = self.total[person] <= 0 or self.given[person] == self.quota[person]
        if self.budgets[self.org[person]] < self.dear[self.org[person]]:
            self.stamp += 1
        elif spent:
            self.stamp[streets] += 1
        elif self.weekly[person, week] <= 0:
            self.stamp[np.ix_(streets, np.flatnonzero(self.week == week))] += 1
        else:
            self.stamp[streets, slot] += 1
