"""Clock times in availability texts, and the parts of the day that they fill."""

import re

from tongxin.standards.availability import Part
from tongxin.standards.numerals import read_whole
from tongxin.standards.time_words import Token

BOUNDS = {Part.MORNING: (0, 720), Part.AFTERNOON: (720, 1080), Part.EVENING: (1080, 1440)}
DAY_BEGINS, DAY_ENDS = 8 * 60, 22 * 60
ENOUGH_MINUTES = 60
_PART = "上午|下午|晚上|晚间|早上|早晨|清晨|中午|傍晚|夜间|晚|早|am|pm"
_HOUR = (
    r"(?:\d{1,2}(?::\d{2}|[点时](?:半|一刻|三刻|整|钟|[0-5]\d分?)?)?"
    r"|[一二两三四五六七八九十]{1,3}点(?:半|一刻|三刻|整|钟)?)"
)
_MARKED = re.compile(r"[:点时]")
_RANGE = re.compile(
    rf"(?P<part>{_PART})?(?P<from>{_HOUR})(?:-|~|至|到)+(?P<part2>{_PART})?(?P<to>{_HOUR})(?![\d日号月天])",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"(?P<part>{_PART})?(?P<at>{_HOUR})(?P<way>以后|之后|过后|后|起|以前|之前|前)?(?![\d日号月天])",
    re.IGNORECASE,
)


def read_clock(text: str, part: str | None) -> int | None:
    """Return minutes of the day; 下午 and its like move small hours past noon.

    >>> read_clock("9点半", None), read_clock("2:30", "下午")
    (570, 870)
    """
    found = re.fullmatch(r"([^:点时]+)(?:[:点时](.*))?", text)
    hour = read_whole(found[1].replace("两", "二")) if found else None
    if found is None or hour is None:
        return None
    tail = (found[2] or "").rstrip("分整钟")
    minute = {"半": 30, "一刻": 15, "三刻": 45, "": 0}.get(tail)
    minute = read_whole(tail) if minute is None else minute
    if minute is None or minute > 59:
        return None
    if part and part.lower() in ("下午", "晚上", "晚间", "傍晚", "夜间", "晚", "pm") and hour < 12:
        hour += 12
    if part == "中午" and hour < 5:
        hour += 12
    total = hour * 60 + minute
    return total if total <= 1440 else None


def fill_parts(begin: int, end: int) -> frozenset[Part]:
    """Return the parts of which a time holds an hour at least, or the one it holds most of.

    >>> sorted(fill_parts(510, 750)), sorted(fill_parts(1020, 1140))
    ([<Part.MORNING: 0>], [<Part.AFTERNOON: 1>, <Part.EVENING: 2>])
    """
    shares = {part: min(end, high) - max(begin, low) for part, (low, high) in BOUNDS.items()}
    enough = frozenset(part for part, minutes in shares.items() if minutes >= ENOUGH_MINUTES)
    return enough or frozenset({max(Part, key=lambda part: shares[part])})


def make_clock_token(text: str, begin: int, end: int, doubt: str) -> Token:
    """Return a part token that keeps its clock time."""
    return Token("part", text, parts=fill_parts(begin, end), clock=(begin, end), doubt=doubt)


def read_range(found: "re.Match[str]") -> Token | None:
    """Turn 9:00-11:00, 下午2点-4点, 9-11点 into a token."""
    if not (_MARKED.search(found[0]) or found["part"]):
        return None
    begin = read_clock(found["from"], found["part"])
    end = read_clock(found["to"], found["part2"] or found["part"])
    if begin is None or end is None:
        return None
    doubt = "clock_as_part"
    if not found["part"] and not found["part2"] and begin < end < 7 * 60:
        begin, end, doubt = begin + 720, end + 720, "clock_taken_as_afternoon"
    if end <= begin and end + 720 <= 1440:
        end += 720
    return make_clock_token(found[0], begin, end, doubt) if begin < end else None


def read_one(found: "re.Match[str]") -> Token | None:
    """Turn 14:00以后, 下午5点前, 上午9点 into a token."""
    if not _MARKED.search(found["at"]):
        return None
    at = read_clock(found["at"], found["part"])
    if at is None:
        return None
    doubt = "clock_as_part"
    if not found["part"] and at < 7 * 60:
        at, doubt = at + 720, "clock_taken_as_afternoon"
    way = found["way"] or ""
    if "前" in way:
        return make_clock_token(found[0], min(DAY_BEGINS, at - 1), at, doubt)
    if way:
        return make_clock_token(found[0], at, max(DAY_ENDS, at + 1), doubt)
    return make_clock_token(found[0], at, at + ENOUGH_MINUTES, doubt)


def read_clock_token(text: str, at: int) -> Token | None:
    """Return the clock time at a place of a text."""
    for pattern, read in ((_RANGE, read_range), (_ONE, read_one)):
        found = pattern.match(text, at)
        token = read(found) if found else None
        if token is not None:
            return token
    return None
