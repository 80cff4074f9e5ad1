"""Citizen identity numbers after GB 11643: reading, checking, expanding, masking."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul
from typing import Literal

from tongxin.standards.characters import cell_text, is_blank, squeeze
from tongxin.standards.divisions import PROVINCES
from tongxin.standards.numbers import SCIENTIFIC, expand_scientific
from tongxin.standards.results import Parsed, Problem, Result, refuse

LIKE_X = "xX×✕✖✗╳⨉⨯ⅩⅹХхΧχ乂𝐗𝐱𝖷𝗑"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"
EARLIEST_YEAR = 1850
PARTS_KEPT = 1 << 16
_FORM = re.compile(r"\d{17}[\dX]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Identity:
    """One person's number in its 18-character form, as typed, and what it says."""

    number: str
    original: str
    division: str
    birth: date
    sex: Literal["male", "female"]


def compute_check_sign(first17: str) -> str:
    """Return the 18th character (ISO 7064, MOD 11-2) of 17 digits.

    >>> compute_check_sign("36089919410312011")
    '6'
    """
    if len(first17) != len(WEIGHTS):
        raise ValueError(len(first17))
    total = weigh(first17[:6], 0) + weigh(first17[6:14], 6) + weigh(first17[14:], 14)
    return CHECK_SIGNS[total % 11]


@lru_cache(maxsize=PARTS_KEPT)
def weigh(digits: str, place: int) -> int:
    """Return the weighted sum of digits that begin at a place; lists repeat these parts."""
    return sum(map(mul, WEIGHTS[place:], map(int, digits)))


def clean_number(text: str) -> str:
    """Drop gaps, dashes and the apostrophe of Excel; write a last X in its one form.

    >>> clean_number("'360899 19450712 018ｘ")
    '36089919450712018X'
    """
    bare = squeeze(text).replace("-", "").strip("'’‘`\"“”")
    bare = re.sub(r"^(?:居民|公民)?身份证?(?:件)?(?:号码|号)?:?", "", bare)
    return bare[:-1] + "X" if bare and bare[-1] in LIKE_X else bare


def read_birth(digits: str, today: date | None) -> date | None:
    """Return the date of YYYYMMDD if it exists, is no older than 1850 and not in the future."""
    birth = read_day(digits)
    return None if birth is None or (today is not None and birth > today) else birth


@lru_cache(maxsize=PARTS_KEPT)
def read_day(digits: str) -> date | None:
    """Return the date of YYYYMMDD if it exists and is no older than 1850."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day if day.year >= EARLIEST_YEAR else None


def find_lost_digits(cell: object, text: str) -> bool:
    """Tell whether a spreadsheet kept 15 digits only of a longer number."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return abs(cell) >= 1e15
    scientific = SCIENTIFIC.fullmatch(text) and expand_scientific(text) is None
    return bool(scientific or re.fullmatch(r"\d{16,}\.0*", text))


def has_province(number: str) -> bool:
    """Tell whether a number begins with a province, or is a foreign resident's of 2017 on."""
    return number[:2] in PROVINCES or (number[0] == "9" and number[1:3] in PROVINCES)


def is_sound(number: str, today: date | None = None) -> bool:
    """Tell whether a number stands in its 18-character form and every part of it is right.

    One that does not may still be read by parse_identity.

    >>> is_sound("360899194103120116"), is_sound("360899 194103120116")
    (True, False)
    """
    return (
        _FORM.fullmatch(number) is not None
        and has_province(number)
        and read_birth(number[6:14], today) is not None
        and compute_check_sign(number[:17]) == number[17]
    )


def check_parts(number: str, original: str, today: date | None) -> Result[Identity]:
    """Check an 18-character number: province, birth date, check sign."""
    if not number[:17].isdigit() or not number[:17].isascii():
        return refuse("not_a_number", text=original)
    if not has_province(number):
        return refuse("bad_division", division=number[:6])
    birth = read_birth(number[6:14], today)
    if birth is None:
        return refuse("bad_birth_date", digits=number[6:14])
    expected = compute_check_sign(number[:17])
    if number[17] != expected:
        if number.endswith("000"):
            return refuse("precision_lost", text=original)
        return refuse("check_digit", found=number[17], length=len(original))
    sex: Literal["male", "female"] = "male" if int(number[16]) % 2 else "female"
    return Parsed(Identity(number, original, number[:6], birth, sex))


def parse_identity(
    cell: object, *, known_counties: Container[str] | None = None, today: date | None = None
) -> Result[Identity]:
    """Read an identity number; 15 digits are expanded with the century 19.

    An unknown county is a warning only: abolished codes stay on cards for life.
    Source: GB 11643-1999, GB/T 2260.

    >>> parse_identity("360899400229051").value.number
    '360899194002290511'
    >>> parse_identity("36089919450712018*").code
    'check_digit'
    """
    text = cell if isinstance(cell, str) else cell_text(cell)
    if isinstance(cell, str) and is_sound(cell, today):
        return judge(cell, cell, today, known_counties)
    if is_blank(text):
        return refuse("missing")
    number = clean_number(text)
    if find_lost_digits(cell, number):
        return refuse("precision_lost", text=text)
    number = expand_scientific(number) or re.sub(r"(?<=\d{15})\.0+$", "", number)
    if len(number) == 15 and number.isdigit() and number.isascii():
        first17 = f"{number[:6]}19{number[6:]}"
        number, original = first17 + compute_check_sign(first17), number
    elif len(number) == 18:
        original = number
    else:
        return refuse("length", count=len(number))
    return judge(number, original, today, known_counties)


def judge(
    number: str, original: str, today: date | None, known_counties: Container[str] | None
) -> Result[Identity]:
    """Check the parts of a number and add the doubts about it."""
    result = check_parts(number, original, today)
    if isinstance(result, Problem):
        return result
    return Parsed(result.value, tuple(list_doubts(result.value, known_counties)))


def list_doubts(identity: Identity, known_counties: Container[str] | None) -> list[Problem]:
    """Name what is allowed but worth a look."""
    doubts = []
    if known_counties is not None and identity.division not in known_counties:
        doubts.append(refuse("unknown_county", division=identity.division))
    if len(identity.original) == 18 and identity.number.endswith("000"):
        doubts.append(refuse("maybe_precision_lost"))
    return doubts


def mask_identity(number: str, *, head: int = 6, tail: int = 2) -> str:
    """Hide the middle of a number for display.

    >>> mask_identity("360899194103120116")
    '360899**********16'
    """
    if len(number) <= head + tail:
        return "*" * len(number)
    return number[:head] + "*" * (len(number) - head - tail) + number[len(number) - tail :]
