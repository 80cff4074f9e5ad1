"""The two plans to compare with: what they keep, what the first one may break."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from benchmarks.instances import district, street, tiny
from tests.engines.matching.hand_made import PROBLEM, change
from tests.engines.matching.strategies import small_problems
from tests.shared_data import shared_path
from tongxin.engines.matching.check import check
from tongxin.engines.matching.first_come import plan_first_come
from tongxin.engines.matching.formats import problem_from_json
from tongxin.engines.matching.metrics import measure_plan
from tongxin.engines.matching.supply_driven import mean_of_runs, plan_supply_driven


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_first_come_keeps_every_rule(problem):
    assert not check(problem, plan_first_come(problem)).violations


@settings(max_examples=60, deadline=None)
@given(small_problems())
def test_the_supply_driven_plan_breaks_at_most_the_least_number_of_people(problem):
    assert check(problem, plan_supply_driven(problem, 3)).codes <= {"H16"}


@pytest.mark.parametrize("seed", [1, 2])
def test_both_keep_their_rules_on_a_street(seed):
    problem = street(seed)
    assert not check(problem, plan_first_come(problem)).violations
    assert check(problem, plan_supply_driven(problem, seed)).codes == {"H16"}


def test_both_keep_their_rules_on_a_small_district():
    problem = district(4, streets=3, groups=240, professionals=60, volunteers=24)
    assert not check(problem, plan_first_come(problem)).violations
    assert check(problem, plan_supply_driven(problem, 0)).codes == {"H16"}


def test_first_come_serves_who_waited_longer_when_seats_are_short():
    early, late = PROBLEM.demands[0], replace(PROBLEM.demands[0], id="D9", wait_days=11)
    problem = replace(PROBLEM, demands=(early, late))
    problem = change("streets", "S0", problem, fund=70)
    (event,) = plan_first_come(problem).events
    assert event.attend == {"D9": 6, "D0": 2}


def test_first_come_opens_nothing_that_could_not_reach_its_least_people():
    problem = change("demands", "D1", people=1)
    assert all("D1" not in event.attend for event in plan_first_come(problem).events)


def test_the_supply_driven_plan_is_the_same_for_the_same_seed_and_another_for_another():
    problem = tiny(1)
    assert plan_supply_driven(problem, 5) == plan_supply_driven(problem, 5)
    assert plan_supply_driven(problem, 5).events != plan_supply_driven(problem, 6).events


def test_organisations_staff_with_their_own_people_and_lent_helpers_only():
    problem = street(3)
    org = {person.id: person.org for person in problem.people}
    for event in plan_supply_driven(problem, 1).events:
        assert len({org[person] for person, _ in event.staff} - {"volunteers"}) == 1


def test_halls_may_stay_empty_but_nobody_visits_an_empty_home():
    events = plan_supply_driven(street(3), 1).events
    assert any(not event.attend for event in events)
    assert all(event.attend for event in events if event.venue.startswith("home:"))


def test_the_mean_of_runs_is_the_mean_over_its_seeds():
    problem = tiny(2)
    runs = mean_of_runs(problem, seeds=3)
    each = [measure_plan(problem, plan_supply_driven(problem, seed)) for seed in range(3)]
    assert runs.participation == pytest.approx(sum(m.participation for m in each) / 3)
    assert runs.utilisation == pytest.approx(sum(m.utilisation for m in each) / 3)


def test_on_the_sample_street_the_baselines_come_near_the_published_figures():
    sample = shared_path("data/matching/street-1.json")
    problem = problem_from_json(json.loads(sample.read_text(encoding="utf-8")))
    supply, first = mean_of_runs(problem), measure_plan(problem, plan_first_come(problem))
    assert supply.participation == pytest.approx(0.383, rel=0.06)
    assert supply.utilisation == pytest.approx(0.468, rel=0.05)
    assert supply.seat_fill == pytest.approx(0.49, rel=0.05)
    assert first.participation == pytest.approx(0.490, rel=0.06)
    assert first.utilisation == pytest.approx(0.595, rel=0.06)
    assert first.seat_fill == pytest.approx(0.87, rel=0.05)
