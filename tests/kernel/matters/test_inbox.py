"""The inbox, handing over, and what happens to late matters."""

from datetime import timedelta

import pytest

from tests.kernel.cast import NOW
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.assign_matter import assign_matter, escalate_late
from tongxin.kernel.errors import MissingNote
from tongxin.kernel.queries.matters import count_inbox, inbox
from tongxin.kernel.rights import NotYours


def test_the_tabs_hold_what_they_say(raise_one, street):
    worker = street.actor("worker")
    fresh = raise_one("新来的")
    late = raise_one("逾期的", due_at=NOW + timedelta(hours=1))
    today = raise_one("今天的", due_at=NOW + timedelta(hours=5))
    for matter in (late, today):
        matter.taken_up_at = NOW
        matter.save()
    raise_one("别的社区的", place=street.south_compound, unit=street.south_unit)
    mine = raise_one("我报的", actor=street.actor("office"), unit=street.office_unit)
    at = NOW + timedelta(hours=2)
    seen = {tab: list(inbox(worker, tab, now=at)) for tab in ("new", "today", "late", "all")}
    assert seen == {"new": [fresh], "today": [today], "late": [late], "all": [late, today, fresh]}
    counts = count_inbox(worker, now=at)
    assert (counts.new, counts.today, counts.late, counts.all) == (1, 1, 1, 3)
    assert list(inbox(street.actor("office"), "raised", now=at)) == [mine]


def test_an_inbox_is_counted_with_two_queries(raise_one, street, django_assert_num_queries):
    worker = street.actor("worker")
    for _ in range(5):
        raise_one()
    with django_assert_num_queries(2):
        count_inbox(worker, now=NOW)


def test_who_lost_his_role_sees_nothing(raise_one, street):
    raise_one()
    street.worker.grants.all().delete()
    assert list(inbox(street.actor("worker"), now=NOW)) == []


def test_a_matter_is_handed_to_another_unit_with_a_note(raise_one, street):
    matter, office = raise_one(), street.actor("office")
    due = matter.due_at
    with pytest.raises(NotYours):
        assign_matter(matter, street.south_unit, actor=street.actor("worker"), note="请代办")
    with pytest.raises(MissingNote):
        assign_matter(matter, street.south_unit, actor=office, note=" ")
    assign_matter(matter, street.south_unit, actor=office, note="请代办", now=NOW)
    assert (matter.unit, matter.due_at) == (street.south_unit, due)
    assert list(inbox(office, now=NOW)) == []


def test_late_matters_go_to_the_unit_above_once(raise_one, street):
    matter = raise_one()
    advance(matter, "accept", actor=street.actor("worker"), now=NOW)  # due on 9 March
    assert escalate_late(NOW + timedelta(days=8)) == 0
    assert escalate_late(NOW + timedelta(days=10)) == 1
    matter.refresh_from_db()
    assert matter.unit == street.office_unit
    assert (matter.taken_up_at, matter.escalated_at) == (None, NOW + timedelta(days=10))
    assert matter.due_at > NOW + timedelta(days=10)
    assert escalate_late(NOW + timedelta(days=10)) == 0
    assert matter.entries.last().step == "late"


def test_where_no_unit_stands_above_the_entry_alone_tells(raise_one, street):
    matter = raise_one(place=street.street, unit=street.office_unit)
    assert escalate_late(NOW + timedelta(days=9)) == 1
    matter.refresh_from_db()
    assert (matter.unit, matter.entries.last().step) == (street.office_unit, "late")
