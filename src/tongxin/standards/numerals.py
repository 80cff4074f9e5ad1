"""Chinese numerals, plain and banker's, read exactly."""

from decimal import Decimal

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{"〇": 0, "○": 0, "Ｏ": 0, "幺": 1, "弌": 1, "两": 2, "兩": 2, "貳": 2, "弍": 2, "貮": 2},
    **{"參": 3, "叄": 3, "弎": 3, "陸": 6, "染": 7},
}
TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SIGNS = frozenset(DIGITS) | frozenset(TENS) | frozenset(UNITS) | frozenset(BIG_UNITS)


def read_digits(text: str) -> int | None:
    """Read numerals written digit by digit, as in a year.

    >>> read_digits("二〇二四"), read_digits("十二")
    (2024, None)
    """
    if not text or any(char not in DIGITS for char in text):
        return None
    return int("".join(str(DIGITS[char]) for char in text[:300]))


def read_below_10000(text: str) -> int | None:
    """Read 一千二百零五 and the like; units must fall from left to right."""
    total, digit, last, zero = 0, None, 10**4, False
    for char in text:
        if char in TENS:
            if digit is not None or last <= 10:
                return None
            total, last, zero = total + TENS[char], 10, False
        elif char in UNITS:
            unit = UNITS[char]
            if unit >= last or digit == 0 or (digit is None and unit != 10):
                return None
            total, last, digit, zero = total + (digit or 1) * unit, unit, None, False
        elif char in DIGITS:
            if digit is not None:
                return None
            if DIGITS[char] == 0:
                if zero:
                    return None
                zero = True
            elif last == 1:
                return None
            else:
                digit = DIGITS[char]
        else:
            return None
    if digit is not None and last > 10 and last < 10**4 and not zero:
        return None  # 一千二 is spoken for 1200
    return total + (digit or 0)


def read_numeral(text: str) -> int | None:
    """Read a whole number in Chinese numerals, or return None.

    >>> [read_numeral(text) for text in ("壹仟贰佰", "十二万三千", "廿三", "千百")]
    [1200, 123000, 23, None]
    """
    if not text or any(char not in SIGNS for char in text):
        return None
    for unit_signs in ("亿億", "万萬"):
        for sign in unit_signs:
            head, found, tail = text.rpartition(sign)
            if not found:
                continue
            high = read_numeral(head)
            low = 0 if not tail else read_numeral(tail)
            spoken = len(tail) == 1 and tail in DIGITS
            if not high or low is None or spoken or low >= BIG_UNITS[sign]:
                return None
            return high * BIG_UNITS[sign] + low
    return read_below_10000(text)


def read_colloquial(text: str) -> int | None:
    """Read the spoken short form that drops the last unit: 一万二, 三百五, 一千二.

    >>> read_colloquial("一千二"), read_colloquial("三百五"), read_colloquial("二十五")
    (1200, 350, None)
    """
    if len(text) < 3 or text[-1] not in DIGITS or DIGITS[text[-1]] == 0:
        return None
    unit = {**UNITS, **BIG_UNITS}.get(text[-2], 0)
    head = read_numeral(text[:-1]) if unit >= 100 else None
    return None if head is None else head + DIGITS[text[-1]] * unit // 10


def read_whole(text: str) -> int | None:
    """Read ASCII digits, numerals by unit, or numerals digit by digit.

    >>> read_whole("15"), read_whole("十五"), read_whole("一五"), read_whole("x")
    (15, 15, 15, None)
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 300 else None
    by_unit = read_numeral(text)
    return by_unit if by_unit is not None else read_digits(text)


def scale_numeral(text: str) -> Decimal | None:
    """Read digits followed by Chinese units: 1.2万, 3千, 3万5千.

    >>> scale_numeral("1.2万"), scale_numeral("3万5千"), scale_numeral("5")
    (Decimal('12000.0'), Decimal('35000'), None)
    """
    total, number, last = Decimal(0), "", 10**12
    for char in text:
        unit = {**UNITS, **BIG_UNITS}.get(char)
        if unit is None:
            number += char
            continue
        if unit >= last or not number.replace(".", "", 1).isdigit() or not number.isascii():
            return None
        total, number, last = total + Decimal(number) * unit, "", unit
    return total if not number and last < 10**12 else None
