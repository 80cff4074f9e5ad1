"""Amounts of money as whole fen, exact; an unreadable amount is a problem, never 0."""

import re
from decimal import Decimal, InvalidOperation

from tongxin.standards.characters import cell_text, is_blank, plain
from tongxin.standards.numerals import read_colloquial, read_numeral, scale_numeral
from tongxin.standards.results import Parsed, Problem, Result, refuse

YUAN_FEN = 100
LARGEST_FEN = 10**17
_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])+:?|(?:人民币|RMB|CNY|[¥￥])$", re.IGNORECASE)
_PER = r"(?:人次?|月|年|天|日|次|户|小时|季度?|半年|个月|学期|餐|床)"
_RATE = re.compile(rf"(?:(?:/|每){_PER}+)+$|^(?:每{_PER}+)+")
_TWICE = re.compile(r"(?P<one>.+?)\((?:大写|小写|人民币)*:?(?P<two>.+)\)")
_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_SPLIT = re.compile(r"(?P<yuan>.*?)[元圆块圓](?P<rest>.*)")
_SMALL = re.compile(r"零?(?:(?P<jiao>[^角毛分]+)[角毛])?零?(?:(?P<fen>[^角毛分]+)分)?")
_BRACKETS = re.compile(r"\((?P<inner>.+)\)")


def read_figure(text: str) -> tuple[Decimal, bool] | None:
    """Read digits, numerals or both with units; the flag tells a spoken short form."""
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"[, ]", "", text)), False
    if re.search(r"\d \d", text):
        return None
    text = text.replace(" ", "")
    if _PLAIN.fullmatch(text):
        return Decimal(text), False
    for value in (read_numeral(text), scale_numeral(text)):
        if value is not None:
            return Decimal(value), False
    spoken = read_colloquial(text)
    return None if spoken is None else (Decimal(spoken), True)


def read_small(text: str) -> Decimal | None:
    """Read 肆角, 5角3分, 3分 as fen, or return None."""
    found = _SMALL.fullmatch(text)
    if not found:
        return None
    total = Decimal(0)
    for name, fen in (("jiao", 10), ("fen", 1)):
        if found[name]:
            figure = read_figure(found[name])
            if figure is None:
                return None
            total += figure[0] * fen
    return total


def read_fen(text: str, unit_fen: int) -> tuple[Decimal, bool] | None:
    """Read an unsigned amount as fen; unit_fen holds where the text names no unit."""
    text = re.sub(r"(?<=[元圆块圓角毛分钱])[整正]$", "", text.strip())
    text = re.sub(r"(?<=[块毛分])钱$", "", text)
    if re.search(r"[角毛分]$", text) and not _SPLIT.fullmatch(text):
        small = read_small(text)
        return None if small is None else (small, False)
    found = _SPLIT.fullmatch(text)
    if not found:
        figure = read_figure(text)
        named = bool(re.search(r"[万亿千百萬億]", text))
        return figure and (figure[0] * (YUAN_FEN if named else unit_fen), figure[1])
    figure = read_figure(found["yuan"])
    coins = re.fullmatch(r"[\d一二三四五六七八九]", found["rest"])
    small = read_small(f"{coins[0]}角" if coins else found["rest"])
    if figure is None or small is None:
        return None
    return figure[0] * YUAN_FEN + small, figure[1] or coins is not None


def take_sign(text: str) -> tuple[str, int]:
    """Take minus signs and the accountant's brackets off an amount."""
    sign = 1
    found = _BRACKETS.fullmatch(text)
    if found:
        text, sign = found["inner"].strip(), -1
    text = _CURRENCY.sub("", text).strip()
    for mark in ("-", "负", "+"):
        if text.startswith(mark):
            text = _CURRENCY.sub("", text[1:].strip()).strip()
            return text, sign if mark == "+" else -sign
    return text, sign


def finish(fen: Decimal, text: str, warnings: tuple[Problem, ...]) -> Result[int]:
    """Give whole fen; a cell's binary noise far below a fen is dropped, a real part is refused."""
    try:
        whole = fen.to_integral_value()
    except InvalidOperation:
        return refuse("not_a_number", text=text)
    if abs(whole) > LARGEST_FEN:
        return refuse("not_a_number", text=text)
    if abs(fen - whole) > Decimal("0.000001"):
        return refuse("not_whole_fen", text=text)
    return Parsed(int(whole), warnings)


def parse_amount(cell: object, *, unit_fen: int = YUAN_FEN) -> Result[int]:
    """Read an amount of money, in fen.

    unit_fen: what one unit of a bare number is worth (a column in 万元: 1,000,000).

    >>> [parse_amount(text).value for text in ("¥1,200.00", "贰拾壹元肆角整", "1.2万", "(50)")]
    [120000, 2140, 1200000, -5000]
    >>> parse_amount("约1200").code, parse_amount("-").code
    ('not_a_number', 'missing')
    """
    if isinstance(cell, bool):
        return refuse("not_a_number", text=str(cell))
    if isinstance(cell, int | float | Decimal):
        return read_number_cell(cell, unit_fen)
    text = cell_text(cell)
    if is_blank(text):
        return refuse("missing")
    bare = plain(text).strip(" 。'\"‘’")
    twice = _TWICE.fullmatch(bare)
    if twice:
        return compare_writings(twice["one"], twice["two"], unit_fen, text)
    body, sign = take_sign(bare)
    rate = _RATE.search(body)
    if rate:
        body = (body[: rate.start()] + body[rate.end() :]).strip()
    read = read_fen(body, unit_fen) if body else None
    if read is None:
        return refuse("not_a_number", text=text)
    warnings = [refuse("rate", unit=rate[0])] if rate else []
    if read[1]:
        warnings.append(refuse("spoken_short_form", text=text))
    return finish(sign * read[0], text, tuple(warnings))


def compare_writings(one: str, two: str, unit_fen: int, text: str) -> Result[int]:
    """Read an amount written twice, in figures and in capitals; both must agree."""
    first = parse_amount(one, unit_fen=unit_fen)
    second = parse_amount(two, unit_fen=unit_fen)
    if isinstance(first, Problem) or isinstance(second, Problem):
        return refuse("not_a_number", text=text)
    if first.value != second.value:
        return refuse("amounts_differ", first=first.value, second=second.value)
    return first


def read_number_cell(cell: float | Decimal, unit_fen: int) -> Result[int]:
    """Read a numeric cell by its shortest decimal spelling."""
    try:
        number = cell if isinstance(cell, Decimal) else Decimal(repr(cell))
    except (InvalidOperation, ValueError):
        return refuse("not_a_number")
    if not number.is_finite():
        return refuse("not_a_number", text=str(cell))
    return finish(number * unit_fen, str(number), ())


def format_amount(fen: int) -> str:
    """Write fen as yuan with two decimals.

    >>> format_amount(230), format_amount(-5)
    ('2.30', '-0.05')
    """
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
