"""What `standards` says of cells that are not plain, in the words of the run's tables."""

import re
from datetime import date

from tongxin.standards.amounts import parse_amount
from tongxin.standards.dates import parse_date
from tongxin.standards.identity import clean_number, find_lost_digits, parse_identity
from tongxin.standards.name_keys import make_name_key
from tongxin.standards.numbers import SCIENTIFIC, expand_scientific
from tongxin.standards.results import Parsed, Problem

LOST_SIGNS = "□■◻◼▢?？*＊〓�_·•．."  # a dot at the end stands for a sign, inside it is a dot
SURE_DIGITS = 15  # what a spreadsheet keeps of a number
_LOST = re.compile(rf"[{re.escape(LOST_SIGNS)}]+$")


def read_number(
    text: str, was_number: bool, today: date, *, trusted: bool = False
) -> tuple[str | None, str, str]:
    """Return the sound 18-character number or None, the state, and the digits that are certain.

    States: ok, from15, truncated, scientific, bad_check, bad_form, blank. A number is never
    mended: a damaged one keeps its digits for whoever links it. One in eleven cut numbers passes
    its check, so a number that ends in 000 counts as cut unless its register is trusted.
    """
    result = parse_identity(text, today=today)
    number = clean_number(text)
    whole = expand_scientific(number)
    if isinstance(result, Problem) and result.code == "missing":
        return None, "blank", ""
    if SCIENTIFIC.fullmatch(number) and whole is None:
        return None, "scientific", re.sub(r"\D", "", re.split("[eE]", number)[0])
    number = re.sub(r"\.0*$", "", whole or number)
    doubtful = number.endswith("000") and not (trusted and isinstance(result, Parsed))
    cut = len(number) > SURE_DIGITS and (doubtful or was_number)
    if cut or find_lost_digits(text, number):
        return None, "truncated", number[:SURE_DIGITS]
    if isinstance(result, Parsed):
        state = "from15" if len(result.value.original) == SURE_DIGITS else "ok"
        return result.value.number, state, result.value.number
    state = "bad_check" if result.code == "check_digit" else "bad_form"
    return None, state, number


def read_name(text: str) -> tuple[str, bool]:
    """Return the key of a name and whether its last character could not be read."""
    bare = text.strip()
    kept = _LOST.sub("", bare)
    return make_name_key(kept), kept != bare


def read_day(text: str) -> tuple[date | None, str | None]:
    """Return the day of a text or None, and why not."""
    result = parse_date(text)
    if isinstance(result, Problem) and text.strip().isdecimal() and len(text.strip()) < 8:
        result = parse_date(float(text))
    if isinstance(result, Problem):
        return None, result.code
    return result.value, None


def read_fen(text: str, unit_fen: int) -> tuple[int | None, str | None]:
    """Return an amount in fen or None, and why not; an empty cell is no zero."""
    result = parse_amount(text, unit_fen=unit_fen)
    return (None, result.code) if isinstance(result, Problem) else (result.value, None)
