"""A published service moves: its people are asked anew, all are told, the old stays in history."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.conftest import sign_in_as
from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import add_service, make_clinic
from tests.systems.services.street_cast import make_served_street
from tongxin.kernel.actions.sign_ups import sign_up
from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.models import Entry, Event, LogEntry, Matter, Notice, Place
from tongxin.kernel.rights import NotYours
from tongxin.kernel.territory.errors import PlaceOver
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.filings import Filing
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.network import close_site, edit_room
from tongxin.systems.services.actions.rearrange import rearrange_service
from tongxin.systems.services.errors import (
    BadValue,
    FilingTooLate,
    ReasonNeeded,
    RoomTaken,
    SameAsBefore,
)
from tongxin.systems.services.errors_organisation import ServiceOver
from tongxin.systems.services.models import FreeSlot, Service, ServiceKind
from tongxin.systems.services.queries.services_options import list_options

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    return make_clinic()


@pytest.fixture
def clinic_to_come():
    """Return a clinic that is still to come by the machine's clock."""
    now = timezone.now()
    monday = (now + timedelta(days=14 - now.weekday())).date()
    return make_clinic(make_served_street(monday, now=now), now=now)


@pytest.fixture
def enter(client):
    """Return a function that signs the client in as an account."""

    def enter_as(account):
        for cookie in sign_in_as(account):
            client.cookies[cookie["name"]] = cookie["value"]
        return client

    return enter_as


def move(clinic, *, room=1, days=1, part=1, role="office", reason="场地维修", **told):
    target = Target(clinic.served.rooms[room], clinic.served.first + timedelta(days=days), part)
    told = {"reason": reason, "now": NOW, **told}
    return rearrange_service(clinic.service, target, actor=clinic.actor(role), **told)


def told_by(template):
    rows = Notice.objects.filter(template=template)
    return {str(row.account or row.person) for row in rows}


def test_its_people_are_asked_anew_and_the_old_arrangement_stays_to_be_read(clinic):
    for row in clinic.service.assignments.all():
        accept_assignment(row, actor=clinic.actor("office"), now=NOW)
    assert Matter.objects.get(pk=clinic.service.matter_id).state == "accepted"
    move(clinic)
    service = Service.objects.get(pk=clinic.service.pk)
    assert (service.day, service.part) == (clinic.served.first + timedelta(days=1), 1)
    assert service.place == clinic.served.at.south
    assert service.matter.state == "published"
    now_asked = service.assignments.filter(state="asked")
    assert {row.professional.person.name for row in now_asked} == {"谢医生", "刘护士"}
    assert {(row.day, row.part) for row in now_asked} == {(service.day, 1)}
    assert {row.replaces.day for row in now_asked} == {clinic.served.first}
    note = Entry.objects.get(matter=service.matter, step="move").note
    assert note.startswith("2026-03-09 09:00")
    assert "北门统战服务站" in note.split("→")[0]
    assert "2026-03-10" in note.split("→")[1]
    assert note.endswith("场地维修")
    facts = LogEntry.objects.get(action="service.rearrange").facts
    assert facts["was"]["day"] == "2026-03-09"


def test_units_people_raisers_and_who_signed_up_are_told(clinic):
    sign_up(clinic.service.event, clinic.served.at.resident, actor=clinic.actor("worker"), now=NOW)
    move(clinic)
    assert told_by("services.moved") >= {
        str(clinic.served.at.organisation), str(clinic.served.at.professional), "刘护士"
    }  # fmt: skip
    assert told_by("services.need_moved") == {"罗桂英"}
    assert told_by("event_moved") == {"罗桂英"}
    event = Event.objects.get(service=clinic.service)
    assert (event.place, event.venue_name) == (clinic.served.at.south, str(clinic.served.rooms[1]))


def test_for_who_cannot_come_then_somebody_else_is_asked_and_only_for_him(clinic):
    doctor = clinic.served.people["谢医生"]
    day = clinic.served.first + timedelta(days=1)
    FreeSlot.objects.filter(professional=doctor, day=day, part=1).delete()
    move(clinic)
    asked = clinic.service.assignments.filter(state="asked")
    assert {row.professional.person.name for row in asked} == {"曾医生", "刘护士"}
    assert told_by("services.moved_without") >= {str(clinic.served.at.professional)}


def test_where_nobody_can_come_the_office_hears_who_is_missing(clinic):
    day = clinic.served.first + timedelta(days=1)
    FreeSlot.objects.filter(professional__skills__name="医师", day=day, part=1).delete()
    move(clinic)
    assert told_by("services.short_after_move") == {str(clinic.served.at.office)}


def test_what_cannot_be_is_refused_and_changes_nothing(clinic):
    other = add_service(
        clinic.served, "便民理发", [("左师傅", "理发师")], [(clinic.served.needs[5], 3)], room=1
    )
    assert other.part == 0
    edit_room(clinic.served.rooms[1], capacity=12, actor=clinic.actor("office"), now=NOW)
    tries = (
        (RoomTaken, {"days": 0, "part": 0}),
        (RoomTaken, {"days": 1}),  # thirteen are invited
        (RoomTaken, {"room": 0, "days": 5}),  # a Saturday
        (SameAsBefore, {"room": 0, "days": 0, "part": 0}),
        (BadValue, {"room": 0, "days": -7, "part": 0}),
        (ReasonNeeded, {"reason": " "}),
        (StaleMatter, {"room": 0, "turn": 0}),
        (NotYours, {"role": "organisation"}),
        (NotYours, {"role": "worker"}),
        (ServiceOver, {"now": clinic.after}),
    )
    for error, told in tries:
        with pytest.raises(error):
            move(clinic, **told)
    clinic.service.refresh_from_db()
    assert clinic.service.day == clinic.served.first
    assert not clinic.service.assignments.exclude(state="asked").exists()
    assert not Notice.objects.filter(template="services.moved").exists()


def test_a_clinic_whose_filing_would_come_too_late_stays_where_it_is(clinic):
    ServiceKind.objects.filter(pk=clinic.service.kind_id).update(needs_filing=True)
    Filing.objects.create(
        service=clinic.service, number="备1", filed_on=NOW.date(), accepted_on=NOW.date()
    )
    move(clinic)
    with pytest.raises(FilingTooLate):
        move(clinic, days=-4, part=0, room=0)  # the Thursday before: three days after


def test_the_same_form_again_moves_once(clinic):
    key = uuid.uuid4()
    move(clinic, key=key)
    move(clinic, key=key)
    assert Entry.objects.filter(matter=clinic.service.matter, step="move").count() == 1
    assert clinic.service.assignments.count() == 4


def test_a_place_that_closes_lets_go_of_its_services_one_by_one(clinic):
    site, office = clinic.served.rooms[0].site, clinic.actor("office")
    with pytest.raises(BadValue):
        close_site(site, day=NOW.date(), actor=office, now=NOW)
    options = list_options(clinic.service, office, NOW.date())
    nearest = options[0]
    assert (nearest.room, nearest.day) == (clinic.served.rooms[1], clinic.service.day)
    assert nearest.part == clinic.service.part
    later = [each for each in options if each.room == clinic.served.rooms[0]]
    assert later
    assert all(each.day.weekday() < 5 for each in later)
    move(clinic, days=0, part=0)
    close_site(site, day=NOW.date(), actor=office, now=NOW)


def test_a_place_that_was_merged_away_takes_no_service(clinic):
    Place.objects.filter(pk=clinic.served.at.south.pk).update(valid_to=NOW.date())
    with pytest.raises(PlaceOver):
        move(clinic)
    clinic.service.refresh_from_db()
    assert clinic.service.day == clinic.served.first


def test_the_page_offers_what_is_free_and_says_what_is_not(clinic_to_come, enter):
    clinic = clinic_to_come
    browser = enter(clinic.served.at.office)
    address = reverse("service_rearrange", args=[clinic.service.pk])
    page = browser.get(reverse("service", args=[clinic.service.pk])).content.decode()
    assert address in page
    page = browser.get(address).content.decode()
    assert "时间不变，只换地方" in page
    room = clinic.served.rooms[1].pk
    form = {
        "room": room, "day": clinic.served.first.isoformat(), "part": "2", "reason": "装修",
        "turn": clinic.service.matter.turn, "key": str(uuid.uuid4()),
    }  # fmt: skip
    shut = browser.post(address, form)
    assert shut.status_code == 422
    assert "那个时段这里不开门" in shut.content.decode()
    assert "装修" in shut.content.decode()
    for _ in range(2):
        assert browser.post(address, {**form, "part": "0"}).status_code == 302
    page = browser.get(reverse("service", args=[clinic.service.pk])).content.decode()
    assert "北门统战服务站" in page  # in the history
    assert enter(clinic.served.at.leader).get(address).status_code == 403
