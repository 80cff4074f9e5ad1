"""Money as whole fen, and plain counts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.amounts import format_amount, parse_amount
from tongxin.standards.numbers import parse_count, parse_metres, parse_number
from tongxin.standards.numerals import read_numeral

fen_amounts = st.integers(-(10**11), 10**11)


def write_numeral(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Write a number below a hundred million the way a person does."""
    if number >= 10000:
        low = write_numeral(number % 10000, digits, units) if number % 10000 else ""
        gap = digits[0] if low and number % 10000 < 1000 else ""
        return write_numeral(number // 10000, digits, units) + "万" + gap + low
    written, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            written += digits[0] if skipped and written else ""
            written += digits[digit] + (units[place - 1] if place else "")
            skipped = False
        else:
            skipped = True
    return written or digits[0]


@given(fen_amounts)
def test_an_amount_written_out_is_read_back(fen):
    text = format_amount(fen)
    whole, cents = text.split(".")
    for spelling in (text, f"¥{text}元", f"{int(whole):,}.{cents}" if fen > 99 else text):
        assert parse_amount(spelling).value == fen


@given(st.integers(0, 10**9))
def test_the_float_of_a_cell_is_read_exactly(fen):
    assert parse_amount(fen / 100).value == fen


@given(st.integers(1, 10**8 - 1))
def test_capital_amounts_are_read_back(yuan):
    capitals = write_numeral(yuan, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
    assert parse_amount(capitals + "元整").value == yuan * 100
    assert parse_amount(f"人民币{capitals}元伍角叁分").value == yuan * 100 + 53
    assert read_numeral(write_numeral(yuan)) == yuan


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("¥1,200.00", 120000),
        ("贰拾壹元肆角整", 2140),
        ("壹佰元零伍分", 10005),
        ("1.2万", 1200000),
        ("3万5千", 3500000),
        ("１２００", 120000),
        ("1，200", 120000),
        ("(50)", -5000),
        ("负50元", -5000),
        ("￥-50", -5000),
        ("五十", 5000),
        ("5角", 50),
        ("50块钱", 5000),
        ("1200元/月", 120000),
        ("每人每月50元", 5000),
        ("1200元（大写：壹仟贰佰元整）", 120000),
        (0.1 + 0.2, 30),
        ("0", 0),
    ],
)
def test_money_is_read_in_its_spellings(cell, fen):
    assert parse_amount(cell).value == fen


def test_tenths_add_up_exactly():
    total = sum(parse_amount(text).value for text in ("0.1", "0.2", "1", "1"))
    assert format_amount(total) == "2.30"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("约1200", "not_a_number"),
        ("1200-1500", "not_a_number"),
        ("免费", "not_a_number"),
        ("1,2", "not_a_number"),
        ("12 00", "not_a_number"),
        ("$50", "not_a_number"),
        ("50%", "not_a_number"),
        ("二〇〇", "not_a_number"),
        (True, "not_a_number"),
        (float("nan"), "not_a_number"),
        ("#VALUE!", "not_a_number"),
        ("1.234元", "not_whole_fen"),
        ("100元（大写：贰佰元整）", "amounts_differ"),
        ("-", "missing"),
        ("", "missing"),
    ],
)
def test_an_unreadable_amount_is_a_problem_and_never_zero(cell, problem):
    assert parse_amount(cell).code == problem


def test_a_column_in_ten_thousands_scales_bare_numbers_only():
    assert parse_amount("1.2", unit_fen=1_000_000).value == 1_200_000
    assert parse_amount("12000元", unit_fen=1_000_000).value == 1_200_000
    assert parse_amount("1.2万", unit_fen=1_000_000).value == 1_200_000


def test_a_spoken_short_form_comes_with_a_warning():
    found = parse_amount("一千二")
    assert (found.value, found.warnings[0].code) == (120000, "spoken_short_form")
    assert parse_amount("12块5").value == 1250


@pytest.mark.parametrize(
    ("cell", "count"),
    [("30人", 30), ("二十", 20), (30.0, 30), ("1,200人", 1200), ("20个人", 20), ("30(人)", 30)],
)
def test_a_count_is_read(cell, count):
    assert parse_count(cell).value == count


@pytest.mark.parametrize("cell", ["约30人", "30余人", "三十来人", "30人左右", "30+"])
def test_a_rough_count_comes_with_a_warning(cell):
    found = parse_count(cell)
    assert (found.value, found.warnings[0].code) == (30, "approximate")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [("30-40人", "not_a_number"), ("十几人", "not_a_number"), (-3, "negative"), (2.5, "not_whole")],
)
def test_what_is_no_count_is_refused(cell, problem):
    assert parse_count(cell).code == problem


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_is_read_exactly(number):
    assert parse_number(str(number)).value == number
    assert parse_number("1.10").value == Decimal("1.1")


@pytest.mark.parametrize(("cell", "metres"), [("500米", 500), ("1.5公里", 1500), (700, 700)])
def test_a_distance_is_read_in_metres(cell, metres):
    assert parse_metres(cell).value == metres
