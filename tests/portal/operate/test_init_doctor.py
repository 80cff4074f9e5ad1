"""Init fills an empty installation once; the doctor says in words what is wrong with one."""

import os

import pytest

from tests.portal.operate.installation import ANSWERS, Installation, make_installation


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return an installation that was set up."""
    return make_installation(tmp_path_factory.mktemp("made"))


@pytest.fixture
def empty(tmp_path):
    return Installation(tmp_path / "new")


def test_a_second_init_changes_nothing(place):
    before = place.ask("SELECT id, password FROM kernel_account")
    assert place.run("init", "--place", "别处")[0] == 0
    assert place.ask("SELECT id, password FROM kernel_account") == before


def test_init_without_a_terminal_names_what_is_missing(empty):
    code, said = empty.run("init")
    assert (code, "--place" in said) == (2, True)


def test_a_weak_password_is_refused_in_words_and_leaves_nothing(empty):
    code, said = empty.run("init", *ANSWERS, TONGXIN_PASSWORD="12345")
    assert code == 2
    assert "Traceback" not in said
    assert empty.ask("SELECT COUNT(*) FROM kernel_place") == [(0,)]


def test_the_doctor_says_what_is_wrong(empty):
    code, said = empty.run("doctor")
    assert (code, "tongxin init" in said) == (1, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_doctor_finds_keys_that_others_can_read(place):
    (place.data / "keys.json").chmod(0o644)
    code, said = place.run("doctor")
    (place.data / "keys.json").chmod(0o600)
    assert (code, "chmod 600" in said) == (1, True)


def test_lost_keys_are_missed_and_never_made_anew(place):
    (place.data / "keys.json").rename(place.data / "keys.elsewhere")
    told = {name: place.run(*name.split()) for name in ("init", "serve", "backup kept", "doctor")}
    (place.data / "keys.elsewhere").rename(place.data / "keys.json")
    assert all(code in (1, 2) and "keys.json" in said for code, said in told.values()), told


def test_a_database_that_does_not_answer_is_told_in_one_line(place):
    away = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    for command in (("init",), ("serve",), ("backup", "kept")):
        code, said = place.run(*command, **away)
        assert (code, said.count("\n"), "数据库用不了" in said) == (2, 1, True), said
    code, said = place.run("doctor", **away)
    assert (code, "DATABASE_URL" in said) == (1, True)
