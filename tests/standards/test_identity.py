"""Identity numbers after GB 11643."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxin.standards.identity import compute_check_sign, mask_identity, parse_identity
from tongxin.standards.results import Parsed


def make_number(birth: date, order: int) -> str:
    first17 = f"360899{birth:%Y%m%d}{order:03d}"
    return first17 + compute_check_sign(first17)


births = st.dates(date(1900, 1, 1), date(2026, 3, 20))
orders = st.integers(1, 999)


@given(births, orders)
def test_a_well_formed_number_gives_back_its_birth_and_sex(birth, order):
    value = parse_identity(make_number(birth, order)).value
    assert (value.birth, value.sex) == (birth, "male" if order % 2 else "female")


@given(births, orders, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(birth, order, place, shift):
    number = make_number(birth, order)
    digit = str((int(number[place]) + shift) % 10)
    assert not isinstance(parse_identity(number[:place] + digit + number[place + 1 :]), Parsed)


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), orders)
def test_a_15_digit_number_is_the_same_person_as_its_18_digits(birth, order):
    number = make_number(birth, order)
    short = parse_identity(number[:6] + number[8:17]).value
    assert short.number == number
    assert short.original == number[:6] + number[8:17]


@pytest.mark.parametrize("last", ["x", "X", "Ｘ", "ｘ", "Х", "×", "Ⅹ", "χ"])
def test_every_look_alike_of_x_is_one_x(last):
    assert parse_identity("36089919450712018" + last).value.number == "36089919450712018X"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("36089919450712018*", "check_digit"),
        ("360899410230123", "bad_birth_date"),
        ("360899194002290", "bad_birth_date"),
        ("3608991940022905", "length"),
        ("990899195010100628", "bad_division"),
        (3.6089919410312e17, "precision_lost"),
        (360899194103120116, "precision_lost"),
        ("3.60899E+17", "precision_lost"),
        ("360899194103120000", "precision_lost"),
        ("　", "missing"),
        ("36089919410312O116", "not_a_number"),
    ],
)
def test_a_faulty_number_says_what_is_wrong(cell, problem):
    assert parse_identity(cell).code == problem


@pytest.mark.parametrize("cell", [360899400501044, 360899400501044.0, "3.60899400501044E+14"])
def test_a_15_digit_number_in_a_numeric_cell_is_whole(cell):
    assert parse_identity(cell).value.number == "36089919400501044X"


def test_a_number_that_a_numeric_cell_cut_is_refused_even_if_its_check_digit_fits():
    number = next(
        int(made)
        for day in range(1, 29)
        for order in range(0, 1000, 100)
        if (made := make_number(date(1950, 1, day), order)).endswith("000")
    )
    assert parse_identity(float(number)).code == "precision_lost"
    assert parse_identity(str(number)).warnings[0].code == "maybe_precision_lost"


def test_an_abolished_county_is_a_warning_at_most():
    found = parse_identity("362499194408170616", known_counties={"360802"})
    assert [warning.code for warning in found.warnings] == ["unknown_county"]


def test_a_birth_after_today_is_refused():
    number = make_number(date(2026, 3, 21), 101)
    assert parse_identity(number, today=date(2026, 3, 20)).code == "bad_birth_date"


def test_a_foreign_residents_number_is_read():
    first17 = "93612419810803002"
    assert parse_identity(first17 + compute_check_sign(first17)).value.birth == date(1981, 8, 3)


def test_a_mask_hides_the_birth_date():
    assert "19410312" not in mask_identity("360899194103120116")
    assert mask_identity("12345") == "*****"
