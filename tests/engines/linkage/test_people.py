"""Two records are one person, surely not, or something for a person to decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.engines.linkage.people import is_one_slip, judge_pair
from tongxin.engines.linkage.read_person import Person, read_person

ONE, OTHER = "360899196801010810", "360899197205050829"
CELLS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["李伟", "李 伟", "李玮", "李?", "王芳", "", "李伟明"]),
        "number": st.sampled_from([ONE, OTHER, "", "360899680101081", ONE[:15] + "000", ONE[:-1]]),
        "phone": st.sampled_from(["15500000001", "15500000002", "", "无"]),
        "birth": st.sampled_from(["1968-01-01", "1972-05-05", ""]),
        "address": st.sampled_from(["甲村3号", ""]),
    }
)


@given(CELLS, CELLS)
def test_which_record_comes_first_does_not_matter(one, other):
    a, b = read_person(**one), read_person(**other)
    assert judge_pair(a, b) == judge_pair(b, a)


@given(CELLS, CELLS)
def test_nobody_is_merged_without_one_sound_number_and_one_name(one, other):
    a, b = read_person(**one), read_person(**other)
    if judge_pair(a, b).answer == "same":
        assert a.number == b.number != ""
        assert a.name == b.name != ""


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ({"number": ONE}, {"number": ONE}, "same"),
        ({"number": "360899680101081"}, {"number": ONE}, "same"),
        ({"number": ONE}, {"number": OTHER, "phone": "15500000001"}, "different"),
        ({}, {}, "different"),
        ({"phone": "15500000001"}, {"phone": "155 0000 0001"}, "ask"),
        ({"phone": "15500000001"}, {"phone": "15500000002"}, "different"),
        ({"birth": "1968-01-01"}, {"number": ONE}, "ask"),
        ({"birth": "1968-01-02"}, {"number": ONE, "phone": "15500000001"}, "different"),
        ({"number": ONE[:15] + "000"}, {"number": ONE}, "ask"),
        ({"number": ONE[:16] + "01"}, {"number": ONE}, "ask"),
        ({"number": ONE, "name": "李玮"}, {"number": ONE}, "ask"),
        ({"number": ONE, "name": "王芳"}, {"number": ONE}, "ask"),
        ({"number": ONE, "name": ""}, {"number": ONE}, "ask"),
        ({"name": "王芳", "phone": "15500000001"}, {"phone": "15500000001"}, "different"),
        ({"name": "李？", "phone": "15500000001"}, {"phone": "15500000001"}, "ask"),
    ],
)
def test_pairs_are_judged(one, other, answer):
    read = [read_person(**{"name": "李伟", **cells}) for cells in (one, other)]
    assert judge_pair(*read).answer == answer


@given(st.text("0123", min_size=2, max_size=8), st.integers(0, 7), st.sampled_from("0123"))
def test_one_sign_changed_or_lost_is_one_slip(text, place, sign):
    at = place % len(text)
    assert is_one_slip(text, text[:at] + sign + text[at + 1 :])
    assert is_one_slip(text, text[:at] + text[at + 1 :])
    assert is_one_slip(text[:at] + sign + text[at:], text)


def test_a_record_without_anything_is_nobody():
    assert judge_pair(Person(), Person()).answer == "different"
