"""The database of each release, with open matters, opens in this version and can be worked on."""

import re
import sqlite3

import pytest
from django.db.backends.sqlite3._functions import register as register_functions

from tests.house.tree import read_text
from tests.upgrade.freeze import FOLDER, freeze, run

FROZEN = sorted(FOLDER.glob("*.sql"))
WORK = """
from tongxin.portal.start import start_django
start_django()
from tests.kernel.cast import NOW
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.log_check import check
from tongxin.kernel.models import Account, Matter, Person
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import open_sealed
office = Actor.of(Account.objects.get(username="office"), now=NOW)
for matter in Matter.objects.filter(state="raised"):
    advance(matter, "accept", actor=office, now=NOW)
print(Matter.objects.filter(is_closed=False).count(), Matter.objects.filter(state="raised").count(),
      check(), open_sealed(Person.objects.exclude(phone_sealed="")[0].phone_sealed))
"""


@pytest.fixture(scope="module")
def present(tmp_path_factory):
    """Return the SQL of this very version: later releases are tried from its like."""
    path = tmp_path_factory.mktemp("present") / "present.sql"
    freeze(path)
    return path


def open_frozen(path, data):
    """Load a frozen database, bring it up to date, go on with its matters, ask the doctor."""
    opened = sqlite3.connect(data / "tongxin.sqlite3")
    register_functions(opened)  # constraints use REGEXP, which SQLite itself lacks
    opened.executescript(path.read_text(encoding="utf-8"))
    opened.close()
    run(data, "-m", "tongxin", "init", "--migrate-only")
    assert "[要改]" not in run(data, "-m", "tongxin", "doctor")
    return run(data, "-c", WORK).split()


def test_what_this_version_writes_it_opens_again(present, tmp_path):
    assert present.stat().st_size < 1_000_000
    assert open_frozen(present, tmp_path) == ["6", "0", "[]", "15500000001"]


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_the_database_of_a_release_opens_and_its_matters_go_on(path, tmp_path):
    assert open_frozen(path, tmp_path) == ["6", "0", "[]", "15500000001"]


def test_every_release_left_its_database():
    released = re.findall(r"^## \[?(\d+\.\d+\.\d+)", read_text("CHANGELOG.md"), re.MULTILINE)
    lacking = set(released) - {path.stem for path in FROZEN}
    assert not lacking, f"python -m tests.upgrade.freeze for {sorted(lacking)}"
