"""A new key seals everything again; the former one still opens older backups."""

import json

import pytest

from tests.portal.operate.installation import make_installation

PHONE = "15500000001"
ADD = """
from tongxin.portal.start import start_django
start_django()
from tongxin.kernel.models import Person, Place
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import open_sealed
if not Person.objects.exists():
    place = Place.objects.get()
    from tongxin.kernel.actions.territory import add_place
    for kind in ("community", "compound"):
        place = add_place(kind=kind, name=kind, code="", parent=place,
                          valid_from=place.valid_from, actor=Actor.system())
    add_person(name="李秀兰", phone="15500000001", place=place, purpose="services",
               actor=Actor.system())
person = Person.objects.get()
print(person.phone_sealed[:3], open_sealed(person.phone_sealed))
"""


@pytest.fixture
def place(tmp_path):
    return make_installation(tmp_path / "site")


def test_stored_numbers_are_sealed_with_the_new_key_and_still_open(place):
    assert place.python(ADD).split() == ["v1:", PHONE]
    code, said = place.run("rotate-keys")
    assert (code, "第 2 版" in said) == (0, True), said
    assert sorted(json.loads((place.data / "keys.json").read_text())["sealing"]) == ["1", "2"]
    assert place.python(ADD).split() == ["v2:", PHONE]
    assert "[要改]" not in place.run("doctor")[1]


def test_keys_are_not_changed_under_a_site_that_is_being_served(place):
    from tongxin.portal.operate.lock import hold_installation  # noqa: PLC0415 - needs settings

    with hold_installation(place.data):
        code, said = place.run("rotate-keys")
    assert (code, "正在用" in said) == (2, True)
    assert len(json.loads((place.data / "keys.json").read_text())["sealing"]) == 1
