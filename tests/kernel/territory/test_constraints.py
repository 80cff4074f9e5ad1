"""The database itself refuses what no action would write: each rule is broken once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.kernel.cast import NOW, SINCE, Street, make_street
from tongxin.kernel.models import Account, Grant, Person, Place, PlaceAncestor, Unit, Unmasking

pytestmark = pytest.mark.django_db


@pytest.fixture
def street() -> Street:
    return make_street()


def place(street: Street, **told):
    told = {"kind": "compound", "name": "某小区", "parent": street.north, **told}
    Place.objects.create(**{"valid_from": SINCE, **told})


def ancestor(street: Street, **told):
    told = {"ancestor": street.next_street, "place": street.north, "depth": 1, **told}
    PlaceAncestor.objects.create(**{"valid_from": SINCE, **told})


def unit(street: Street, **told):
    Unit.objects.create(**{"name": "某单位", "kind": "firm", "place": street.north, **told})


def person(street: Street, **told):
    told = {"name": "某人", "place": street.north, "purpose": "登记", "created_at": NOW, **told}
    Person.objects.create(**told)


def account(street: Street, **told):
    Account.objects.create(**{"username": "xin", "unit": street.office_unit, **told})


def grant(street: Street, **told):
    told = {"account": street.worker, "role": "leader", "place": street.north, **told}
    Grant.objects.create(**{"valid_from": SINCE, **told})


def look(street: Street, **told):
    told = {"person": street.resident, "field": "phone", "reason": "回访", "at": NOW, **told}
    Unmasking.objects.create(**told)


BROKEN = [
    ("kernel_place_kind_known", place, {"kind": "river"}),
    ("kernel_place_named", place, {"name": ""}),
    ("kernel_place_code_form", place, {"code": "36089900100X"}),
    ("kernel_place_ends_after_start", place, {"valid_to": SINCE}),
    ("kernel_place_merged_is_over", place, {"merged_into": "south"}),
    ("kernel_place_point_whole", place, {"lon": 114.9}),
    ("kernel_place_point_whole", place, {"lon": 27.1, "lat": 114.9}),
    ("kernel_place_code_once", place, {"code": "360899001001"}),
    ("kernel_ancestor_once", ancestor, {"ancestor": "street"}),
    ("kernel_ancestor_ends_after_start", ancestor, {"valid_to": SINCE}),
    ("kernel_ancestor_depth_zero_is_self", ancestor, {"depth": 0}),
    ("kernel_unit_kind_known", unit, {"kind": "club"}),
    ("kernel_unit_named", unit, {"name": ""}),
    ("kernel_unit_once_in_place", unit, {"name": "北门社区居委会"}),
    ("kernel_person_sex_known", person, {"sex": "x"}),
    ("kernel_person_has_purpose", person, {"purpose": ""}),
    ("kernel_person_named_or_erased", person, {"name": ""}),
    ("kernel_person_named_or_erased", person, {"erased_at": NOW}),
    ("kernel_person_identity_indexed", person, {"identity_sealed": "v1:x"}),
    ("kernel_person_phone_indexed", person, {"phone_index": "v1:x"}),
    ("kernel_account_named", account, {"username": ""}),
    ("kernel_account_language_known", account, {"language": "tlh"}),
    ("kernel_account_username_once", account, {"username": "WORKER"}),
    ("kernel_grant_has_role", grant, {"role": ""}),
    ("kernel_grant_ends_after_start", grant, {"valid_to": SINCE}),
    ("kernel_grant_unit_of_unit_roles", grant, {"role": "organisation"}),
    ("kernel_grant_unit_of_unit_roles", grant, {"unit": "party"}),
    ("kernel_grant_once", grant, {"role": "worker"}),
    ("kernel_unmasking_field_known", look, {"field": "name"}),
    ("kernel_unmasking_has_reason", look, {"reason": ""}),
]


@pytest.mark.parametrize(("name", "make", "told"), BROKEN)
def test_the_database_refuses_it(street: Street, name: str, make, told: dict) -> None:
    values = {k: getattr(street, v) if k in POINTERS else v for k, v in told.items()}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make(street, **values)
    assert name in str(refused.value) or "UNIQUE" in str(refused.value)


POINTERS = frozenset(("merged_into", "ancestor", "unit"))


@pytest.mark.parametrize("make", [place, ancestor, unit, person, account, grant, look])
def test_the_same_row_without_the_fault_is_taken(street: Street, make) -> None:
    make(street)


def test_an_identity_number_is_one_persons(street: Street) -> None:
    index = street.resident.identity_index
    with pytest.raises(IntegrityError):
        person(street, identity_sealed="v1:x", identity_index=index)


def test_a_role_of_a_unit_is_held_once(street: Street) -> None:
    told = {"account": street.organisation, "role": "organisation", "place": street.street}
    with pytest.raises(IntegrityError):
        grant(street, unit=street.party, **told)


def test_a_unit_is_not_its_own_parent(street: Street) -> None:
    with pytest.raises(IntegrityError):
        Unit.objects.filter(pk=street.party.pk).update(parent=street.party)


def test_what_ended_frees_its_code(street: Street) -> None:
    code = street.compound.code or "360899001077"
    place(street, name="旧社区", kind="community", code=code, valid_to=date(2021, 1, 1))
    place(street, name="新社区", kind="community", code=code)
