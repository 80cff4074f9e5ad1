"""Handing out a second time: what is corrected keeps its UID, what is gone is cancelled."""

from dataclasses import replace
from datetime import date

import pytest

from tests.desk.report_sample import EVENTS, LABELS, PLAN, build_problem
from tongxin.desk.calendars import read_issued, write_calendars
from tongxin.engines.matching.model import Plan


def hand_out(folder, events, problem=None):
    plan = Plan(tuple(events), 1)
    write_calendars(
        folder, problem or build_problem(), plan, LABELS, made_on=date(2026, 12, 1),
        issued=read_issued(folder),
    )  # fmt: skip
    return {owner: {e.uid: e for e in held} for owner, held in read_issued(folder).items()}


@pytest.fixture
def first(tmp_path):
    return hand_out(tmp_path, PLAN.events)


def only(held, owner):
    (event,) = held[owner].values()
    return event


def test_handing_out_the_same_plan_twice_changes_nothing(tmp_path, first):
    assert hand_out(tmp_path, PLAN.events) == first


def test_more_people_raise_the_sequence_under_the_same_uid(tmp_path, first):
    second = hand_out(tmp_path, (*EVENTS[:2], replace(EVENTS[2], attend={"D2": 5})))
    before, after = only(first, "people:P1"), only(second, "people:P1")
    assert (after.uid, after.sequence) == (before.uid, 1)
    assert only(second, "venues:V0").sequence == 0


def test_a_moved_service_keeps_its_uid(tmp_path, first):
    second = hand_out(tmp_path, (*EVENTS[:2], replace(EVENTS[2], slot=27)))
    before, after = only(first, "people:P1"), only(second, "people:P1")
    assert (after.uid, after.sequence, after.status) == (before.uid, 1, "CONFIRMED")
    assert after.start != before.start


def test_moving_back_goes_on_counting(tmp_path, first):
    hand_out(tmp_path, (*EVENTS[:2], replace(EVENTS[2], slot=27)))
    third = only(hand_out(tmp_path, EVENTS), "people:P1")
    assert (third.uid, third.sequence) == (only(first, "people:P1").uid, 2)


def test_a_service_held_no_more_is_cancelled_for_all(tmp_path, first):
    second = hand_out(tmp_path, EVENTS[:2])
    for owner in ("people:P1", "orgs:B", "venues:V1"):
        gone = only(second, owner)
        assert (gone.uid, gone.status) == (only(first, owner).uid, "CANCELLED")
        assert gone.sequence == 1
    assert hand_out(tmp_path, EVENTS[:2]) == second


def test_a_cancelled_service_can_be_held_again(tmp_path, first):
    hand_out(tmp_path, EVENTS[:2])
    third = only(hand_out(tmp_path, EVENTS), "people:P1")
    assert (third.status, third.sequence) == ("CONFIRMED", 2)


def test_who_leaves_a_team_sees_it_cancelled_and_the_others_see_a_correction(tmp_path, first):
    other = replace(EVENTS[0], staff=(("P1", "nurse"),))
    second = hand_out(tmp_path, (other, *EVENTS[1:]))
    uid = only(first, "venues:V0").uid
    assert second["people:P0"][uid].status == "CANCELLED"
    assert second["people:P1"][uid].status == "CONFIRMED"
    assert {held[uid].sequence for held in second.values() if uid in held} == {1}


def test_the_next_period_leaves_the_last_one_alone(tmp_path, first):
    later = build_problem(start_date=date(2027, 1, 4))
    second = hand_out(tmp_path, EVENTS, later)
    uids = {uid for held in first.values() for uid in held}
    assert not any(uid in uids for held in second.values() for uid in held)
    assert {e.status for held in second.values() for e in held.values()} == {"CONFIRMED"}


def test_who_is_no_longer_on_the_list_is_told_too(tmp_path, first):
    problem = build_problem()
    fewer = replace(problem, people=problem.people[:1])
    second = hand_out(tmp_path, EVENTS[:2], fewer)
    assert only(second, "people:P1").status == "CANCELLED"
