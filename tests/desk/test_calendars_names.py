"""File names of calendars are safe on every system and never fall on one another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.desk.calendars_names import LONGEST, fold_name, name_files, safe_name

NAMES = st.dictionaries(st.text("AaBbP123", min_size=1, max_size=4), st.text(max_size=90))


@given(NAMES)
def test_every_file_name_is_safe_and_its_own(names):
    named = name_files(names)
    assert list(named) == list(names)
    assert len({fold_name(name) for name in named.values()}) == len(names)
    for name in named.values():
        assert name
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert name.strip(" .") == name
        assert len(name.encode("utf-16-le")) <= 2 * LONGEST
        assert len(f"{name}.ics".encode()) <= 255


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT9.txt", "COM²", "aux.ics", "conout$"])
def test_names_that_windows_keeps_for_itself_are_changed(name):
    assert safe_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["王某", "阿依古丽·买买提", "𠮷某", "COM10", "Consul"])
def test_good_names_stay_as_they_are(name):
    assert safe_name(name) == name


def test_names_that_differ_only_in_case_or_width_are_told_apart():
    named = name_files({"1": "ABC", "2": "abc", "3": "ＡＢＣ"})
    assert sorted(named.values()) == ["ABC-1", "abc-2", "ＡＢＣ-3"]


def test_a_name_never_leads_out_of_its_folder():
    assert name_files({"1": "../../etc", "2": "..", "3": ""}) == {
        "1": "_.._etc",
        "2": "2",
        "3": "3",
    }
