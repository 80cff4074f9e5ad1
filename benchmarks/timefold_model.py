"""The reduced form of a street in Timefold's terms: each visit of a group chooses a service."""

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

from tongxin.engines.matching.master import Master
from tongxin.engines.matching.model import Problem


@dataclass(frozen=True)
class Choice:
    """A service that could be held: event of the master; at says where and when."""

    event: int
    kind: int
    place: int
    at: int
    slot: int
    week: int
    cap: int
    seats: int
    least: int
    opening: int
    unit: int
    home: bool


@dataclass(frozen=True)
class Post:
    """A skill that a unit of a kind asks for, and how much of it there is in all."""

    kind: int
    skill: int
    count: int
    by_slot: list[int]
    by_week: list[int]
    in_all: int


@planning_entity
@dataclass
class Visit:
    """One session of a group. gains: place -> points for all its people."""

    id: Annotated[int, PlanningId]
    demand: int
    people: int
    gains: dict[int, int]
    choices: Annotated[list[Choice], ValueRangeProvider(id="choices")]
    choice: Annotated[
        Choice | None,
        PlanningVariable(allows_unassigned=True, value_range_provider_refs=["choices"]),
    ] = field(default=None)


@planning_solution
@dataclass
class Timetable:
    """All visits and posts."""

    posts: Annotated[list[Post], ProblemFactCollectionProperty]
    visits: Annotated[list[Visit], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore, PlanningScore] = field(default=None)


@constraint_provider
def state_rules(factory: ConstraintFactory) -> list[Constraint]:
    """Return the rules: hard ones as far as they fit, and the objective's main terms."""
    held = factory.for_each(Visit).group_by(
        lambda v: v.choice, ConstraintCollectors.sum(lambda v: v.people)
    )
    staffed = (
        factory.for_each(Visit)
        .group_by(lambda v: v.choice, ConstraintCollectors.sum(lambda v: v.people))
        .join(Post, Joiners.equal(lambda c, n: c.kind, lambda p: p.kind))
    )
    return [
        held.filter(lambda c, n: n > c.seats)
        .penalize(HardSoftScore.ONE_HARD, lambda c, n: n - c.seats)
        .as_constraint("seats"),
        held.filter(lambda c, n: n < c.least)
        .penalize(HardSoftScore.ONE_HARD, lambda c, n: c.least - n)
        .as_constraint("least people"),
        factory.for_each_unique_pair(
            Visit,
            Joiners.equal(lambda v: v.choice.at),
            Joiners.filtering(lambda a, b: not a.choice.home and a.choice.kind != b.choice.kind),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("one service a venue and slot"),
        factory.for_each_unique_pair(
            Visit, Joiners.equal(lambda v: v.demand), Joiners.equal(lambda v: v.choice.week)
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("once a week"),
        _limit(
            staffed, lambda c, n, p: p.skill * 1000 + c.slot, lambda c, n, p: p.by_slot[c.slot]
        ).as_constraint("staff a slot"),
        _limit(
            staffed, lambda c, n, p: p.skill * 1000 + c.week, lambda c, n, p: p.by_week[c.week]
        ).as_constraint("staff a week"),
        _limit(staffed, lambda c, n, p: p.skill, lambda c, n, p: p.in_all).as_constraint("staff"),
        factory.for_each(Visit)
        .reward(HardSoftScore.ONE_SOFT, lambda v: v.gains[v.choice.place])
        .as_constraint("people served"),
        held.penalize(
            HardSoftScore.ONE_SOFT,
            lambda c, n: c.opening + c.unit * ((n + c.cap - 1) // c.cap),
        ).as_constraint("money and staff"),
    ]


def _limit(staffed, key, most):
    return (
        staffed.group_by(
            key,
            most,
            ConstraintCollectors.sum(lambda c, n, p: p.count * ((n + c.cap - 1) // c.cap)),
        )
        .filter(lambda key, most, need: need > most)
        .penalize(HardSoftScore.ONE_HARD, lambda key, most, need: need - most)
    )


def solve_reduced(problem: Problem, master: Master, seconds: float) -> tuple[dict[int, int], str]:
    """Return event -> units that Timefold holds, and its own score."""
    choices = _list_choices(problem, master)
    config = SolverConfig(
        solution_class=Timetable,
        entity_class_list=[Visit],
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=state_rules
        ),
        termination_config=TerminationConfig(
            spent_limit=Duration(milliseconds=int(seconds * 1000))
        ),
    )
    start = Timetable(_list_posts(problem, master), _list_visits(problem, master, choices))
    found = SolverFactory.create(config).build_solver().solve(start)
    people: dict[int, int] = {}
    for visit in found.visits:
        if visit.choice is not None:
            people[visit.choice.event] = people.get(visit.choice.event, 0) + visit.people
    caps = {choice.event: choice.cap for choice in choices}
    return {event: -(-count // caps[event]) for event, count in people.items()}, str(found.score)


def _list_choices(problem: Problem, master: Master) -> list[Choice]:
    events, tables, weights = master.events, master.tables, problem.weights
    service = weights.staff_base + weights.staff_per_km
    found = []
    for e, j in enumerate(events.kind.tolist()):
        kind, place, slot = problem.types[j], int(events.place[e]), int(events.slot[e])
        first = int(events.first[e])
        seats = int(events.seats[first : first + int(events.levels[e])].sum())
        unit = weights.money_per_yuan * kind.unit_cost + service * sum(kind.team.values())
        found.append(
            Choice(
                e,
                j,
                place,
                place * 10_000 + slot,
                slot,
                slot // problem.parts // 7,
                kind.cap,
                seats,
                kind.min_people,
                weights.money_per_yuan * kind.open_cost,
                unit,
                place >= tables.homes_from,
            )
        )
    return found


def _list_posts(problem: Problem, master: Master) -> list[Post]:
    weeks = -(-problem.days // 7)
    posts = []
    for j, kind in enumerate(problem.types):
        for s in np.flatnonzero(master.tables.type_team[j]).tolist():
            able = [r for r in problem.people if problem.skills[s] in r.skills]
            free = [set(r.avail) for r in able]
            posts.append(
                Post(
                    j,
                    s,
                    kind.team[problem.skills[s]],
                    [sum(t in slots for slots in free) for t in range(problem.slots)],
                    [sum(r.week_max for r in able)] * weeks,
                    sum(r.total_max for r in able),
                )
            )
    return posts


def _list_visits(problem: Problem, master: Master, choices: list[Choice]) -> list[Visit]:
    tables = master.tables
    visits: list[Visit] = []
    for i, demand in enumerate(problem.demands):
        mine = [
            choice
            for choice in choices
            if tables.type_category[choice.kind] == tables.demand_category[i]
            and tables.comes[i, choice.place]
            and tables.accepts[i, tables.slot_class[choice.slot]]
            and choice.seats >= demand.people
        ]
        gains = {
            choice.place: int(tables.worth[i] - tables.walk[i, choice.place]) * demand.people
            for choice in mine
        }
        for _ in range(demand.sessions if mine else 0):
            visits.append(Visit(len(visits), i, demand.people, gains, mine))
    return visits
