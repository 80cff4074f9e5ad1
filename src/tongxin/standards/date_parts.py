"""A typed date taken apart into year, month and day, before anything is checked."""

import re
from dataclasses import dataclass, replace

from tongxin.standards.numerals import read_whole
from tongxin.standards.results import Problem, refuse

NUMERAL = r"[0-9零〇○一二三四五六七八九十廿卅元正壹贰叁肆伍陆柒捌玖拾]"
TIME = (
    r"(?:[T ]?(?:上午|下午|晚上|中午|凌晨|早上|AM|PM|am|pm)? ?\d{1,2}(?:[:时点]\d{0,2}"
    r"(?:[:分]\d{0,2}(?:[.,]\d+)?秒?)?)?(?:半|整)? ?(?:AM|PM|am|pm|Z|[+-]\d\d:?\d\d)?)"
)
WEEKDAY = r"(?:(?:星期|周|礼拜)[一二三四五六日天])"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TAIL = re.compile(rf"(?<=\D) ?\(?{WEEKDAY}\)?$|(?<=\d) ?\(?{WEEKDAY}\)?$")
_WORDED = re.compile(
    rf"(?:公元|公历|阳历)?(?:(?P<roc>民国)?(?P<year>{NUMERAL}+)年)?"
    rf"(?:(?P<month>{NUMERAL}+)月(?:份|初|中|底|末|上旬|中旬|下旬)?)?(?:(?P<day>{NUMERAL}+)[日号]?)?"
)
_MARKED = re.compile(
    r"(\d{1,4})\s*[-/.,、。_\\·年 ]\s*(\d{1,2})(?:\s*[-/.,、。_\\·月 ]\s*(\d{1,4})[日号]?)?"
)


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a spelling states; None where it is silent."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    warnings: tuple[Problem, ...] = ()


def expand_year(year: int) -> int:
    """Give a two-digit year its century as spreadsheets do: 00-29 is 20xx.

    >>> expand_year(24), expand_year(45)
    (2024, 1945)
    """
    return year + (2000 if year < 30 else 1900)


def name_century(parts: DateParts, digits: str) -> DateParts:
    """Expand a year of two digits, with a warning."""
    if len(digits) != 2 or parts.year is None:
        return parts
    full = expand_year(parts.year)
    return replace(parts, year=full, warnings=(refuse("two_digit_year", year=full),))


def split_date(text: str) -> DateParts | None:
    """Take a plain text apart, or return None when it is no spelling of one day.

    >>> split_date("2024年1月5日 星期五"), split_date("长期")
    (DateParts(year=2024, month=1, day=5, warnings=()), None)
    """
    bare = _TAIL.sub("", text.strip(" ."))
    bare = strip_clock(bare).strip()
    bare = _TAIL.sub("", bare).strip()
    for read in (split_solid, split_worded, split_marked, split_english):
        parts = read(bare)
        if parts is not None:
            return parts
    return None


def strip_clock(text: str) -> str:
    """Take the time of day off the end when a separator sets it apart from the date."""
    found = re.search(rf"(?:(?<=[日号])|[T ]){TIME}$|(?<=[日号])(?:上午|下午|晚上)$", text)
    if not found or not re.search(r"[:时点午晚凌早中APap]|T\d", found[0]):
        return text
    return text[: found.start()]


def split_solid(text: str) -> DateParts | None:
    """Take digits without separators apart: 20240105, 202401, 240105, with a time behind."""
    if not re.fullmatch(r"\d{6}|\d{8}|\d{12}|\d{14}", text):
        return None
    if len(text) > 6:
        hour, rest = text[8:10] or "0", text[10:]
        if int(hour) > 24 or any(int(rest[at : at + 2]) > 59 for at in range(0, len(rest), 2)):
            return None
        return DateParts(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if text[:2] in ("18", "19", "20") and 1 <= int(text[4:]) <= 12:
        return DateParts(int(text[:4]), int(text[4:]))
    parts = DateParts(int(text[:2]), int(text[2:4]), int(text[4:]))
    return name_century(parts, text[:2])


def split_worded(text: str) -> DateParts | None:
    """Take 2024年1月5日, 二〇二四年元月五日, 1月5日, 民国113年1月5日 apart."""
    found = _WORDED.fullmatch(text.replace(" ", ""))
    if not found or not re.search(r"[年月日号]", text):
        return None
    year, month, day = (read_part(found[name]) for name in ("year", "month", "day"))
    for name, number in (("year", year), ("month", month), ("day", day)):
        if found[name] and number is None:
            return None
    parts = DateParts(year, month, day)
    if found["roc"] and parts.year is not None:
        return replace(parts, year=parts.year + 1911)
    return name_century(parts, found["year"] or "")


def read_part(text: str | None) -> int | None:
    """Read one number of a worded date; 元月 and 正月 are the first."""
    if not text:
        return None
    return 1 if text in ("元", "正") else read_whole(text)


def split_marked(text: str) -> DateParts | None:
    """Take numbers with separators apart: year first, or last where day and month are clear."""
    found = _MARKED.fullmatch(text)
    if not found:
        return None
    first, second, third = found[1], found[2], found[3]
    if third is None:
        if len(first) == 4:
            return DateParts(int(first), int(second))
        return DateParts(None, int(first), int(second)) if len(first) <= 2 else None
    if len(first) == 4 and len(third) <= 2:
        return DateParts(int(first), int(second), int(third))
    if len(first) == 2 and len(third) <= 2:
        return name_century(DateParts(int(first), int(second), int(third)), first)
    if len(third) == 4 and len(first) <= 2:
        return order_day_month(int(first), int(second), int(third))
    return None


def order_day_month(first: int, second: int, year: int) -> DateParts | None:
    """Tell day from month when only one order is possible.

    >>> order_day_month(25, 1, 2024).day, order_day_month(3, 4, 2024)
    (25, None)
    """
    if first > 12 >= second:
        return DateParts(year, second, first)
    if second > 12 >= first or first == second:
        return DateParts(year, first, second)
    return None


def split_english(text: str) -> DateParts | None:
    """Take 5 Jan 2024, Jan 5, 2024 and 05-Jan-2024 apart."""
    words = re.split(r"[\s,./-]+", text.lower().strip())
    if len(words) != 3:
        return None
    named = [word for word in words if word[:3] in MONTHS and word.isalpha()]
    numbers = [re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word) for word in words if word not in named]
    if len(named) != 1 or not all(n.isascii() and n.isdigit() for n in numbers):
        return None
    month = MONTHS.index(named[0][:3]) + 1
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(days) == 2 and words[1] in named and len(days[1]) == 2:
        return name_century(DateParts(int(days[1]), month, int(days[0])), days[1])
    return DateParts(int(years[0]), month, int(days[0])) if years and days else None
