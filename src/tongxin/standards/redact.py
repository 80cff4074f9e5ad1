"""Phones, identity numbers and bank cards found in a text and taken out for publishing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tongxin.standards.characters import DASHES, ZERO_WIDTH
from tongxin.standards.identity import LIKE_X, compute_check_sign, has_province, read_birth

MARK = "***"
_GAP = r"[ \-.·_]{0,3}"
_MOBILE = re.compile(rf"(?<![\d])(?:\+?(?:00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)")
_ODD_MOBILE = re.compile(rf"(?<!\d)1(?:{_GAP}[3-9])(?:{_GAP}\d){{9}}(?!\d)")
_EXTENSION = r"(?:(?:转|-|分机|ext\.?|x)\d{1,6}(?!\d))?"
_LANDLINE = re.compile(
    rf"(?<![\d])\(?(?:\+?86{_GAP})?0(?:10|2\d|[3-9]\d{{2}})\)?{_GAP}[2-8]\d{{2,3}}{_GAP}\d{{4}}(?!\d){_EXTENSION}"
)
_LOCAL = re.compile(
    r"(?:电话|座机|固话|手机|号码|联系|拨打|致电|打|tel)[^\d\n]{0,6}"
    rf"(?P<number>[2-8]\d{{2,3}}{_GAP}\d{{4}}(?!\d)(?! ?[元万块人米吨斤户名度])"
    rf"{_EXTENSION})",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    rf"(?<![\dA-Za-z])\d{{6}}{_GAP}(?:\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{3}}[\dX]|\d{{6}}{_GAP}\d{{3}})(?![\dA-Za-z])"
)
_LONG = re.compile(r"(?<![\dA-Za-z])\d(?:[ -]?\d){14,18}(?![\dA-Za-z])")
_CARD_WORD = re.compile(
    r"(?:银行|卡号|账号|帐号|账户|帐户|储蓄|开户|工行|农行|建行|中行|信用社|邮储)[^\d\n]{0,8}$"
)
_IDENTITY_WORD = re.compile(r"(?:身份|证件|证号|id)[^\d\n]{0,8}$", re.IGNORECASE)
_SPOKEN = dict(zip("零〇○一幺二三四五六七八九", "0001123456789", strict=True))


@dataclass(frozen=True, slots=True)
class Span:
    """One piece that was taken out: where it stood, what it was."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """The text for the public, and what it no longer holds; staff keep the original."""

    text: str
    removed: tuple[Span, ...]


def passes_luhn(digits: str) -> bool:
    """Tell whether the check digit of a bank card number holds (ISO/IEC 7812-1).

    >>> passes_luhn("6222020200000000003")
    False
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def write_plain(text: str, *, spoken: bool) -> tuple[str, list[int]]:
    """Fold widths, dashes and letters like X, drop invisible signs; keep where each sign stood."""
    signs, places = [], []
    for place, char in enumerate(text):
        if char in ZERO_WIDTH:
            continue
        plain = chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char
        if plain in DASHES:
            plain = "-"
        elif plain in LIKE_X:
            plain = "X"
        elif plain.isspace() and plain not in "\n\r":
            plain = " "
        elif spoken:
            plain = _SPOKEN.get(plain, plain)
        signs.append(plain)
        places.append(place)
    return "".join(signs), places


def is_identity(number: str, before: str) -> bool:
    """Tell whether digits have the province and birth date of an identity number.

    A mistyped one still tells too much: its check sign may be wrong where a word before names
    the document or the birth is of the last century. Other 18 digits with a recent date, as of
    a work order, stay.
    """
    digits = re.sub(r"\D", "", number[:-1]) + number[-1]
    birth = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    if not has_province(digits) or read_birth(birth, None) is None:
        return False
    old = birth.startswith("19") or bool(_IDENTITY_WORD.search(before[-20:]))
    return old or compute_check_sign(digits[:17]) == digits[17:]


def is_card(number: str, before: str) -> bool:
    """Tell whether digits are a bank card: a right check digit, or a word before that says so."""
    digits = re.sub(r"\D", "", number)
    if _CARD_WORD.search(before[-20:]):
        return True
    return len(digits) >= 16 and digits[0] in "34569" and passes_luhn(digits)


def find_spans(plain: str) -> Iterator[tuple[str, int, int]]:
    """Find everything personal in a plain text; spans may overlap."""
    for found in _IDENTITY.finditer(plain):
        if is_identity(found[0], plain[: found.start()]):
            yield "identity", *found.span()
    for found in _LONG.finditer(plain):
        if is_card(found[0], plain[: found.start()]):
            yield "bank_card", *found.span()
    for kind, pattern in (("phone", _MOBILE), ("phone", _LANDLINE)):
        for found in pattern.finditer(plain):
            yield kind, *found.span()
    for found in _ODD_MOBILE.finditer(plain):
        yield "phone", *found.span()
    for found in _LOCAL.finditer(plain):
        yield "phone", *found.span("number")


def find_personal_data(text: str) -> tuple[Span, ...]:
    """Return what must not be published, in order, without overlaps; the longest wins."""
    spans: list[Span] = []
    for spoken in (False, True):
        plain, places = write_plain(text, spoken=spoken)
        for kind, start, end in find_spans(plain):
            first, last = places[start], places[end - 1] + 1
            spans.append(Span(kind, first, last, text[first:last]))
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start, span.kind)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def redact_text(text: str, *, mark: str = MARK) -> Redaction:
    """Take every phone, identity and bank card number out of a text; other numbers stay.

    >>> redact_text("电话15500000001，预算12000元").text
    '电话***，预算12000元'
    """
    removed = find_personal_data(text)
    pieces, at = [], 0
    for span in removed:
        pieces += [text[at : span.start], mark]
        at = span.end
    return Redaction("".join([*pieces, text[at:]]), removed)
