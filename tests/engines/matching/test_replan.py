"""After any change the mended plan is feasible, and what the change does not touch stays."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.engines.matching.replan_cases import by_key, planned, random_change
from tongxin.engines.matching.check import check
from tongxin.engines.matching.replan import replan
from tongxin.engines.matching.replan_change import Change, Forbid, ReplanRefused, event_key
from tongxin.engines.matching.replan_scene import set_scene

seeds = st.integers(0, 10**6)


@settings(max_examples=80, deadline=None)
@given(seeds, seeds)
def test_a_mended_plan_holds_every_constraint_of_the_changed_problem(seed, other):
    problem, plan = planned(seed)
    done = replan(problem, plan, random_change(other, problem, plan))
    assert check(done.problem, done.plan).violations == ()
    assert done.complete


@settings(max_examples=60, deadline=None)
@given(seeds, seeds)
def test_untouched_events_and_groups_stay_as_they_were(seed, other):
    problem, plan = planned(seed)
    change = random_change(other, problem, plan)
    scene = set_scene(problem, plan, change)
    before, after = by_key(plan.events), by_key(replan(problem, plan, change).plan.events)
    for key, (units, staff, attend) in before.items():
        if key in scene.broken:
            continue
        assert after[key][0] >= units
        assert key[2] >= change.from_slot or after[key] == (units, staff, attend)
        for group, people in attend.items():
            if group not in scene.target and group not in change.demands_removed:
                assert after[key][2][group] == people


@settings(max_examples=60, deadline=None)
@given(seeds, seeds)
def test_pinned_events_stay_exactly_or_the_change_is_refused(seed, other):
    problem, plan = planned(seed)
    assume(plan.events)
    keys = sorted({event_key(e) for e in plan.events})
    pinned = tuple(k for n, k in enumerate(keys) if (other >> n) % 2)
    change = replace(random_change(other, problem, plan), pinned=pinned)
    try:
        done = replan(problem, plan, change)
    except ReplanRefused as refused:
        reasons = refused.facts["reasons"] if refused.code == "fixed_event_impossible" else ()
        assert reasons, refused  # noqa: PT017
        return
    before, after = by_key(plan.events), by_key(done.plan.events)
    assert all(after[k] == before[k] for k in pinned)
    assert check(done.problem, done.plan).violations == ()


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_no_change_changes_nothing(seed):
    problem, plan = planned(seed)
    done = replan(problem, plan, Change())
    assert done.plan.events == plan.events
    assert done.changes.pairs == done.changes.lost == done.changes.moved == 0


@settings(max_examples=60, deadline=None)
@given(seeds, seeds)
def test_the_listed_changes_lead_from_the_old_plan_to_the_new(seed, other):
    problem, plan = planned(seed)
    done = replan(problem, plan, random_change(other, problem, plan))
    old, new = by_key(plan.events), by_key(done.plan.events)
    pairs = {(p, k) for k, (_, staff, _) in old.items() for p, _ in staff}
    for item in done.changes.assignments:
        pairs -= {(item.person, item.before)}
        pairs |= {(item.person, item.after)} if item.after else set()
    assert pairs == {(p, k) for k, (_, staff, _) in new.items() for p, _ in staff}
    people = Counter({(i, k): n for k, (_, _, a) in old.items() for i, n in a.items()})
    for move in done.changes.people:
        people[move.demand, move.before] -= move.people if move.before else 0
        people[move.demand, move.after] += move.people if move.after else 0
    wanted = {(i, k): n for k, (_, _, a) in new.items() for i, n in a.items()}
    assert {key: n for key, n in people.items() if n} == wanted


@settings(max_examples=40, deadline=None)
@given(seeds, seeds)
def test_who_is_out_or_forbidden_is_sent_nowhere(seed, other):
    problem, plan = planned(seed)
    person, first = problem.people[other % len(problem.people)].id, other % 7
    change = Change(persons_out=((person, first),), forbidden=(Forbid(person="P0", slot=2),))
    events = replan(problem, plan, change).plan.events
    assert not any(person == p for e in events if e.slot >= first for p, _ in e.staff)
    assert not any(p == "P0" for e in events if e.slot == 2 for p, _ in e.staff)


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(1, 15))
def test_events_already_held_never_change(seed, first):
    problem, plan = planned(seed)
    change = Change(
        from_slot=first,
        persons_out=tuple((p.id, None) for p in problem.people),
        demands_removed=tuple(d.id for d in problem.demands),
    )
    done = replan(problem, plan, change)
    held = [e for e in plan.events if e.slot < first]
    assert [e for e in done.plan.events if e.slot < first] == held
    assert not any(e.staff for e in done.plan.events if e.slot >= first)
    assert check(done.problem, done.plan).violations == ()


@settings(max_examples=40, deadline=None)
@given(seeds, seeds)
def test_the_same_change_gives_the_same_plan(seed, other):
    problem, plan = planned(seed)
    change = random_change(other, problem, plan)
    assert replan(problem, plan, change) == replan(problem, plan, change)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (Change(persons_out=(("nobody", None),)), "person"),
        (Change(venues_closed=(("nowhere", None),)), "venue"),
        (Change(demands_removed=("nothing",)), "demand"),
        (Change(pinned=(("T0", "V0", 99),)), "event"),
    ],
)
def test_an_unknown_name_is_refused(change, kind):
    problem, plan = planned(1)
    with pytest.raises(ReplanRefused) as refused:
        replan(problem, plan, change)
    assert (refused.value.code, refused.value.facts["kind"]) == ("unknown_in_change", kind)


def test_a_second_need_under_a_known_id_is_refused():
    problem, plan = planned(1)
    with pytest.raises(ReplanRefused) as refused:
        replan(problem, plan, Change(demands_added=(problem.demands[0],)))
    assert refused.value.code == "doubled_in_change"
