"""A record of a person, from cells as they were typed to the form in which it is compared."""

import re
from dataclasses import dataclass
from datetime import date

from tongxin.standards.dates import parse_date
from tongxin.standards.identity import clean_number, parse_identity
from tongxin.standards.name_keys import make_name_key, spell_name
from tongxin.standards.phones import parse_phones
from tongxin.standards.results import Parsed

KEPT_BY_SPREADSHEETS = 15  # digits
_LOST = re.compile(r"[□■◻?？*＊〓�_·•]+$")


@dataclass(frozen=True, slots=True)
class Person:
    """One record of a person; an empty field says nothing.

    number: 18 characters that are sound, else ""; digits: what is certain of one that is not.
    lost: the end of the name could not be read. phones: canonical, of all numbers in the cell.
    """

    name: str = ""
    pinyin: str = ""
    lost: bool = False
    number: str = ""
    digits: str = ""
    phones: frozenset[str] = frozenset()
    birth: date | None = None
    address: str = ""


def read_person(
    *,
    name: str = "",
    number: object = "",
    phone: object = "",
    birth: object = "",
    address: str = "",
) -> Person:
    """Return a record as it is compared. Cells that cannot be read count as empty.

    >>> read_person(name="李 伟", number="360899196801010810").number
    '360899196801010810'
    """
    bare = _LOST.sub("", name.strip())
    sound, digits = read_number(number)
    found, day = parse_phones(phone), parse_date(birth)
    calls = found.value if isinstance(found, Parsed) else ()
    written = day.value if isinstance(day, Parsed) else None
    told = date(int(sound[6:10]), int(sound[10:12]), int(sound[12:14])) if sound else None
    return Person(
        name=make_name_key(bare),
        pinyin=spell_name(bare),
        lost=bare != name.strip(),
        number=sound,
        digits=digits,
        phones=frozenset(one.canonical + (one.extension or "") for one in calls),
        birth=written or told,
        address=make_name_key(address),
    )


def read_number(cell: object) -> tuple[str, str]:
    """Return a sound number and "", or "" and what is certain of another.

    A number of 18 characters that ends in 000 may be what a spreadsheet left of it.

    >>> read_number("360899400229051"), read_number("360899196801010000")
    (('360899194002290511', ''), ('', '360899196801010'))
    """
    read = parse_identity(cell)
    if isinstance(read, Parsed):
        number, whole = read.value.number, len(read.value.original) == KEPT_BY_SPREADSHEETS
        if whole or not number.endswith("000"):
            return number, ""
        return "", number[:KEPT_BY_SPREADSHEETS]
    digits = clean_number(str(cell)) if isinstance(cell, str | int) else ""
    if not re.fullmatch(r"\d{15,18}[\dX]?", digits, re.ASCII):
        return "", ""
    return "", digits[:KEPT_BY_SPREADSHEETS] if digits.endswith("000") else digits
