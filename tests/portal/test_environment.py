"""Settings come from the environment; a wrong value is refused with its name, never its secret."""

import base64
import dataclasses
import re

import pytest

from tests.house.tree import read_text
from tongxin.portal.environment import WrongSetting, read_environment
from tongxin.portal.keys import find_keys, keep_keys

KEY = base64.b64encode(b"k" * 32).decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TONGXIN_DEBUG", "maybe"),
        ("TONGXIN_LANGUAGE", "fr"),
        ("TONGXIN_PROXIES", "-1"),
        ("TONGXIN_SESSION_HOURS", "0"),
        ("TONGXIN_SECRET_KEY", "short"),
        ("TONGXIN_KEYS", "1:c2hvcnQ="),
        ("TONGXIN_KEYS", f"1:{KEY},1:{KEY}"),
        ("TONGXIN_HOSTS", "https://tongxin.example.org/"),
        ("TONGXIN_MAIL_URL", "http://mail.example.org"),
        ("TONGXIN_TWO_FACTOR", "some"),
        ("DATABASE_URL", "mysql://name:hidden-word@host/base"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(name, value):
    with pytest.raises(WrongSetting) as refused:
        read_environment({name: value})
    assert refused.value.facts["name"] == name
    assert "hidden-word" not in str(refused.value.facts)


def test_nothing_said_gives_a_site_for_this_machine_alone():
    told = read_environment({})
    assert told.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (told.debug, told.https, told.two_factor) == (False, False, "administrators")


def test_keys_once_kept_are_found_again_and_never_replaced(tmp_path):
    told = read_environment({"TONGXIN_DATA": str(tmp_path)})
    made = find_keys(told)
    assert not made.kept
    path = keep_keys(told, made)
    keep_keys(told, find_keys(told))
    keep_keys(told, find_keys(read_environment({"TONGXIN_DATA": str(tmp_path / "other")})))
    found = find_keys(told)
    assert (found.secret, found.sealing, found.kept) == (made.secret, made.sealing, True)
    assert path.parent == tmp_path.resolve()


def test_a_broken_file_of_keys_stops_the_start(tmp_path):
    (tmp_path / "keys.json").write_text("{}", encoding="utf-8")
    with pytest.raises(WrongSetting) as refused:
        find_keys(read_environment({"TONGXIN_DATA": str(tmp_path)}))
    assert refused.value.code == "keys_unreadable"


def test_the_table_in_the_docs_names_every_setting_and_no_other():
    told = set(re.findall(r"^\| `(\w+)` \|", read_text("docs/settings.md"), re.MULTILINE))
    read = set(
        re.findall(r'"(TONGXIN_\w+|DATABASE_URL)"', read_text("src/tongxin/portal/environment.py"))
    )
    assert told == read
    assert len(told) == len(dataclasses.fields(read_environment({})))
