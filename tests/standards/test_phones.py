"""Telephone numbers, and personal data taken out of published text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.phones import mask_phone, parse_phones
from tongxin.standards.redact import redact_text

mobiles = st.integers(0, 10**8 - 1).map(lambda tail: f"155{tail:08d}")
SPELLINGS = [
    "{0}",
    "+86 {1} {2} {3}",
    "0086-{0}",
    "86{0}",
    "{1}-{2}-{3}",
    "{0}.0",
    "（+86）{0}",
    "手机：{0}",
    "{0}（张三）",
    "\u202a{0}\u202c",
    "'{0}",
]


def read_one(cell: object) -> tuple[str, str, str | None]:
    (phone,) = parse_phones(cell, default_area_code="0796").value
    return phone.kind, phone.canonical, phone.extension


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(number=mobiles)
def test_one_mobile_has_one_form(spelling, number):
    text = spelling.format(number, number[:3], number[3:7], number[7:])
    assert read_one(text) == ("mobile", number, None)


@given(mobiles)
def test_a_numeric_cell_is_the_same_mobile(number):
    assert read_one(float(number)) == read_one(int(number)) == ("mobile", number, None)
    assert read_one(f"{number[0]}.{number[1:]}E10")[1] == number


@pytest.mark.parametrize(
    ("text", "canonical", "extension"),
    [
        ("（0796）8000001转8012", "0796-8000001", "8012"),
        ("0796-8000001-8012", "0796-8000001", "8012"),
        ("8000001", "0796-8000001", None),
        ("8000001转12", "0796-8000001", "12"),
        ("０７９６－８００００００", "0796-8000000", None),
        ("+86-796-8000001", "0796-8000001", None),
        ("010-80000001", "010-80000001", None),
    ],
)
def test_a_landline_keeps_area_code_and_extension(text, canonical, extension):
    assert read_one(text) == ("landline", canonical, extension)


@pytest.mark.parametrize("gap", ["、", "/", "，", ";", "\n", " ", "或"])
def test_two_numbers_in_a_cell_are_two(gap):
    phones = parse_phones(f"15500000001{gap}07968000001").value
    assert [phone.canonical for phone in phones] == ["15500000001", "0796-8000001"]


def test_a_number_written_twice_is_one():
    assert len(parse_phones("15500000001、155-0000-0001").value) == 1


@pytest.mark.parametrize("text", ["1550000001", "155000000011", "12500000001", "1550000000a"])
def test_a_faulty_number_is_refused(text):
    assert parse_phones(text).code == "bad_phone"


def test_a_number_that_lost_its_digits_is_refused():
    assert parse_phones("1.55E+10").code == "precision_lost"


@pytest.mark.parametrize("text", ["无", "没有电话", "-", "", None])
def test_a_cell_without_a_phone_has_none(text):
    assert parse_phones(text).value == ()


def test_a_local_number_without_a_default_area_is_kept_with_a_warning():
    assert parse_phones("8000001").warnings[0].code == "area_code_missing"


def test_a_mask_hides_the_middle():
    assert mask_phone("15500000001") == "155******01"


@given(mobiles, st.sampled_from(["{0}", "{1} {2} {3}", "{1}-{2}-{3}", "+86{0}", "{1}\u200b{2}{3}"]))
def test_every_mobile_leaves_the_published_text(number, spelling):
    written = spelling.format(number, number[:3], number[3:7], number[7:])
    found = redact_text(f"请打{written}，或{written}找我，预算12000元", mark="[隐]")
    assert found.text == "请打[隐]，或[隐]找我，预算12000元"


@pytest.mark.parametrize(
    "secret",
    [
        "0796-8000001",
        "（0796）8000001转12",
        "360899194103120116",
        "36089919450712018x",
        "360899 19410312 0116",
        "360899400229051",
        "１５５００００００００",
        "一五五零零零零零零零一",
        "4111 1111 1111 1111",
        "4111111111111111",
    ],
)
def test_personal_numbers_in_any_dress_are_removed(secret):
    found = redact_text(f"我是张红，{secret}，住3栋501")
    assert found.text == "我是张红，***，住3栋501"
    assert found.removed[0].text == secret


@pytest.mark.parametrize(
    "text",
    [
        "工单202603050012",
        "3栋501",
        "路灯编号360899-17",
        "预算12000元",
        "合同号202603050012345678",
        "2026-03-05 10:30至2026-03-06",
        "编号1550000000123",
        "热线12345",
        "工单360802202603050012",
        "手机补贴3000000元",
    ],
)
def test_other_numbers_stay(text):
    assert redact_text(text).text == text


def test_a_mistyped_identity_number_is_removed():
    assert redact_text("360899194103120117").text == "***"
    assert redact_text("身份证号：360802202603050012").text == "身份证号：***"


def test_a_local_number_is_removed_only_behind_a_word_for_phone():
    assert redact_text("座机8000001，编号8000001").text == "座机***，编号8000001"


def test_a_card_number_with_a_slip_is_removed_behind_a_word_for_card():
    assert redact_text("卡号6222020200000000003").text == "卡号***"
