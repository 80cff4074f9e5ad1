"""The first services, chosen one by one: they can all be held, and a stop keeps what there is."""

from hypothesis import given, settings

from benchmarks.instances import district, street
from tests.engines.matching.strategies import small_problems
from tongxin.engines.matching.check import check
from tongxin.engines.matching.eligibility import build_tables
from tongxin.engines.matching.extract import events_of
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.greedy import choose_services
from tongxin.engines.matching.model import Event, Plan, Problem
from tongxin.engines.matching.parts import split_by_street
from tongxin.engines.matching.points import points_of
from tongxin.engines.matching.score import total_worth
from tongxin.engines.matching.state import State
from tongxin.engines.matching.stock import Chosen


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_chosen_services_keep_every_constraint(problem: Problem) -> None:
    tables = build_tables(problem)
    chosen = choose_services(problem, tables)
    events = tuple(name_event(problem, tables.place_name, service) for service in chosen)
    assert check(problem, Plan(events, 0)).feasible


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_streets_written_apart_hold_the_same_services(problem: Problem) -> None:
    parts = split_by_street(problem, whole_up_to=0)
    tables = build_tables(problem)
    chosen = choose_services(problem, tables)
    points = points_of(parts, chosen, tables.place_name)
    events = [
        event
        for part, point in zip(parts.each, points, strict=True)
        for event in events_of(part.master, point)
    ]
    checked = check(problem, Plan(tuple(events), 0))
    assert (len(events), checked.feasible) == (len(chosen), True)
    state = State(parts, points)
    state.begin(points)
    assert round(total_worth(parts, state.points)) == checked.objective


def test_chosen_services_are_worth_more_than_first_come_first_served() -> None:
    for problem in (street(7), district(8, 3, 240, professionals=60, volunteers=24)):
        tables = build_tables(problem)
        chosen = choose_services(problem, tables)
        events = tuple(name_event(problem, tables.place_name, service) for service in chosen)
        found = check(problem, Plan(events, 0)).objective
        assert found > 1.05 * plan_first_come(problem).objective


def test_a_stop_keeps_what_was_chosen() -> None:
    problem = street(7)
    tables = build_tables(problem)
    asked = iter([False, False, True])
    some = choose_services(problem, tables, lambda: next(asked))
    assert 0 < len(some) < len(choose_services(problem, tables))


def name_event(problem: Problem, place_name: tuple[str, ...], chosen: Chosen) -> Event:
    team = zip(chosen.team.people.tolist(), chosen.team.skills.tolist(), strict=True)
    guests = zip(chosen.guests.tolist(), chosen.counts.tolist(), strict=True)
    return Event(
        problem.types[chosen.kind].id,
        place_name[chosen.place],
        chosen.slot,
        chosen.units,
        tuple((problem.people[r].id, problem.skills[s]) for r, s in team),
        {problem.demands[i].id: people for i, people in guests},
    )
