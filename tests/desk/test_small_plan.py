"""A handful of dated demands is planned by the engine, and nobody is in two places."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongxin.desk.errors import BadInput
from tongxin.desk.small_plan import plan_small
from tongxin.desk.small_problem import read_small
from tongxin.desk.small_windows import find_conflict

HAIR = {"id": "R1", "skills": ["理发"]}


def ask(id, start, end, place="P1", urgency=1, **more):
    day = "2026-03-14T"
    return {
        "id": id,
        "skill": "理发",
        "from": day + start,
        "to": day + end,
        "place": place,
        "urgency": urgency,
        **more,
    }


def test_every_demand_is_served_or_told_why_not():
    answer = plan_small(
        {
            "demands": [
                {"id": "A", "skill": "义诊", "slots": ["2026-03-14 上午"], "people": 40},
                {"id": "B", "skill": "法律", "slots": ["2026-03-14 上午", "2026-03-15 上午"]},
                {"id": "C", "skill": "理发", "slots": ["2026-03-14 上午"]},
                {"id": "D", "skill": "法律", "slots": ["2026-03-20 下午"]},
                {"id": "E", "skill": "义诊", "slots": ["2026-03-21 上午"], "people": 500},
            ],
            "resources": [
                {
                    "id": "R1",
                    "skills": ["义诊"],
                    "slots": ["2026-03-14 上午", "2026-03-21 上午"],
                    "max_people": 60,
                },
                {"id": "R2", "skills": ["法律"], "slots": ["2026-03-15 上午"]},
            ],
        }
    )
    assert answer.assigned == {"A": ("R1", "2026-03-14 上午"), "B": ("R2", "2026-03-15 上午")}
    assert answer.unserved == {
        "C": ("no_resource_with_skill", None),
        "D": ("no_common_time", None),
        "E": ("capacity_too_small", None),
    }


def test_the_more_urgent_of_two_that_overlap_is_served():
    demands = [ask("A", "09:00", "11:00"), ask("B", "10:00", "12:00", urgency=3)]
    answer = plan_small({"resources": [HAIR], "demands": demands})
    assert list(answer.assigned) == ["B"]
    assert answer.unserved == {"A": ("overlaps", "B")}


@pytest.mark.parametrize(("minutes", "served"), [(10, ["A", "B"]), (11, ["A"])])
def test_the_way_between_two_places_takes_its_time(minutes, served):
    demands = [ask("A", "10:00", "12:00", urgency=2), ask("B", "12:10", "13:00", "P2")]
    answer = plan_small(
        {"resources": [HAIR], "demands": demands, "travel_minutes": {"P2-P1": minutes}}
    )
    assert list(answer.assigned) == served
    if len(served) == 1:
        assert answer.unserved == {"B": ("too_little_travel_time", "A")}


def test_one_urgent_demand_goes_before_many_that_are_not():
    demands = [ask(f"A{h}", f"{h:02d}:00", f"{h + 1:02d}:00") for h in range(9, 13)]
    demands.append(ask("B", "09:00", "13:00", urgency=2))
    assert list(plan_small({"resources": [HAIR], "demands": demands}).assigned) == ["B"]


def test_a_second_person_takes_what_the_first_cannot():
    people = [HAIR, {"id": "R2", "skills": ["理发"]}]
    demands = [ask("A", "09:00", "11:00"), ask("B", "10:00", "12:00")]
    answer = plan_small({"resources": people, "demands": demands})
    assert {who for who, _ in answer.assigned.values()} == {"R1", "R2"}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"demands": []},
        {"resources": [HAIR], "demands": [ask("A", "11:00", "09:00")]},
        {"resources": [HAIR], "demands": [{"id": "A", "skill": "x", "slots": ["大年初一"]}]},
        {"resources": [HAIR, HAIR], "demands": []},
    ],
)
def test_an_input_that_cannot_be_read_is_refused(spoilt):
    with pytest.raises(BadInput):
        plan_small(spoilt)


hours = st.integers(8, 12)
small = st.lists(
    st.tuples(hours, st.integers(1, 2), st.sampled_from(["P1", "P2"]), st.integers(1, 3)),
    max_size=4,
)


def exhaust(data):
    """Return the best worth of all ways to give demands to people: count by urgency, most first."""
    problem = read_small(data)
    best = (0, 0, 0)
    for given_to in product([None, *range(len(problem.resources))], repeat=len(problem.demands)):
        taken = [
            (d, who) for d, who in zip(problem.demands, given_to, strict=True) if who is not None
        ]
        fine = all(
            one[1] != other[1]
            or find_conflict(one[0].windows[0], other[0].windows[0], problem.travel) is None
            for n, one in enumerate(taken)
            for other in taken[n + 1 :]
        )
        if fine:
            best = max(best, count_urgencies(d for d, _ in taken))
    return best


def count_urgencies(demands):
    levels = [d.urgency for d in demands]
    return tuple(levels.count(level) for level in (3, 2, 1))


@settings(max_examples=10, deadline=None)
@given(small, st.integers(1, 2))
def test_the_plan_is_as_good_as_the_best_of_all(asked, people):
    data = {
        "resources": [{"id": f"R{n}", "skills": ["理发"]} for n in range(people)],
        "demands": [
            ask(f"D{n}", f"{h:02d}:00", f"{h + long:02d}:00", place, urgency)
            for n, (h, long, place, urgency) in enumerate(asked)
        ],
        "travel_minutes": {"P1-P2": 30},
    }
    answer = plan_small(data)
    served = [d for d in read_small(data).demands if d.id in answer.assigned]
    assert count_urgencies(served) == exhaust(data)
    assert set(answer.assigned) | set(answer.unserved) == {d["id"] for d in data["demands"]}
