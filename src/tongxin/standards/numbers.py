"""Plain counts and measures as people type them: 约30人, 二十, 1.5公里."""

import re
from decimal import Decimal, InvalidOperation

from tongxin.standards.characters import cell_text, is_blank, plain, squeeze
from tongxin.standards.numerals import read_numeral, scale_numeral
from tongxin.standards.results import Parsed, Problem, Result, refuse

LARGEST = 10**15
_COUNTED = "人次|个人|[人名位个户次组套台天日场张份周岁家支队间座辆件元块期年月只把条]|小时"
_MANY = r"(?:人次|人|名|位|个|户|次|组|套|台|天|场|张|份|周)?"
_ABOUT = re.compile(
    rf"^(?:大约|大概|约莫|约|近|将近|差不多|预计|估计)|(?:左右|上下|余|多|来)(?={_MANY}$)|(?:左右|上下)$|\+$"
)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}", re.ASCII)
_NOTE = re.compile(r"(?<=.)\([^()]*\)$")
_METRES = {"米": 1, "m": 1, "公里": 1000, "千米": 1000, "km": 1000, "里": 500, "里路": 500}


def read_decimal(text: str) -> Decimal | None:
    """Read digits with or without separators, or numerals, exactly."""
    bare = text.removeprefix("负")
    sign = -1 if bare != text else 1
    if _GROUPED.fullmatch(bare):
        return sign * Decimal(bare.replace(",", ""))
    if _PLAIN.fullmatch(bare):
        return sign * Decimal(bare)
    for value in (read_numeral(bare), scale_numeral(bare)):
        if value is not None:
            return sign * Decimal(value)
    return None


def parse_number(cell: object) -> Result[Decimal]:
    """Read a number without a unit.

    >>> parse_number("１，２００.5").value, parse_number("二十").value, parse_number("许多").code
    (Decimal('1200.5'), Decimal('20'), 'not_a_number')
    """
    text = squeeze(cell_text(cell)).strip("'\"‘’")
    if isinstance(cell, bool) or re.search(r"\d\s+\d", cell_text(cell)):
        return refuse("not_a_number", text=text)
    if is_blank(text):
        return refuse("missing")
    value = read_decimal(text)
    if value is None or not value.is_finite() or abs(value) > LARGEST:
        return refuse("not_a_number", text=text)
    return Parsed(value)


def expand_scientific(text: str) -> str | None:
    """Write 1.5500000001E10 out, or return None when digits are gone.

    >>> expand_scientific("1.5500000001E10"), expand_scientific("3.60899E+17")
    ('15500000001', None)
    """
    if not SCIENTIFIC.fullmatch(text):
        return None
    number = Decimal(text)
    exponent = int(number.adjusted())
    digits = len(re.split("[eE]", text)[0].replace(".", ""))
    return None if digits < exponent + 1 or exponent > 14 else str(int(number))


def take_about(text: str) -> tuple[str, bool]:
    """Take the words off that make a number a rough one.

    >>> take_about("约30人"), take_about("20余人"), take_about("30人")
    (('30人', True), ('20人', True), ('30人', False))
    """
    bare = _ABOUT.sub("", text)
    return bare, bare != text


def parse_count(cell: object) -> Result[int]:
    """Read a count of people or things; a rough one comes with a warning.

    >>> parse_count("约30人")
    Parsed(value=30, warnings=(Problem(code='approximate', facts={'text': '约30人'}),))
    >>> parse_count("十几人").code, parse_count("-5").code, parse_count(2.5).code
    ('not_a_number', 'negative', 'not_whole')
    """
    text = plain(cell_text(cell))
    noted = _NOTE.search(text) if isinstance(cell, str) else None
    bare, about = take_about(text[: noted.start()] if noted else text)
    bare = re.sub(rf"(?<=.)(?:{_COUNTED})$", "", bare) if isinstance(cell, str) else bare
    bare = re.sub(r"^共", "", bare)
    number = parse_number(cell if isinstance(cell, bool) else bare)
    if isinstance(number, Problem):
        return refuse(number.code, text=text) if number.code != "missing" else number
    if number.value != number.value.to_integral_value():
        return refuse("not_whole", text=text)
    if number.value < 0:
        return refuse("negative", text=text)
    value = int(number.value)
    warnings = [refuse("approximate", text=text)] if about else []
    if noted and not re.fullmatch(rf"\((?:{_COUNTED})\)", noted[0]):
        warnings.append(refuse("note_removed", note=noted[0].strip("()")))
    return Parsed(value, tuple(warnings))


def parse_metres(cell: object) -> Result[int]:
    """Read a distance as whole metres; a bare number is metres already.

    >>> [parse_metres(cell).value for cell in ("500米", "1.5公里", 700.0, "半公里")]
    [500, 1500, 700, 500]
    """
    text = squeeze(cell_text(cell)).lower()
    bare, about = take_about(text)
    unit = next((u for u in sorted(_METRES, key=len, reverse=True) if bare.endswith(u)), "")
    figure = bare.removesuffix(unit)
    number = parse_number("0.5" if figure == "半" and unit else figure)
    if isinstance(cell, bool) or isinstance(number, Problem):
        return refuse("missing") if is_blank(text) else refuse("not_a_number", text=text)
    if number.value < 0:
        return refuse("negative", text=text)
    try:
        metres = int((number.value * _METRES.get(unit, 1)).to_integral_value())
    except InvalidOperation:
        return refuse("not_a_number", text=text)
    return Parsed(metres, (refuse("approximate", text=text),) if about else ())
