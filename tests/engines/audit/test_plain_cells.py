"""What SQL takes for plain says the same as `standards`, on the same cells."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tongxin.engines.audit.plain_cells import (
    clean_number,
    first_digits,
    plain_day,
    plain_fen,
    plain_name,
    plain_number,
)
from tongxin.engines.audit.read_cells import read_day, read_fen, read_name, read_number
from tongxin.engines.audit.store import open_store
from tongxin.standards.identity import compute_check_sign

TODAY = date(2026, 1, 1)
SIGNS = "0123456789Xx-/.年月日元￥¥,: 万千贰王張刘伟·　"


@pytest.fixture(scope="module")
def ask():
    connection = open_store(threads=1, memory_mb=300)

    def ask(expression: str, text: str) -> object:
        query = f"SELECT {expression} FROM (SELECT *, {first_digits('bare')} AS digits "
        query += f"FROM (SELECT text, {clean_number('text')} AS bare FROM (SELECT ? AS text)))"
        return connection.execute(query, [text]).fetchall()[0][0]

    return ask


@st.composite
def numbers(draw):
    """Return numbers that are nearly right."""
    day = draw(st.dates(date(1840, 1, 1), date(2030, 1, 1)))
    province = draw(st.sampled_from(["36", "11", "99", "00", "83"]))
    first17 = f"{province}0899{day:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    number = first17 + compute_check_sign(first17)
    place = draw(st.integers(0, 18))
    sign = draw(st.sampled_from(["", "1", "X", "x", " ", "'", "　", "-"]))
    number = number.lower() if draw(st.booleans()) else number
    return draw(st.sampled_from(["", "'", "''", " "])) + number[:place] + sign + number[place:]


@given(st.one_of(numbers(), st.text(SIGNS, max_size=20)))
@example("360899194102290013")
@example("'36089919450712018x")
@settings(deadline=None, max_examples=300)
def test_a_plain_number_is_the_number_that_standards_reads(ask, text):
    plain = ask(plain_number("bare", "digits", f"DATE '{TODAY}'"), text)
    if plain is not None:
        assert (plain, "ok", plain) == read_number(text, False, TODAY)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@settings(deadline=None, max_examples=50)
def test_sound_numbers_are_nearly_all_plain(ask, day):
    first17 = f"360899{day:%Y%m%d}123"
    plain = ask(plain_number("bare", "digits", "DATE '2100-01-01'"), first17 + "0")
    sound = first17 + compute_check_sign(first17)
    assert ask(plain_number("bare", "digits", "DATE '2100-01-01'"), sound) == sound
    assert plain in (None, sound)


@given(
    st.one_of(
        st.builds(
            "{}{}{}{}{}{}".format,
            st.integers(1890, 2110),
            st.sampled_from(["-", "/", ".", "年", ""]),
            st.integers(0, 13),
            st.sampled_from(["-", "/", ".", "月", ""]),
            st.integers(0, 32),
            st.sampled_from(["", "日", " "]),
        ),
        st.text(SIGNS, max_size=12),
    )
)
@example("2024年2月30日")
@example("14280")
@example("19440229")
@settings(deadline=None, max_examples=400)
def test_a_plain_day_is_the_day_that_standards_reads(ask, text):
    plain = ask(plain_day("text"), text)
    if plain is not None:
        assert read_day(text) == (plain, None)


@given(
    st.one_of(
        st.builds(
            "{}{}{}".format,
            st.sampled_from(["", "￥", "¥", "-"]),
            st.decimals(0, 10**9, places=2, allow_nan=False),
            st.sampled_from(["", "元", "万元"]),
        ),
        st.builds(str, st.integers(0, 10**10)),
        st.text(SIGNS, max_size=12),
    ),
    st.sampled_from([1, 100, 10_000, 1_000_000]),
)
@example("￥143.00", 100)
@settings(deadline=None, max_examples=400)
def test_a_plain_amount_is_the_amount_that_standards_reads(ask, text, unit_fen):
    plain = ask(plain_fen("text", str(unit_fen)), text)
    if plain is not None:
        assert read_fen(text, unit_fen) == (plain, None)


@given(st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=14))
@example("鋿鋿")
@settings(deadline=None, max_examples=400)
def test_a_plain_name_is_its_own_key(ask, text):
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        return
    plain = ask(plain_name("text"), text)
    if plain is not None:
        assert read_name(text) == (plain, False)


@pytest.mark.parametrize("text", ["2024-02-10", "2024年12月3日", "1941/7/5"])
def test_usual_days_are_plain(ask, text):
    assert ask(plain_day("text"), text) is not None


@pytest.mark.parametrize(("text", "fen"), [("￥50.00", 5_000), ("50元", 5_000), ("143", 14_300)])
def test_usual_amounts_are_plain(ask, text, fen):
    assert ask(plain_fen("text", "100"), text) == fen
