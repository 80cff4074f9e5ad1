"""Who can be planned: licences, free slots and promises count."""

from datetime import date

import pytest

from tests.kernel.cast import NOW, make_street
from tongxin.desk.build_period import build_period
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.rights import Actor, NotYours
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services.actions.catalogue import find_skill
from tongxin.systems.services.actions.resources import (
    add_licence,
    add_professional,
    set_free_slots,
)
from tongxin.systems.services.matching.commitments import Commitments
from tongxin.systems.services.matching.ground import lay_out, survey
from tongxin.systems.services.matching.people import list_people, professionals_for

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 2)
SLOTS = [(date(2026, 3, day), 0) for day in (2, 3, 4)]


def add_doctor(street, actor=None):
    person = add_person(
        name="谢医生", place=street.street, purpose="试", actor=Actor.system(), now=NOW
    )
    row = add_professional(
        person=person,
        unit=street.party,
        skills=[find_skill("医师")],
        place=street.street,
        actor=actor or Actor.system(),
        now=NOW,
    )
    last = date(2026, 3, 8)
    set_free_slots(row, SLOTS, first=FIRST, last=last, actor=Actor.system(), now=NOW)
    return row


def plan_person(street, taken=Commitments()):  # noqa: B008 - frozen
    ground = survey(street.county)
    period = build_period(FIRST, 7, shipped_workdays())
    rows = professionals_for(ground, period)
    (person,) = list_people(rows, ground, lay_out(ground, [], []), period, taken)
    return person


def test_an_organisation_enters_its_own_people_only():
    street = make_street()
    with pytest.raises(NotYours):
        add_doctor(street, actor=street.actor("other_organisation"))


def test_an_expired_licence_goes_to_the_engine_with_its_last_day():
    street = make_street()
    row = add_doctor(street)
    skill, ended = find_skill("医师"), date(2026, 3, 1)
    add_licence(row, skill=skill, number="甲1", expires_on=ended, actor=Actor.system(), now=NOW)
    assert plan_person(street).licences["医师"].expires == ended


def test_of_two_licences_the_one_that_holds_longer_counts():
    street = make_street()
    row = add_doctor(street)
    for number, ends in (("甲1", date(2026, 3, 1)), ("甲2", date(2027, 3, 1))):
        add_licence(
            row,
            skill=find_skill("医师"),
            number=number,
            expires_on=ends,
            actor=Actor.system(),
            now=NOW,
        )
    assert plan_person(street).licences["医师"].number == "甲2"


def test_free_slots_become_slots_of_the_period():
    street = make_street()
    add_doctor(street)
    assert plan_person(street).avail == (0, 3, 6)


def test_a_promise_takes_its_slot_and_its_part_of_the_weeks_quota():
    street = make_street()
    row = add_doctor(street)
    taken = Commitments(staff={row.pk: frozenset({SLOTS[0]})})
    person = plan_person(street, taken)
    assert (person.avail, person.total_max) == ((3,), 1)
