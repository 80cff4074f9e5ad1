"""A health note is open to its professional and its person, and to nobody else at all."""

import uuid
from datetime import timedelta

import pytest

from tests.kernel.cast import NOW
from tests.systems.services.organisation.cast import make_clinic
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.erase_person import erase_person
from tongxin.kernel.models import LogEntry
from tongxin.kernel.people.errors import PersonInUse
from tongxin.kernel.rights import Actor, NotYours
from tongxin.systems.services.actions.answers import accept_assignment
from tongxin.systems.services.actions.health_notes import (
    open_health_note,
    print_health_note,
    write_health_note,
)
from tongxin.systems.services.errors import BadValue, NotHeldYet, SealedFromYou
from tongxin.systems.services.errors_organisation import NotInService
from tongxin.systems.services.models import HealthNote

pytestmark = pytest.mark.django_db
TEXT = "收缩压 162，建议门诊复查"
ROLES = (
    "worker", "south_worker", "office", "organisation", "other_organisation", "leader",
    "administrator", "auditor",
)  # fmt: skip


@pytest.fixture
def clinic():
    clinic = make_clinic()
    accept_assignment(clinic.duty("谢医生"), actor=clinic.actor("organisation"), now=NOW)
    return clinic


def write(clinic, role="professional", **told):
    person = told.pop("person", clinic.served.at.resident)
    text, now = told.pop("text", TEXT), told.pop("now", clinic.after)
    actor = clinic.actor(role)
    return write_health_note(clinic.service, person, text, actor=actor, now=now, **told)


def test_it_is_sealed_and_its_professional_opens_it(clinic):
    note = write(clinic)
    assert note.text_sealed.startswith("v1:")
    assert "162" not in note.text_sealed
    assert open_health_note(note, actor=clinic.actor("professional"), now=clinic.after) == TEXT


def test_its_person_opens_it(clinic):
    account = clinic.served.at.worker
    account.person = clinic.served.at.resident
    account.save()
    note = write(clinic)
    assert open_health_note(note, actor=clinic.actor("worker"), now=clinic.after) == TEXT


def test_nobody_else_opens_it_the_system_and_a_visitor_neither(clinic):
    note = write(clinic)
    for actor in (*map(clinic.actor, ROLES), Actor.system(), Actor(None)):
        with pytest.raises(SealedFromYou):
            open_health_note(note, actor=actor, now=clinic.after)


def test_a_closed_account_opens_nothing(clinic):
    note = write(clinic)
    account = clinic.served.at.professional
    account.is_active = False
    account.save()
    with pytest.raises(SealedFromYou):
        open_health_note(note, actor=Actor.of(account), now=clinic.after)


def test_every_writing_and_opening_is_logged_without_whom_or_what(clinic):
    note = write(clinic)
    open_health_note(note, actor=clinic.actor("professional"), now=clinic.after)
    entries = LogEntry.objects.filter(action__startswith="health_note.").order_by("index")
    assert [entry.action for entry in entries] == ["health_note.write", "health_note.open"]
    assert all("person" not in entry.facts and entry.body is None for entry in entries)


def test_who_does_not_serve_there_writes_none(clinic):
    for role in ROLES:
        with pytest.raises(NotYours):
            write(clinic, role=role)


def test_who_declined_writes_none():
    clinic = make_clinic()
    with pytest.raises(NotYours):
        write(clinic)


def test_it_is_of_somebody_invited_with_words_and_after_the_beginning(clinic):
    with pytest.raises(NotInService):
        write(clinic, person=clinic.served.people["曾医生"].person)
    with pytest.raises(BadValue):
        write(clinic, text="  ")
    with pytest.raises(NotHeldYet):
        write(clinic, now=NOW)


def test_with_its_person_it_is_erased(clinic):
    write(clinic)
    person = clinic.served.at.resident
    with pytest.raises(PersonInUse) as refused:
        erase_person(person, actor=clinic.actor("administrator"), reason="本人申请", now=NOW)
    assert refused.value.facts["uses"] == ("needs",)
    need = clinic.single.need
    withdraw = {"actor": Actor.system(), "note": "本人申请"}
    for step, told in (("unplan", {}), ("withdraw", withdraw)):
        advance(need.matter, step, **{"actor": Actor.system(), **told}, now=NOW)
    years_later = NOW + timedelta(days=800)
    erase_person(person, actor=clinic.actor("administrator"), reason="本人申请", now=years_later)
    assert not HealthNote.objects.exists()


def test_sent_twice_it_is_written_once(clinic):
    key = uuid.uuid4()
    assert write(clinic, key=key) == write(clinic, key=key)
    assert HealthNote.objects.count() == 1


def test_its_writer_prints_it_for_its_person_and_nobody_else_does(clinic):
    note = write(clinic)
    for actor in (*map(clinic.actor, ROLES), Actor.system(), Actor(None)):
        with pytest.raises(SealedFromYou):
            print_health_note(note, actor=actor, now=clinic.after)
    assert print_health_note(note, actor=clinic.actor("professional"), now=clinic.after) == TEXT
    entry = LogEntry.objects.get(action="health_note.print")
    assert (entry.account, entry.body) == (clinic.served.at.professional, None)
    assert "person" not in entry.facts
