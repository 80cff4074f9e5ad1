"""A street handed to Timefold in its reduced form, and what it holds taken back."""

import numpy as np
from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)

from benchmarks.timefold_facts import Choice, Post
from benchmarks.timefold_model import Timetable, Visit, state_rules
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.model import Problem


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
