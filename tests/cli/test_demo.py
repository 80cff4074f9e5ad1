"""tongxin demo keeps out of an office's own data, and finds its own again."""

import re

from tests.portal.operate.installation import make_installation

PASSWORD = r"(\w{4}-){3}\w{4}"


def test_an_office_own_data_is_left_alone(tmp_path):
    place = make_installation(tmp_path / "data")
    before = place.ask("SELECT count(*) FROM kernel_logentry")
    code, said = place.run("demo", "--no-serve")
    assert code == 2
    assert "演示不装到里面" in said
    assert place.ask("SELECT count(*) FROM kernel_logentry") == before


def test_a_demonstration_is_filled_once_and_its_password_is_drawn_anew_when_asked(tmp_path):
    place = make_installation(tmp_path / "data")
    place.change(
        "INSERT INTO kernel_setting (code, value, changed_at)"
        " VALUES ('demo', '{}', '2026-01-01 00:00:00')"
    )
    code, said = place.run("demo", "--no-serve")
    assert (code, re.search(PASSWORD, said)) == (0, None)
    code, said = place.run("demo", "--no-serve", "--new-password")
    assert code == 0
    assert re.search(PASSWORD, said)
    assert place.ask("SELECT must_change_password FROM kernel_account") == [(0,)]
