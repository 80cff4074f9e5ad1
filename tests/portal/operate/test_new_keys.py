"""A new key seals everything again; the former one still opens older backups."""

import base64
import json
import secrets
import subprocess
import sys

import pytest

from tests.house.tree import ROOT
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


RUNNING = """
import sys
from tongxin.portal.start import start_django
start_django()
from tongxin.kernel.actions.people import find_or_add_person
from tongxin.kernel.models import Person, Place
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import open_sealed
place = Place.objects.get(kind="compound")
for line in sys.stdin:
    phone = line.strip()
    person, made = find_or_add_person(name="李秀兰", phone=phone, place=place, purpose="services",
                                      actor=Actor.system())
    person.refresh_from_db()
    print(made, person.phone_sealed[:3], open_sealed(person.phone_sealed), flush=True)
"""


def test_who_runs_meanwhile_finds_opens_and_seals_with_the_new_key(place):
    """A process that began before the change: the site, or a worker."""
    from tongxin.portal.operate.lock import hold_installation  # noqa: PLC0415 - needs settings

    place.python(ADD)
    running = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", RUNNING], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=place.environment(), cwd=ROOT,
    )  # fmt: skip

    def ask(phone):
        running.stdin.write(phone + "\n")
        running.stdin.flush()
        return running.stdout.readline().split()

    try:
        assert ask(PHONE) == ["False", "v1:", PHONE]
        with hold_installation(place.data):  # the site is served
            code, said = place.run("rotate-keys")
        assert (code, "第 2 版" in said) == (0, True), said
        assert ask(PHONE) == ["False", "v2:", PHONE]
        assert ask("15500000002") == ["True", "v2:", "15500000002"]
    finally:
        running.stdin.close()
        running.wait(timeout=30)


def test_keys_of_the_environment_are_not_changed_under_a_site_that_is_being_served(place):
    from tongxin.portal.operate.lock import hold_installation  # noqa: PLC0415 - needs settings

    kept = json.loads((place.data / "keys.json").read_text())["sealing"]
    told = {"TONGXIN_KEYS": f"1:{kept['1']},2:{base64.b64encode(secrets.token_bytes(32)).decode()}"}
    place.python(ADD)
    with hold_installation(place.data):
        code, said = place.run("rotate-keys", **told)
    assert (code, "正在用" in said) == (2, True), said
    assert place.run("rotate-keys", **told)[0] == 0
    assert len(json.loads((place.data / "keys.json").read_text())["sealing"]) == 1


def test_two_do_not_change_keys_at_once(place):
    from tongxin.portal.operate.lock import KEYS, hold_installation  # noqa: PLC0415

    with hold_installation(place.data, KEYS):
        code, said = place.run("rotate-keys")
    assert (code, "正在用" in said) == (2, True)
    assert len(json.loads((place.data / "keys.json").read_text())["sealing"]) == 1
