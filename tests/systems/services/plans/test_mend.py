"""A draft is changed by hand or mended by a job, with as few other changes as possible."""

import uuid
from datetime import timedelta

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.street_cast import draft_plan, make_served_street, publish_draft
from tongxin.kernel.models import LogEntry, Notice
from tongxin.kernel.rights import NotYours
from tongxin.systems.services.actions.move_service import Target, move_service
from tongxin.systems.services.actions.pins import forbid, lift_forbid, pin_service, unpin_service
from tongxin.systems.services.actions.plans import adopt_plan, start_mending
from tongxin.systems.services.actions.replan import replace_declined
from tongxin.systems.services.errors import CannotMove, ReasonNeeded
from tongxin.systems.services.matching.mend_plan import mend
from tongxin.systems.services.matching.take_plan import take_proposal
from tongxin.systems.services.models import AnswerState, Assignment, Forbid, PlanRun, RunState

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def propose(served, run, drop=()):
    office = served.at.actor("office")
    mended = start_mending(run, drop=drop, actor=office, now=NOW)
    result = mend(run, [service.pk for service in drop], today=TODAY)
    take_proposal(mended, result, actor=office, now=NOW)
    return mended


def hold(run):
    """Return what is held: (kind, room, day, part) of every service that stands."""
    rows = run.services.filter(cancelled_at=None)
    return set(rows.values_list("kind__name", "room", "day", "part"))


def test_a_service_that_is_not_to_be_held_goes_and_the_rest_stays():
    served = make_served_street()
    run = draft_plan(served)
    before, gone = hold(run), run.services.filter(kind__name="便民理发").first()
    numbers = set(run.services.exclude(pk=gone.pk).values_list("matter__number", flat=True))
    mended = adopt_plan(propose(served, run, [gone]), actor=served.at.actor("office"), now=NOW)
    gone.refresh_from_db()
    assert gone.cancelled_at is not None
    assert len(before - hold(mended)) == 1
    assert numbers <= set(mended.services.values_list("matter__number", flat=True))


def test_until_it_is_adopted_a_mended_plan_changes_nothing():
    served = make_served_street()
    run = draft_plan(served)
    before = hold(run)
    mended = propose(served, run, [run.services.first()])
    run.refresh_from_db()
    assert (mended.state, run.state, hold(run)) == (RunState.PROPOSED, RunState.DRAFT, before)


def test_adopted_twice_is_adopted_once():
    served = make_served_street()
    run = draft_plan(served)
    office = served.at.actor("office")
    mended = propose(served, run, [run.services.first()])
    adopt_plan(mended, actor=office, now=NOW)
    adopt_plan(mended, actor=office, now=NOW)
    assert LogEntry.objects.filter(action="plan.adopt").count() == 1


def test_a_pinned_service_stays_where_everything_of_its_day_is_forbidden_but_it():
    served = make_served_street()
    run = draft_plan(served)
    office = served.at.actor("office")
    pinned = run.services.filter(kind__name="法律咨询").get()
    pin_service(pinned, reason="律师已约好", actor=office, now=NOW)
    gone = run.services.filter(kind__name="便民理发").first()
    mended = adopt_plan(propose(served, run, [gone]), actor=office, now=NOW)
    pinned.refresh_from_db()
    assert (pinned.plan, pinned.cancelled_at) == (mended, None)


def test_a_forbidden_kind_in_a_room_is_planned_around():
    served = make_served_street()
    run = draft_plan(served)
    office = served.at.actor("office")
    law = run.services.get(kind__name="法律咨询")
    forbid(served.at.street, kind=law.kind, room=law.room, reason="隔壁装修", actor=office, now=NOW)
    mended = adopt_plan(propose(served, run), actor=office, now=NOW)
    rooms = mended.services.filter(kind=law.kind, cancelled_at=None).values_list("room", flat=True)
    assert law.room_id not in set(rooms)


def test_a_new_plan_too_keeps_off_what_is_forbidden_together():
    served = make_served_street()
    office = served.at.actor("office")
    kind, room = served.kinds["健康义诊"], served.rooms[1]
    forbid(served.at.street, kind=kind, room=room, reason="楼梯太陡", actor=office, now=NOW)
    run = draft_plan(served)
    assert not run.services.filter(kind=kind, room=room).exists()


def test_nothing_is_forbidden_without_a_reason_nor_by_who_does_not_plan():
    served = make_served_street()
    with pytest.raises(ReasonNeeded):
        forbid(served.at.street, day=TODAY, reason="", actor=served.at.actor("office"), now=NOW)
    with pytest.raises(NotYours):
        forbid(served.at.street, day=TODAY, reason="x", actor=served.at.actor("worker"), now=NOW)


def test_what_was_forbidden_can_be_allowed_again():
    served = make_served_street()
    office = served.at.actor("office")
    row = forbid(served.at.street, day=TODAY, reason="停电", actor=office, now=NOW)
    again = forbid(served.at.street, day=TODAY, reason="停电", actor=office, now=NOW)
    lift_forbid(again, actor=office, now=NOW)
    assert (row.pk, Forbid.objects.get().lifted_at) == (again.pk, NOW)


def test_a_service_moves_to_a_free_part_and_is_pinned_there():
    served = make_served_street()
    run = draft_plan(served)
    law = run.services.get(kind__name="法律咨询")
    day, part = law.day + timedelta(days=1), law.part
    target = Target(law.room, day, part)
    moved = move_service(law, target, actor=served.at.actor("office"), now=NOW)
    assert (moved.day, moved.starts_at.date(), hasattr(moved, "pin")) == (day, day, True)
    assert set(moved.assignments.values_list("day", "part")) == {(day, part)}


def test_a_move_to_where_nobody_can_come_is_refused_with_the_rules():
    served = make_served_street()
    run = draft_plan(served)
    law = run.services.get(kind__name="法律咨询")
    sunday = served.first + timedelta(days=6)
    with pytest.raises(CannotMove) as refused:
        move_service(law, Target(law.room, sunday, 0), actor=served.at.actor("office"), now=NOW)
    codes = {violation.code for violation in refused.value.facts["against"]}
    assert {"H3", "H7"} <= codes


def test_a_pin_can_be_taken_off():
    served = make_served_street()
    service = draft_plan(served).services.first()
    office = served.at.actor("office")
    pin_service(service, reason="", actor=office, now=NOW)
    unpin_service(service, actor=office, now=NOW)
    service.refresh_from_db()
    assert not hasattr(service, "pin")


def decline(served, name):
    row = Assignment.objects.filter(professional=served.people[name]).first()
    row.state, row.reason = AnswerState.DECLINED, "门诊值班"
    row.save()
    return row


def test_who_declines_is_replaced_by_who_is_free_and_nothing_else_changes():
    served = make_served_street()
    run = publish_draft(served)
    law = run.services.get(kind__name="法律咨询").assignments.get()
    others = set(Assignment.objects.exclude(pk=law.pk).values_list("pk", "professional", "state"))
    decline(served, law.professional.person.name)
    made = replace_declined(law, actor=served.at.actor("office"), now=NOW)
    assert (made.state, made.replaces) == (AnswerState.ASKED, law)
    assert made.professional != law.professional
    kept = Assignment.objects.exclude(pk__in=(law.pk, made.pk))
    assert set(kept.values_list("pk", "professional", "state")) == others


def test_where_nobody_is_left_the_office_is_told():
    served = make_served_street()
    publish_draft(served)
    hair = decline(served, "左师傅")
    assert replace_declined(hair, actor=served.at.actor("office"), now=NOW) is None
    told = Notice.objects.filter(template="services.short_of_staff")
    assert [notice.account.username for notice in told] == ["office"]


def test_the_same_decline_is_replaced_once():
    served = make_served_street()
    run = publish_draft(served)
    law = run.services.get(kind__name="法律咨询").assignments.get()
    decline(served, law.professional.person.name)
    office = served.at.actor("office")
    first = replace_declined(law, actor=office, now=NOW)
    assert replace_declined(law, actor=office, now=NOW) == first


def test_two_tries_of_one_form_start_one_mending():
    served = make_served_street()
    run = draft_plan(served)
    key = uuid.uuid4()
    for _ in range(2):
        start_mending(run, actor=served.at.actor("office"), key=key, now=NOW)
    assert PlanRun.objects.filter(replaces=run).count() == 1
