"""People are entered for a purpose, masked by default, and looked at with a reason that stays."""

import pytest

from tests.kernel.cast import IDENTITY, NOW, PHONE, Street, make_street
from tongxin.kernel.actions.people import add_person, edit_person, find_or_add_person
from tongxin.kernel.actions.unmask import unmask_identity, unmask_phone
from tongxin.kernel.models import LogEntry, Person, Unmasking
from tongxin.kernel.people.errors import (
    BadPerson,
    NothingSealed,
    PersonErased,
    PersonKnown,
    ReasonMissing,
)
from tongxin.kernel.queries.people import (
    find_by_identity,
    find_by_phone,
    looks_in_sight,
    masked_identity,
    masked_phone,
    visible_people,
    who_looked,
)
from tongxin.kernel.rights import Actor, NotYours
from tongxin.kernel.sealed import open_sealed

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def street() -> Street:
    return make_street()


def enter(street: Street, **told) -> Person:
    told = {
        "name": "郭小平",
        "place": street.compound,
        "purpose": "登记需求",
        "actor": street.actor("worker"),
        "now": NOW,
        **told,
    }
    return add_person(**told)


def test_numbers_are_sealed_and_say_sex_and_year(street: Street) -> None:
    person = street.resident
    assert (person.sex, person.born_year) == ("m", 1941)
    assert IDENTITY not in person.identity_sealed + person.identity_index
    assert open_sealed(person.phone_sealed) == PHONE


def test_pages_show_numbers_masked(street: Street) -> None:
    assert masked_phone(street.resident) == "155******01"
    assert masked_identity(street.resident) == "360899**********16"
    assert masked_phone(enter(street)) == ""


def test_a_person_is_found_however_the_number_is_typed(street: Street) -> None:
    assert find_by_identity(f" {IDENTITY[:6]} {IDENTITY[6:]} ", today=TODAY) == street.resident
    assert list(find_by_phone("+86 155-0000-0001")) == [street.resident]
    assert not find_by_phone("无")


def test_one_identity_number_is_one_person(street: Street) -> None:
    with pytest.raises(PersonKnown) as refused:
        enter(street, identity=IDENTITY)
    assert refused.value.facts == {"person": street.resident.pk}
    other = enter(street, phone=PHONE)
    with pytest.raises(PersonKnown):
        edit_person(other, identity=IDENTITY, actor=street.actor("worker"), now=NOW)
    assert edit_person(street.resident, identity=IDENTITY, actor=street.actor("worker"), now=NOW)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("identity", "360899194103120117"),
        ("identity", "张三"),
        ("phone", "1234"),
        ("name", "  "),
        ("name", "名" * 61),
        ("name", "a\x00b"),
        ("sex", "x"),
        ("born_year", 1700),
        ("born_year", 2030),
        ("purpose", " "),
    ],
)
def test_a_bad_field_is_refused_without_repeating_it(street: Street, field: str, typed) -> None:
    with pytest.raises(BadPerson) as refused:
        enter(street, **{field: typed})
    assert refused.value.facts["field"] == field
    assert typed not in refused.value.facts.values()


def test_an_edit_changes_what_is_given_and_takes_away_what_is_empty(street: Street) -> None:
    person = edit_person(street.resident, name="罗婆婆", phone="", actor=Actor.system(), now=NOW)
    assert (person.name, person.phone_sealed, person.phone_index) == ("罗婆婆", "", "")
    assert open_sealed(person.identity_sealed) == IDENTITY


def test_an_import_finds_whom_it_knows(street: Street) -> None:
    told = {"place": street.compound, "purpose": "登记需求", "actor": street.actor("worker")}
    known, new = find_or_add_person(name="罗桂英", identity=IDENTITY, now=NOW, **told)
    assert (known, new) == (street.resident, False)
    again, new = find_or_add_person(name="罗桂英", phone=PHONE, now=NOW, **told)
    assert (again, new) == (street.resident, False)
    wife, new = find_or_add_person(name="刘冬秀", phone=PHONE, now=NOW, **told)
    assert new
    assert wife != street.resident


def test_somebody_elses_resident_is_not_handed_over(street: Street) -> None:
    told = {"place": street.next_compound, "purpose": "登记需求", "now": NOW}
    with pytest.raises(NotYours):
        find_or_add_person(
            name="罗桂英", identity=IDENTITY, actor=street.actor("next_worker"), **told
        )


def test_people_are_entered_and_seen_at_home_only(street: Street) -> None:
    next_door = street.actor("next_worker")
    with pytest.raises(NotYours):
        enter(street, actor=next_door)
    with pytest.raises(NotYours):
        edit_person(street.resident, name="乙", actor=next_door, now=NOW)
    with pytest.raises(NotYours):
        edit_person(street.resident, place=street.south, actor=street.actor("worker"), now=NOW)
    assert not visible_people(next_door).exists()
    assert list(visible_people(street.actor("office"))) == [street.resident]


def test_the_record_holds_nothing_personal(street: Street) -> None:
    enter(street, phone="15500000009")
    entry = LogEntry.objects.order_by("index").last()
    assert entry.action == "person.add"
    assert "15500000009" not in f"{entry.facts}{entry.body}"
    assert "郭小平" not in f"{entry.facts}{entry.body}"


def test_a_look_needs_a_reason_and_stays(street: Street) -> None:
    worker = street.actor("worker")
    with pytest.raises(ReasonMissing):
        unmask_phone(street.resident, worker, "  ", now=NOW)
    assert not Unmasking.objects.exists()
    assert unmask_phone(street.resident, worker, "回访 约定时间", now=NOW) == PHONE
    assert unmask_identity(street.resident, worker, "核对参保", now=NOW) == IDENTITY
    looks = who_looked(street.resident, actor=street.actor("auditor"))
    assert [(look.field, look.reason, look.account) for look in looks] == [
        ("identity", "核对参保", street.worker),
        ("phone", "回访 约定时间", street.worker),
    ]
    entry = LogEntry.objects.order_by("index").last()
    assert (entry.action, entry.body) == ("person.unmask", {"reason": "核对参保"})


def test_only_who_works_for_the_person_looks(street: Street) -> None:
    for role in ("next_worker", "south_worker", "organisation", "professional", "administrator"):
        with pytest.raises(NotYours):
            unmask_phone(street.resident, street.actor(role), "看看", now=NOW)
    for role in ("worker", "office"):
        with pytest.raises(NotYours):
            who_looked(street.resident, actor=street.actor(role))
    unmask_phone(street.resident, street.actor("office"), "回访", now=NOW)
    assert looks_in_sight(street.actor("auditor")).count() == 1


def test_there_is_nothing_to_see_of_a_number_that_is_not_there(street: Street) -> None:
    person = enter(street)
    with pytest.raises(NothingSealed):
        unmask_phone(person, street.actor("worker"), "回访", now=NOW)
    Person.objects.filter(pk=person.pk).update(name="", erased_at=NOW)
    with pytest.raises(PersonErased):
        unmask_phone(person, street.actor("worker"), "回访", now=NOW)
    with pytest.raises(PersonErased):
        edit_person(person, name="甲", actor=street.actor("worker"), now=NOW)
