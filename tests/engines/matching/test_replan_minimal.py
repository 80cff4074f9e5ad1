"""No plan found by trying all small mendings changes less, and the ladder is kept."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.engines.matching.explain_cases import SLOTS
from tests.engines.matching.replan_cases import by_key, cost_of, planned
from tongxin.engines.matching.check import check
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Event,
    Org,
    Person,
    Plan,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)
from tongxin.engines.matching.replan import replan
from tongxin.engines.matching.replan_change import Change, EventKey, event_key
from tongxin.engines.matching.replan_model import Penalties
from tongxin.engines.matching.replan_scene import set_scene

PLAIN = Penalties(other_time=0)
seeds = st.integers(0, 10**6)


def mendings(
    problem: Problem, events: tuple[Event, ...], broken: frozenset[EventKey]
) -> Iterator[tuple[Event, ...]]:
    """Yield every way to restaff the events, and to shrink, move or cancel the broken ones."""
    choices = [
        list(_versions(problem, e) if event_key(e) in broken else _restaffed(problem, e))
        for e in events
    ]
    for chosen in product(*choices):
        yield tuple(e for e in chosen if e is not None)


def _versions(problem: Problem, event: Event) -> Iterator[Event | None]:
    yield None
    kind = next(k for k in problem.types if k.id == event.type)
    places = {event.venue} if kind.home else {event.venue, *(v.id for v in problem.venues)}
    where = [(event.venue, event.slot)]
    where += [(v, t) for v in sorted(places) for t in SLOTS if abs(t - event.slot) <= 2]
    for units in range(1, event.units + 1):
        skills = [s for s, n in kind.team.items() for _ in range(n * units)]
        for (venue, slot), team in product(
            dict.fromkeys(where), product(*([p.id for p in problem.people] for _ in skills))
        ):
            staff = tuple(zip(team, skills, strict=True))
            for attend in _subsets(event.attend):
                new = Event(event.type, venue, slot, units, staff, attend)
                if is_feasible(problem, (new,)):
                    yield new


def _restaffed(problem: Problem, event: Event) -> Iterator[Event]:
    skills = [skill for _, skill in event.staff]
    for team in product(*([p.id for p in problem.people] for _ in skills)):
        new = replace(event, staff=tuple(zip(team, skills, strict=True)))
        if is_feasible(problem, (new,)):
            yield new


def _subsets(attend: dict[str, int]) -> Iterator[dict[str, int]]:
    yield dict(attend)
    for name in attend:
        rest = {k: n for k, n in attend.items() if k != name}
        if rest:
            yield rest


def is_feasible(problem: Problem, events: tuple[Event, ...]) -> bool:
    return not any(v.code.startswith("H") for v in check(problem, Plan(events, 0)).violations)


@settings(max_examples=60, deadline=None)
@given(seeds, seeds)
def test_no_small_mending_costs_less_when_somebody_drops_out(seed, other):
    problem, plan = planned(seed)
    busy = sorted({p for e in plan.events for p, _ in e.staff})
    assume(busy and len(plan.events) >= 2)
    events = plan.events[:2]
    plan = replace(plan, events=events)
    change = Change(persons_out=((busy[other % len(busy)], None),))
    scene = set_scene(problem, plan, change)
    wanted = dict.fromkeys(scene.target, 0) | scene.planned
    done = replan(problem, plan, change, penalties=PLAIN)
    mine = cost_of(events, done.plan.events, wanted, PLAIN)
    for tried in mendings(done.problem, events, scene.broken):
        cost = cost_of(events, tried, wanted, PLAIN)
        assert cost >= mine or not is_feasible(done.problem, tried), tried


# A street with one lawyer's hour and one doctor's visit, to walk down the ladder by hand.


def ladder(*people: Person, seats: int = 8, second_open: bool = True) -> tuple[Problem, Plan]:
    """Return a problem with one planned hour of two lawyers for six people, at slot 0."""
    problem = Problem(
        name="ladder",
        days=7,
        parts=2,
        weights=Weights(),
        skills=("lawyer",),
        categories=("legal",),
        streets=(Street("S0", 0, 0, {}, 1000),),
        communities=(Community("K0", "S0", 0, 0),),
        compounds=(Compound("N0", "K0", 0, 0),),
        venues=(Venue("V0", "K0", "S0", 0, 0, seats, (), (0, 2) if second_open else (0,)),),
        types=(ServiceType("hour", "legal", {"lawyer": 1}, 4, 2, 1, None, False, 10, 10, False),),
        orgs=(Org("O", 0),),
        people=(lawyer("A", (0,)), lawyer("B", (0, 2)), *people),
        demands=(Demand("D", "N0", "legal", 6, 1, 2, 0, False, 100, ((0, 0),)),),
    )
    staff = (("A", "lawyer"), ("B", "lawyer"))
    event = Event("hour", "V0", 0, 2, staff, {"D": 6})
    return problem, Plan((event,), 0)


def lawyer(name: str, avail: tuple[int, ...]) -> Person:
    return Person(name, "O", ("lawyer",), "S0", 0, 0, {"S0": 1}, avail, 9, 9, 0)


def mend_without_a(problem: Problem, plan: Plan) -> tuple[dict, object]:
    done = replan(problem, plan, Change(persons_out=(("A", None),)))
    return by_key(done.plan.events), done.changes


def test_a_free_substitute_takes_the_place_and_nothing_else_moves():
    events, changes = mend_without_a(*ladder(lawyer("C", (0, 2))))
    pair = frozenset({("B", "lawyer"), ("C", "lawyer")})
    assert events == {("hour", "V0", 0): (2, pair, {"D": 6})}
    assert [(a.person, a.before is None) for a in changes.assignments] == [
        ("A", False),
        ("C", True),
    ]
    assert changes.events == changes.people == ()


def test_without_a_substitute_then_the_event_moves_within_its_class():
    problem, plan = ladder(lawyer("C", (2,)))
    pair = replace(problem.types[0], team={"lawyer": 2}, cap=8, max_units=1)
    plan = Plan((replace(plan.events[0], units=1),), 0)
    events, changes = mend_without_a(replace(problem, types=(pair,)), plan)
    assert list(events) == [("hour", "V0", 2)]
    assert events["hour", "V0", 2][2] == {"D": 6}
    assert changes.lost == 0
    assert [(e.before, e.after) for e in changes.events] == [(("hour", "V0", 0), ("hour", "V0", 2))]
    moved = [a.person for a in changes.assignments if a.before and a.after]
    assert moved == ["B"]


def test_people_of_a_lost_team_go_to_a_second_event_rather_than_all_being_moved():
    events, changes = mend_without_a(*ladder(lawyer("C", (2,))))
    assert {k: e[2] for k, e in events.items()} == {
        ("hour", "V0", 0): {"D": 4},
        ("hour", "V0", 2): {"D": 2},
    }
    assert (changes.pairs, changes.moved, changes.lost) == (2, 2, 0)


def test_without_another_time_the_event_shrinks():
    events, changes = mend_without_a(*ladder(second_open=False))
    pair = frozenset({("B", "lawyer")})
    assert events == {("hour", "V0", 0): (1, pair, {"D": 4})}
    assert changes.lost == 2
    assert [(e.units_before, e.units_after) for e in changes.events] == [(2, 1)]


def test_with_nobody_left_the_event_is_cancelled():
    problem, plan = ladder(second_open=False)
    done = replan(problem, plan, Change(persons_out=(("A", None), ("B", None))))
    assert done.plan.events == ()
    assert done.changes.lost == 6


def test_a_new_need_takes_free_seats_before_anybody_is_sent_anew():
    problem, plan = ladder(lawyer("C", (0, 2)))
    new = replace(problem.demands[0], id="E", people=2)
    done = replan(problem, plan, Change(demands_added=(new,)))
    assert by_key(done.plan.events)["hour", "V0", 0][2] == {"D": 6, "E": 2}
    assert done.changes.pairs == 0


def test_a_new_need_without_seats_gets_a_new_event_with_free_people():
    problem, plan = ladder(lawyer("C", (2,)), seats=6)
    new = replace(problem.demands[0], id="E", people=3)
    done = replan(problem, plan, Change(demands_added=(new,)))
    staff = frozenset({("C", "lawyer")})
    events = by_key(done.plan.events)
    assert events["hour", "V0", 2][1:] in (
        (staff, {"E": 3}),
        (frozenset({("B", "lawyer")}), {"E": 3}),
    )
    assert events["hour", "V0", 0] == by_key(plan.events)["hour", "V0", 0]


def test_a_substitute_may_be_freed_by_an_exchange_when_people_would_lose_their_service():
    problem, plan = planned_exchange()
    done = replan(problem, plan, Change(persons_out=(("A", None),)))
    after = by_key(done.plan.events)
    assert after["hour", "V0", 0][1] == frozenset({("B", "lawyer")})
    assert after["clinic", "V1", 0][1] == frozenset({("C", "nurse")})
    assert done.changes.lost == 0


def planned_exchange() -> tuple[Problem, Plan]:
    """Return a plan in which only B, who is nursing, could replace A, and C could nurse."""
    problem, _ = ladder(second_open=False)
    b = replace(lawyer("B", (0,)), skills=("lawyer", "nurse"))
    c = replace(lawyer("C", (0,)), skills=("nurse",))
    second = replace(problem.venues[0], id="V1")
    clinic = replace(problem.types[0], id="clinic", category="health", team={"nurse": 1})
    sick = replace(problem.demands[0], id="H", category="health", people=4)
    problem = replace(
        problem,
        skills=("lawyer", "nurse"),
        categories=("legal", "health"),
        venues=(problem.venues[0], second),
        types=(problem.types[0], clinic),
        people=(problem.people[0], b, c),
        demands=(replace(problem.demands[0], people=4), sick),
    )
    hour = Event("hour", "V0", 0, 1, (("A", "lawyer"),), {"D": 4})
    nursing = Event("clinic", "V1", 0, 1, (("B", "nurse"),), {"H": 4})
    return problem, Plan((hour, nursing), 0)
