"""An older backup comes back and is brought up to date; a newer database is left alone."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tests.portal.operate.installation import Installation, make_installation

OLDER = ("axes", "0009")  # any migration can stand for what a newer version brings
SEAL = "three rivers meet"


@pytest.fixture(scope="module")
def older(tmp_path_factory):
    """Return an installation whose tables are of an older version, and its backup."""
    place = make_installation(tmp_path_factory.mktemp("older"))
    told = place.environment(DJANGO_SETTINGS_MODULE="tongxin.portal.settings")
    command = [sys.executable, "-m", "django", "migrate", *OLDER]
    subprocess.run(command, env=told, cwd=ROOT, check=True, capture_output=True)
    code, said = place.run("backup", place.data / "kept", TONGXIN_BACKUP_PASSPHRASE=SEAL)
    assert code == 0, said
    return place


def test_an_older_database_is_not_served_before_it_was_brought_up_to_date(older):
    code, said = older.run("serve")
    assert (code, "tongxin init" in said) == (2, True)
    assert "旧版" in older.run("doctor")[1]


def test_an_older_backup_is_restored_and_brought_up_to_date(older, tmp_path):
    new = Installation(tmp_path / "new")
    code, said = new.run("restore", older.data / "kept", TONGXIN_BACKUP_PASSPHRASE=SEAL)
    assert (code, "升级了 1 步" in said) == (0, True), said
    assert new.ask("SELECT username FROM kernel_account") == [("admin",)]
    code, said = new.run("init")
    assert (code, "最新" in said) == (0, True), said


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    place = make_installation(tmp_path / "newer")
    place.change(
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('kernel', '9999_tomorrow', '2030-01-01')"
    )
    for command in ("init", "serve", "doctor", "backup kept"):
        code, said = place.run(*command.split())
        assert code in (1, 2)
        assert "更新的版本" in said, (command, said)
