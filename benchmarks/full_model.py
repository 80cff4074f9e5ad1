"""A street's whole exact model for other solvers, and their answers as plans for `check`."""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from tongxin.engines.matching.check import check
from tongxin.engines.matching.complete import complete
from tongxin.engines.matching.extract import events_of
from tongxin.engines.matching.highs import Floats, Model
from tongxin.engines.matching.master import Master, build_master
from tongxin.engines.matching.model import Plan, Problem
from tongxin.engines.matching.parts import split_by_street
from tongxin.engines.matching.program import fits, restrict, whole_room
from tongxin.engines.matching.share import settle

MILLIONTH = 1e-6  # of a bound, added for a solver's tolerances


@dataclass(frozen=True, slots=True)
class Judged:
    """A peer's answer: its objective by our own check, what it breaks, and its own bound."""

    name: str
    objective: int | None
    bound: float | None
    violations: tuple[str, ...] = ()
    note: str = ""


def model_of(master: Master) -> Model:
    """Return the strong form with nothing held and nothing left out."""
    everything = np.ones(len(master.gain), dtype=bool)
    program = restrict(master, whole_room(master), np.zeros(len(master.gain)), everything)
    return program.model


def judge_point(problem: Problem, name: str, point: Floats | None, bound: float | None) -> Judged:
    """Judge a solver's point: whole people for its events, then `check` on the plan."""
    master = build_master(problem)
    if bound is not None and not np.isfinite(bound):
        bound = None
    whole = None if point is None else complete(master, whole_room(master), point)
    if whole is None:
        return Judged(name, None, bound, note="no plan found")
    plan = Plan(events_of(master, whole), 0)
    objective = check(problem, plan).objective
    result = check(problem, replace(plan, objective=objective))
    return Judged(name, objective, bound, tuple(sorted(result.codes)))


def point_of(problem: Problem, master: Master, plan: Plan) -> Floats:
    """Return the plan as a point of the master of a single street.

    Raises ValueError when it does not fit the model or is not worth there what it states.
    """
    point = np.zeros(len(master.gain))
    _put_events(problem, master, plan, point)
    _put_staff(problem, master, plan, point)
    part = split_by_street(problem).each[0]
    point = settle(replace(part, master=master), whole_room(master), point)
    if not fits(master, whole_room(master), point) or round(master.gain @ point) != plan.objective:
        raise ValueError(f"the plan of {problem.name} is no point of its model")
    return point


def _put_events(problem: Problem, master: Master, plan: Plan, point: Floats) -> None:
    """Set the levels held and the people who come; home rounds of one slot are one event."""
    tables, events, flows = master.tables, master.events, master.flows
    kind_of = {kind.id: n for n, kind in enumerate(problem.types)}
    place_of = {name: n for n, name in enumerate(tables.place_name)}
    demand_of = {demand.id: n for n, demand in enumerate(problem.demands)}
    triples = zip(events.kind.tolist(), events.place.tolist(), events.slot.tolist(), strict=True)
    first = dict(zip(triples, events.first.tolist(), strict=True))
    keys = zip(flows.demand.tolist(), flows.place.tolist(), flows.cls.tolist(), strict=True)
    flow = {key: master.flow_columns.start + n for n, key in enumerate(keys)}
    units: Counter[int] = Counter()
    for event in plan.events:
        place = place_of[event.venue]
        units[first[kind_of[event.type], place, event.slot]] += event.units
        for demand, people in event.attend.items():
            point[flow[demand_of[demand], place, int(tables.slot_class[event.slot])]] += people
    for column, count in units.items():
        point[column : column + count] = 1.0


def _put_staff(problem: Problem, master: Master, plan: Plan, point: Floats) -> None:
    staff, street_of = master.staff, dict(_streets(problem, master))
    person_of = {person.id: n for n, person in enumerate(problem.people)}
    skill_of = {skill: n for n, skill in enumerate(problem.skills)}
    columns = (staff.person, staff.skill, staff.street, staff.slot)
    keys = zip(*(column.tolist() for column in columns), strict=True)
    at = {key: master.staff_columns.start + n for n, key in enumerate(keys)}
    for event in plan.events:
        for person, skill in event.staff:
            key = (person_of[person], skill_of[skill], street_of[event.venue], event.slot)
            point[at[key]] += 1.0


def _streets(problem: Problem, master: Master) -> list[tuple[str, int]]:
    places = zip(master.tables.place_name, master.tables.place_street.tolist(), strict=True)
    return list(places)
