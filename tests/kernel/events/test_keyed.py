"""What is keyed from paper after an event: who came, what they thought, how long people worked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW, make_street
from tests.kernel.events.test_events import make_event, make_people
from tongxin.kernel.actions.attendance import key_attendance
from tongxin.kernel.actions.events import cancel_event
from tongxin.kernel.actions.hours import key_hours
from tongxin.kernel.actions.ratings import key_rating
from tongxin.kernel.errors import KeyTaken
from tongxin.kernel.events.errors import BadKeyed, EventCancelled, EventNotBegun
from tongxin.kernel.models import Attendance, Hours, LogEntry, Rating
from tongxin.kernel.queries.events import EventFigures, count_events
from tongxin.kernel.rights import NotYours

AFTER = NOW + timedelta(days=1, hours=3)


@pytest.fixture
def street(db):
    return make_street()


@pytest.fixture
def event(street):
    return make_event(street, unit=street.party)


def key_in(street, event, role="office", **given):
    return key_attendance(event, actor=street.actor(role), now=AFTER, **given)


def test_attendance_is_keyed_by_name_and_by_number(street, event):
    came, away = make_people(street, 2)
    key_in(street, event, people=[(came, True), (away, False)], came=12, stayed_away=3)
    figures = count_events([event.pk])[event.pk]
    assert (figures.came, figures.stayed_away, figures.invited) == (13, 4, 17)
    entry = LogEntry.objects.get(action="attendance.key")
    assert entry.facts == {"event": event.pk, "new": 4, "corrected": 0}


def test_keyed_again_corrects_and_keeps_what_was(street, event):
    person = make_people(street, 1)[0]
    key_in(street, event, people=[(person, True)], came=12)
    changed = key_in(street, event, "organisation", people=[(person, False)], came=12)
    assert [(row.person, row.came) for row in changed] == [(person, False)]
    row = Attendance.objects.get(person=person)
    assert (row.came, row.keyed_by) == (False, street.organisation)
    entry = LogEntry.objects.filter(action="attendance.key").order_by("index").last()
    assert entry.facts["corrected"] == 1
    assert entry.body == {"was": [{"row": row.pk, "came": True, "headcount": None}]}


def test_the_number_of_queries_does_not_grow_with_the_people(
    street, event, django_assert_max_num_queries
):
    people = [(person, True) for person in make_people(street, 60)]
    with django_assert_max_num_queries(20):
        key_in(street, event, people=people)


@pytest.mark.parametrize("role", ["worker", "other_organisation", "professional", "leader"])
def test_attendance_and_ratings_are_the_events_units_and_places(street, event, role):
    with pytest.raises(NotYours):
        key_in(street, event, role, came=1)
    with pytest.raises(NotYours):
        key_rating(event, 5, actor=street.actor(role), now=AFTER)


def test_nothing_is_keyed_before_an_event_begins_or_after_it_was_cancelled(street, event):
    office = street.actor("office")
    acts = (
        lambda at: key_attendance(event, came=1, actor=office, now=at),
        lambda at: key_rating(event, 5, actor=office, now=at),
        lambda at: key_hours(event, street.professional, 60, actor=office, now=at),
    )
    for act in acts:
        with pytest.raises(EventNotBegun):
            act(NOW)
    cancel_event(event, reason="下雨", actor=office, now=NOW)
    for act in acts:
        with pytest.raises(EventCancelled):
            act(AFTER)


@pytest.mark.parametrize("number", [-1, 100_001])
def test_a_headcount_that_cannot_be_is_refused(street, event, number):
    with pytest.raises(BadKeyed):
        key_in(street, event, came=number)
    assert not Attendance.objects.exists()


def test_the_same_key_is_one_rating_and_slips_without_names_are_many(street, event):
    office, key = street.actor("office"), uuid4()
    rated = [key_rating(event, 4, actor=office, key=key, now=AFTER) for _ in range(2)]
    assert rated[0] == rated[1]
    key_rating(event, 5, words="很满意", actor=office, now=AFTER)
    figures = count_events([event.pk])[event.pk]
    assert (figures.ratings, figures.score) == (2, 4.5)
    with pytest.raises(KeyTaken):
        key_rating(make_event(street), 4, actor=office, key=key, now=AFTER)


def test_a_persons_second_rating_corrects_the_first(street, event):
    office = street.actor("office")
    key_rating(event, 2, words="等太久", person=street.resident, actor=office, now=AFTER)
    key_rating(event, 4, person=street.resident, actor=office, now=AFTER)
    assert Rating.objects.get().score == 4
    entry = LogEntry.objects.filter(action="rating.key").order_by("index").last()
    assert (entry.facts["corrects"], entry.body["was"]["score"]) == (True, 2)


@pytest.mark.parametrize("given", [{"score": 0}, {"score": 6}, {"score": 3, "words": "长" * 1001}])
def test_a_rating_that_cannot_be_is_refused(street, event, given):
    with pytest.raises(BadKeyed):
        key_rating(event, actor=street.actor("office"), now=AFTER, **given)


def test_hours_are_keyed_at_the_event_or_by_ones_own_unit(street, event):
    key_hours(event, street.professional, 90, actor=street.actor("professional"), now=AFTER)
    key_hours(event, street.resident, 60, actor=street.actor("office"), now=AFTER)
    key_hours(event, street.professional, 120, actor=street.actor("office"), now=AFTER)
    assert count_events([event.pk])[event.pk].minutes == 180
    entry = LogEntry.objects.filter(action="hours.key").order_by("index").last()
    assert (entry.facts["minutes"], entry.facts["was"]) == (120, 90)
    for role in ("worker", "other_organisation", "leader"):
        with pytest.raises(NotYours):
            key_hours(event, street.professional, 60, actor=street.actor(role), now=AFTER)


@pytest.mark.parametrize("minutes", [0, 1441])
def test_hours_that_fit_into_no_day_are_refused(street, event, minutes):
    with pytest.raises(BadKeyed):
        key_hours(event, street.professional, minutes, actor=street.actor("office"), now=AFTER)


def test_an_event_without_anything_has_empty_figures(event):
    assert count_events([event.pk]) == {event.pk: EventFigures()}


WRONG = {
    "a name and a number": (Attendance, {"person": "resident", "headcount": 3, "came": True}),
    "neither": (Attendance, {"came": True}),
    "a name twice": (Attendance, {"person": "resident", "came": False}),
    "a number twice": (Attendance, {"headcount": 9, "came": True}),
    "a score of 6": (Rating, {"score": 6}),
    "a second rating": (Rating, {"person": "resident", "score": 3}),
    "hours of nobody": (Hours, {"minutes": 60}),
    "hours of two": (Hours, {"person": "resident", "account": "worker", "minutes": 60}),
    "no minutes": (Hours, {"account": "worker", "minutes": 0}),
    "a person's hours twice": (Hours, {"person": "resident", "minutes": 60}),
    "an account's hours twice": (Hours, {"account": "office", "minutes": 60}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_tables_refuse_what_cannot_be(street, event, wrong):
    office = street.actor("office")
    key_in(street, event, people=[(street.resident, True)], came=2)
    key_rating(event, 3, person=street.resident, actor=office, now=AFTER)
    for who in (street.resident, street.office):
        key_hours(event, who, 30, actor=office, now=AFTER)
    table, told = WRONG[wrong]
    row = {k: getattr(street, v) if k in ("person", "account") else v for k, v in told.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.create(event=event, at=AFTER, **row)
