"""Telephone numbers in one canonical form, several to a cell, with area code and extension."""

import re
from dataclasses import dataclass
from typing import Literal

from tongxin.standards.characters import cell_text, is_blank, plain
from tongxin.standards.numbers import SCIENTIFIC, expand_scientific
from tongxin.standards.results import Parsed, Problem, Result, refuse

Kind = Literal["mobile", "landline", "service", "foreign"]
_BREAKS = re.compile(r"[、,;；/|\n\r]+|或者?|和|及|(?<=\d)\s{2,}(?=\d)")
_LABEL = re.compile(
    r"^(?:联系|办公|家庭|家里|固定|移动|本人|单位)?(?:电话|手机|座机|固话|号码|tel|mobile|phone)号?码?[:：.]?",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:无|没有|暂无|未留|未填|没)(?:联系)?(?:电话|手机|座机|号码)+")
_WORD = re.compile(r"^[\u3400-\u9fff]{1,6}[: ]*(?=[\d+(])|(?<=\d)[: ]*[\u3400-\u9fff]{1,6}$")
_NOTE = re.compile(r"\([^()\d]+\)")
_EXTENSION = re.compile(r"(?:转|分机号?|ext\.?|x|#|-|—)(\d{1,6})$", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(rf"({_AREA})([2-8]\d{{6,7}})")
_SERVICE = re.compile(r"[48]00\d{7}|1[012]\d|1[12]\d{3}|95\d{3,4}|96\d{3,4}|12\d{3,4}")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: 11 digits of a mobile, or area code, hyphen and local number."""

    kind: Kind
    canonical: str
    extension: str | None = None


def read_mobile(digits: str) -> Phone | None:
    """Read a mobile number with or without the country code."""
    found = re.fullmatch(r"(?:\+?86|0086|0)?(1[3-9]\d{9})", digits)
    return Phone("mobile", found[1]) if found else None


def read_landline(digits: str, area: str | None) -> Phone | None:
    """Read area code and local number, or a local number in the default area."""
    national = re.sub(r"^(?:\+86|0086|86(?=0?[1-9]\d{8,}))0?", "0", digits)
    found = _LANDLINE.fullmatch(national)
    if found:
        return Phone("landline", f"{found[1]}-{found[2]}")
    if area and re.fullmatch(rf"{area.lstrip('0')}[2-8]\d{{6,7}}", digits):
        return read_landline("0" + digits, None)
    if re.fullmatch(r"[2-8]\d{6,7}", digits):
        return Phone("landline", f"{area}-{digits}" if area else digits)
    return None


def read_phone(text: str, area: str | None) -> Phone | None:
    """Read exactly one number."""
    bare = _LABEL.sub("", _NOTE.sub("", text).strip(" '\"‘’`")).strip(" .")
    bare = _WORD.sub("", bare) if "转" not in bare and "机" not in bare else bare
    bare = re.sub(r"(?<=\d{7})\.0+$", "", bare)
    digits = re.sub(r"[\s().-]", "", bare)
    if not re.fullmatch(r"\+?\d+", digits):
        return read_extension(bare, area)
    phone = read_mobile(digits) or read_landline(digits, area)
    if phone is None and _SERVICE.fullmatch(digits):
        return Phone("service", digits)
    if phone is None and re.fullmatch(r"(?:\+|00)(?!86)[1-9]\d{6,14}", digits):
        return Phone("foreign", "+" + re.sub(r"^(?:\+|00)", "", digits))
    return phone or read_extension(bare, area)


def read_extension(text: str, area: str | None) -> Phone | None:
    """Read a landline with an extension behind it."""
    found = _EXTENSION.search(text)
    if not found:
        return None
    digits = re.sub(r"[\s().-]", "", text[: found.start()])
    phone = read_landline(digits, area) if re.fullmatch(r"\+?\d+", digits) else None
    if phone is None and re.fullmatch(r"[48]00\d{7}", digits):
        phone = Phone("service", digits)
    return phone and Phone(phone.kind, phone.canonical, found[1])


def split_cell(text: str, area: str | None) -> list[str]:
    """Split a cell into the texts of its numbers."""
    pieces = [piece.strip() for piece in _BREAKS.split(text) if piece and piece.strip()]
    found: list[str] = []
    for piece in pieces:
        words = piece.split(" ")
        whole = read_phone(piece, area)
        alone = len(words) > 1 and whole is None and all(read_phone(w, area) for w in words)
        found.extend(words if alone else [piece])
    return found


def parse_phones(
    cell: object, *, default_area_code: str | None = None
) -> Result[tuple[Phone, ...]]:
    """Read all numbers of a cell, each once; a cell that says 无 has none.

    >>> parse_phones("15500000001/07968000001").value[1].canonical
    '0796-8000001'
    >>> parse_phones("（0796）8000001转8012").value
    (Phone(kind='landline', canonical='0796-8000001', extension='8012'),)
    >>> parse_phones("1550000001").code, parse_phones("无").value
    ('bad_phone', ())
    """
    if isinstance(cell, str) and _MOBILE.fullmatch(cell):
        return Parsed((Phone("mobile", cell),))
    typed = cell_text(cell)
    if is_blank(typed) or _NONE.fullmatch(plain(typed)):
        return Parsed(())
    text = "\n".join(plain(line) for line in typed.splitlines())
    if SCIENTIFIC.fullmatch(text.strip()):
        written = expand_scientific(text.strip())
        if written is None:
            return refuse("precision_lost", text=typed)
        text = written
    phones: dict[Phone, None] = {}
    warnings: list[Problem] = []
    for piece in split_cell(text, default_area_code):
        phone = read_phone(piece, default_area_code)
        if phone is None:
            return refuse("bad_phone", text=piece)
        if phone.kind == "landline" and "-" not in phone.canonical:
            warnings.append(refuse("area_code_missing", text=piece))
        phones[phone] = None
    return Parsed(tuple(phones), tuple(warnings)) if phones else refuse("bad_phone", text=typed)


def mask_phone(canonical: str) -> str:
    """Show the first three and last two digits of a number.

    >>> mask_phone("15500000001")
    '155******01'
    """
    if len(canonical) < 7:
        return "*" * len(canonical)
    return canonical[:3] + "*" * (len(canonical) - 5) + canonical[-2:]
