"""Names in one canonical form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.name_keys import make_name_key, spell_name
from tongxin.standards.names import DOTS, mask_name, parse_name

PADDING = [" ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u200d", "\t", "\u2003"]
han = st.text(alphabet="张王李赵欧阳明细妹𠮷𫰡㛃䶮𬎆", min_size=2, max_size=4)


@given(han, st.lists(st.sampled_from(PADDING), min_size=5, max_size=5))
def test_padding_of_any_kind_does_not_change_a_chinese_name(name, gaps):
    padded = gaps[0] + "".join(char + gap for char, gap in zip(name, gaps[1:], strict=False))
    padded += name[4:]
    assert parse_name(padded).value == name


@given(han)
def test_a_canonical_name_stays_as_it_is(name):
    once = parse_name(name).value
    assert parse_name(once).value == once


@pytest.mark.parametrize("dot", list(DOTS))
def test_every_dot_between_chinese_characters_is_the_middle_dot(dot):
    assert parse_name(f"古丽娜尔{dot}艾山江").value == "古丽娜尔·艾山江"


def test_latin_names_keep_one_space_and_their_full_stops():
    assert parse_name("Anna  Lee").value == "Anna Lee"
    assert parse_name("Anna\u00a0B. Lee").value == "Anna B. Lee"


@pytest.mark.parametrize("cell", ["张三3", "张*", "张三、李四", "张?", "张\ufffd", 12, "·张三"])
def test_what_cannot_be_one_name_is_refused(cell):
    assert parse_name(cell).code == "bad_name"


def test_a_private_character_is_refused_by_its_code_point():
    problem = parse_name("王\ue000")
    assert problem.code == "unknown_private_use_character"
    assert problem.facts["code_point"] == "U+E000"


def test_a_private_character_that_the_standard_resolved_is_read():
    assert parse_name("吴\ue863").value == "吴䶮"


def test_a_compatibility_ideograph_becomes_the_common_one():
    assert parse_name("\uf90a").value == "\u91d1"


def test_combining_accents_are_composed():
    assert parse_name("Jose\u0301").value == "Jos\u00e9"


def test_a_remark_in_brackets_is_taken_off_with_a_warning():
    found = parse_name("张三（户主）")
    assert (found.value, found.warnings[0].facts["note"]) == ("张三", "户主")


@pytest.mark.parametrize(
    ("name", "masked"), [("𠮷海生", "𠮷**"), ("李𫰡", "李*"), ("王㛃", "王*"), ("陈𬎆莹", "陈**")]
)
def test_a_rare_character_is_masked_as_one(name, masked):
    assert mask_name(name) == masked
    assert len(parse_name(name).value) == len(masked)


def test_traditional_and_simplified_spellings_share_a_key():
    assert make_name_key("張國華") == make_name_key("张国华")
    assert make_name_key("张国华") != make_name_key("章国华")


def test_surnames_have_their_own_reading():
    assert spell_name("仇单") == "qiu dan"
    assert spell_name("尉迟恭") == "yuchi gong"


def test_rare_names_survive_gb18030_and_utf8():
    for name in ("𠮷海生", "李𫰡", "王㛃", "吴䶮", "陈𬎆莹"):
        assert name.encode("gb18030").decode("gb18030") == name
