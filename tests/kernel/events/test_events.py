"""Events are made, corrected and cancelled by the office; seats move up the waiting list."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW, make_street
from tongxin.kernel.actions.events import (
    NewEvent,
    cancel_event,
    create_event,
    create_events,
    edit_event,
)
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.actions.sign_ups import sign_up, withdraw
from tongxin.kernel.events.errors import BadEvent, EventCancelled, EventOver, NotSignedUp
from tongxin.kernel.models import Event, LogEntry, Notice, SignUp
from tongxin.kernel.people.errors import PersonErased
from tongxin.kernel.queries.events import count_events, list_sign_ups, visible_events
from tongxin.kernel.rights import Actor, NotYours

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def street(db):
    return make_street()


def make_event(street, **given):
    told = {
        "title": "血压义诊", "place": street.street, "starts_at": TOMORROW,
        "ends_at": TOMORROW + timedelta(hours=2), "origin": "need", "venue_name": "青龙街道中心",
        **given,
    }  # fmt: skip
    actor, now = told.pop("actor", street.actor("office")), told.pop("now", NOW)
    return create_event(NewEvent(**told), actor=actor, now=now)


def make_people(street, number, place=None):
    return [
        add_person(
            name=f"居民{n}", place=place or street.compound, purpose="报名",
            actor=Actor.system(), now=NOW,
        )
        for n in range(number)
    ]  # fmt: skip


def join(street, event, person, minutes=0, role="worker"):
    return sign_up(event, person, actor=street.actor(role), now=NOW + timedelta(minutes=minutes))


def test_the_office_makes_an_event_with_a_record(street):
    event = make_event(street, capacity=20)
    entry = LogEntry.objects.get(action="event.create")
    assert entry.facts == {"event": event.pk, "place": street.street.pk, "unit": None}
    assert event.created_by == street.office


def test_many_events_are_made_all_or_none_with_a_record_each(street):
    def new(place, hours):
        ends = TOMORROW + timedelta(hours=hours)
        return NewEvent("义诊", place, TOMORROW, ends, "need", capacity=9)

    asked = [new(street.street, 1), new(street.compound, 2), new(street.north, 3)]
    events = create_events(asked, actor=street.actor("office"), now=NOW)
    assert [event.place for event in events] == [each.place for each in asked]
    told = LogEntry.objects.filter(action="event.create").order_by("index")
    assert [entry.facts["event"] for entry in told] == [event.pk for event in events]
    with pytest.raises(BadEvent):
        create_events([*asked, new(street.street, -1)], actor=street.actor("office"), now=NOW)
    with pytest.raises(NotYours):
        create_events([new(street.next_street, 1)], actor=street.actor("office"), now=NOW)
    assert Event.objects.count() == 3


def test_what_never_took_place_is_cancelled_afterwards_without_a_word_to_anybody(street):
    event = make_event(street)
    join(street, event, street.resident)
    later = event.ends_at + timedelta(days=1)
    office = street.actor("office")
    cancel_event(event, reason="下雨", actor=office, never_held=True, now=later)
    event.refresh_from_db()
    assert event.cancelled_at == later
    assert not Notice.objects.filter(template="event_cancelled").exists()


@pytest.mark.parametrize("role", ["worker", "organisation", "leader", "administrator"])
def test_others_make_and_cancel_no_events(street, role):
    with pytest.raises(NotYours):
        make_event(street, actor=street.actor(role))
    event = make_event(street)
    for act in (
        lambda: cancel_event(event, reason="下雨", actor=street.actor(role), now=NOW),
        lambda: edit_event(event, title="改名", actor=street.actor(role), now=NOW),
    ):
        with pytest.raises(NotYours):
            act()


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("title", "长" * 201), ("capacity", 0), ("ends_at", TOMORROW),
     ("origin", "wish"), ("venue_name", "长" * 201)],
)  # fmt: skip
def test_what_makes_no_event_is_refused_by_its_field(street, field, value):
    with pytest.raises(BadEvent) as refused:
        make_event(street, **{field: value})
    assert refused.value.facts["field"] == field
    assert not Event.objects.exists()


def test_a_full_event_keeps_a_waiting_list_that_moves_up(street):
    event = make_event(street, capacity=2)
    first, second, third, fourth = make_people(street, 4)
    states = [join(street, event, p, n).state for n, p in enumerate((first, second, third, fourth))]
    assert states == ["signed", "signed", "waiting", "waiting"]
    withdraw(event, first, actor=street.actor("worker"), now=NOW)
    assert [(s.person, s.state) for s in list_sign_ups(event)] == [
        (second, "signed"), (third, "signed"), (fourth, "waiting"),
    ]  # fmt: skip
    told = Notice.objects.get()
    assert (told.template, told.person, told.tell.due_at) == ("event_moved_up", third, TOMORROW)
    assert LogEntry.objects.filter(action="sign_up.move_up").count() == 1


def test_who_comes_back_stands_at_the_end_of_the_list(street):
    event = make_event(street, capacity=1)
    first, second = make_people(street, 2)
    join(street, event, first)
    join(street, event, second, 1)
    withdraw(event, first, actor=street.actor("worker"), now=NOW)
    assert join(street, event, first, 2).state == "waiting"
    assert SignUp.objects.count() == 2


def test_signing_up_twice_keeps_the_first_seat(street):
    event = make_event(street, capacity=5)
    row = join(street, event, street.resident)
    assert join(street, event, street.resident, 5).at == row.at
    assert LogEntry.objects.filter(action="sign_up.add").count() == 1


def test_a_community_signs_up_its_own_people_alone(street):
    event = make_event(street)
    with pytest.raises(NotYours):
        join(street, event, street.resident, role="south_worker")
    join(street, event, street.resident, role="office")
    with pytest.raises(NotYours):
        withdraw(event, street.resident, actor=street.actor("south_worker"), now=NOW)


def test_seats_are_neither_taken_nor_given_back_where_there_are_none(street):
    event = make_event(street)
    worker = street.actor("worker")
    with pytest.raises(NotSignedUp):
        withdraw(event, street.resident, actor=worker, now=NOW)
    with pytest.raises(EventOver):
        sign_up(event, street.resident, actor=worker, now=TOMORROW + timedelta(hours=2))
    street.resident.erased_at = NOW
    with pytest.raises(PersonErased):
        sign_up(event, street.resident, actor=worker, now=NOW)


def test_more_seats_move_the_waiting_list_up_and_fewer_than_taken_are_refused(street):
    event = make_event(street, capacity=1)
    for person in make_people(street, 3):
        join(street, event, person)
    edit_event(event, capacity=2, actor=street.actor("office"), now=NOW)
    assert count_events([event.pk])[event.pk].signed == 2
    with pytest.raises(BadEvent) as refused:
        edit_event(event, capacity=1, actor=street.actor("office"), now=NOW)
    assert refused.value.facts["least"] == 2
    assert LogEntry.objects.filter(action="event.edit").count() == 1


def test_a_cancelled_event_tells_all_who_have_a_seat_or_wait(street):
    event = make_event(street, capacity=1)
    first, second, gone = make_people(street, 3)
    for person in (first, second, gone, street.resident):
        join(street, event, person)
    withdraw(event, gone, actor=street.actor("worker"), now=NOW)
    cancel_event(event, reason="医生临时有手术", actor=street.actor("office"), now=NOW)
    told = Notice.objects.filter(template="event_cancelled")
    assert {n.person for n in told} == {first, second, street.resident}
    assert {n.channel for n in told} == {"tell", "sms"}
    assert all(n.tell.due_at == TOMORROW for n in told if n.channel == "tell")
    entry = LogEntry.objects.get(action="event.cancel")
    assert (entry.facts["told"], entry.body) == (3, {"reason": "医生临时有手术"})


def test_an_event_is_cancelled_once_with_a_reason_and_before_it_ends(street):
    event = make_event(street)
    office = street.actor("office")
    with pytest.raises(BadEvent):
        cancel_event(event, reason="  ", actor=office, now=NOW)
    with pytest.raises(EventOver):
        cancel_event(event, reason="下雨", actor=office, now=TOMORROW + timedelta(hours=3))
    cancel_event(event, reason="下雨", actor=office, now=NOW)
    for act in (
        lambda: cancel_event(event, reason="下雨", actor=office, now=NOW),
        lambda: join(street, event, street.resident),
        lambda: edit_event(event, title="改名", actor=office, now=NOW),
    ):
        with pytest.raises(EventCancelled):
            act()


def test_a_unit_sees_its_own_events_and_a_place_those_in_it(street):
    event = make_event(street, unit=street.party)
    seen = {
        role: event in visible_events(street.actor(role))
        for role in ("organisation", "other_organisation", "office", "worker")
    }
    assert seen == {
        "organisation": True, "other_organisation": False, "office": True, "worker": False,
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["times", "capacity", "origin", "twice", "state"])
def test_the_tables_refuse_what_cannot_be(street, wrong):
    event = make_event(street)
    row = join(street, event, street.resident)
    acts = {
        "times": lambda: Event.objects.update(ends_at=TOMORROW),
        "capacity": lambda: Event.objects.update(capacity=0),
        "origin": lambda: Event.objects.update(origin="wish"),
        "twice": lambda: SignUp.objects.create(
            event=event, person=street.resident, state=row.state, at=NOW
        ),
        "state": lambda: SignUp.objects.update(state="maybe"),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        acts[wrong]()
