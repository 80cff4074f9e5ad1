"""Weekdays, dates and months in availability texts."""

import calendar
import re
from datetime import date

from tongxin.standards.availability import DaySpan, Weeks, Window
from tongxin.standards.dates import day_can_exist
from tongxin.standards.numerals import read_whole
from tongxin.standards.relative_dates import parse_day
from tongxin.standards.results import Parsed
from tongxin.standards.time_words import Token

WEEKDAYS = {sign: place for place, sign in enumerate("一二三四五六日")} | {"天": 6, "7": 6}
WEEKDAYS |= {str(place + 1): place for place in range(6)}
_N = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_W = r"(?:周|星期|礼拜)"
_TO = r"(?:-|~|至|到)+"
_SIGN = "[一二三四五六日天1-7]"
_NOT = r"(?![次个点时:])(?:(?<![1-7])|(?!\d))"
_DAY = (
    rf"(?:(?:(\d{{4}})[年./-])({_N})[月./-]({_N})[日号]?|({_N})月({_N})[日号]?"
    r"|(\d{1,2})[./](\d{1,2}))(?![\d点时:])"
)
_DATE = re.compile(rf"{_DAY}(?:{_TO}(?:{_DAY}|({_N})[日号]))?")
_MONTH_DAY = re.compile(
    rf"(?:每个?月的?|(?<=[、,和及]))({_N})[日号](?:{_TO}({_N})[日号])?|每个?月的?({_N}){_TO}({_N})[日号]"
)
_NTH = re.compile(rf"(?:每个?月的?)?(?:第([一二三四五1-5])|最后一?)个?{_W}({_SIGN})")
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_TENTH = re.compile(rf"(?:每个?月|({_N})月)的?([上中下]旬)")
_MONTHS = re.compile(rf"(?:({_N})月?{_TO})?({_N})月份?(?![\d一二三四五六七八九十])")
_RANGE = re.compile(rf"{_W}({_SIGN}){_TO}{_W}?({_SIGN}){_NOT}")
_LIST = re.compile(rf"{_W}([一二三四五六日天]{{2,7}}|[1-7]{{2,7}}){_NOT}")
_ONE = re.compile(rf"{_W}({_SIGN}){_NOT}")
_MORE = re.compile(r"(?<=[、,和及或/])([一二三四五六日天1-7])(?=[、,和及或/;]|$|[上下晚早中全白])")
_WEEKS = re.compile(rf"(隔一?个?|每隔一个?|每两个?|双数?|单数?){_W}(?![一二三四五六日天末]?次)")
_RELATIVE = re.compile(rf"大?后天|明[天日]|今[天日]|(?:下{{1,3}}|本|这)个?{_W}[一二三四五六日天末]")


def make_weekdays(text: str, days: frozenset[int]) -> Token:
    """Return a token of weekdays."""
    return Token("day", text, (Window(weekdays=days),))


def read_weekdays(text: str, at: int, before: Token | None) -> Token | None:
    """Read 周一至周五, 周一三五, 周三, and a lone 四 after 周二、."""
    found = _RANGE.match(text, at)
    if found:
        first, last = WEEKDAYS[found[1]], WEEKDAYS[found[2]]
        count = (last - first) % 7 + 1
        return make_weekdays(found[0], frozenset((first + step) % 7 for step in range(count)))
    found = _LIST.match(text, at) or _ONE.match(text, at)
    if found is None and before is not None and before.windows and before.windows[0].weekdays:
        found = _MORE.match(text, at)
    return make_weekdays(found[0], frozenset(WEEKDAYS[s] for s in found[1])) if found else None


def read_nth(text: str, at: int) -> Token | None:
    """Read 每月第一个周三, 每月最后一个周五."""
    found = _NTH.match(text, at)
    if not found:
        return None
    number = read_whole(found[1]) if found[1] else -1
    window = Window(weekdays=frozenset({WEEKDAYS[found[2]]}), nth=frozenset({number or -1}))
    return Token("day", found[0], (window,))


def number_parts(groups: tuple[str | None, ...]) -> tuple[int | None, int, int] | None:
    """Return year, month and day of one date match if some year has such a day."""
    year, month, day = next(
        (
            (groups[at] if at == 0 else None, groups[at + (at == 0)], groups[at + 1 + (at == 0)])
            for at in (0, 3, 5)
            if groups[at + (at == 0)]
        ),
        (None, None, None),
    )
    numbers = (read_whole(month or ""), read_whole(day or ""))
    if numbers[0] is None or numbers[1] is None or not day_can_exist(numbers[0], numbers[1]):
        return None
    return int(year) if year else None, numbers[0], numbers[1]


def read_dates(text: str, at: int) -> Token | None:
    """Read 12月7日, 12月7日至10日, 2026-12-07."""
    found = _DATE.match(text, at)
    first = number_parts(found.groups()[:7]) if found else None
    if found is None or first is None:
        return None
    year, month, day = first
    last_year, last_month, last_day = first
    if found[15]:
        last_day = read_whole(found[15]) or 0
    elif any(found.groups()[7:14]):
        last = number_parts(found.groups()[7:14])
        if last is None:
            return None
        last_year, last_month, last_day = last[0] or year, last[1], last[2]
    if not day_can_exist(last_month, last_day):
        return None
    span = DaySpan((month, day), (last_month, last_day), year, last_year if year else None)
    return Token("day", found[0], (Window(spans=(span,)),))


def read_month_days(text: str, at: int, before: Token | None) -> Token | None:
    """Read 每月15日, 每月5日至10日, and 9日 after 12月7日、."""
    found = _MONTH_DAY.match(text, at)
    if not found:
        return None
    first = read_whole(found[1] or found[3]) or 0
    last = read_whole(found[2] or found[4] or found[1]) or 0
    if not 1 <= first <= last <= 31:
        return None
    if not found[0].startswith("每"):
        if before is None or not before.windows:
            return None
        spans = before.windows[0].spans
        if spans and day_can_exist(spans[0].last[0], last):
            month = spans[0].last[0]
            span = DaySpan((month, first), (month, last), spans[0].year, spans[0].last_year)
            return Token("day", found[0], (Window(spans=(span,)),))
        if not before.windows[0].month_days:
            return None
    return Token("day", found[0], (Window(month_days=frozenset(range(first, last + 1))),))


def read_tenth(text: str, at: int) -> Token | None:
    """Read 每月上旬, 12月中旬."""
    found = _TENTH.match(text, at)
    if not found:
        return None
    first, last = _TENTHS[found[2]]
    if not found[1]:
        return Token("day", found[0], (Window(month_days=frozenset(range(first, last + 1))),))
    month = read_whole(found[1]) or 0
    if not 1 <= month <= 12:
        return None
    end = min(last, calendar.monthrange(2024, month)[1])
    return Token("day", found[0], (Window(spans=(DaySpan((month, first), (month, end)),)),))


def read_months(text: str, at: int) -> Token | None:
    """Read 7-8月, 12月."""
    found = _MONTHS.match(text, at)
    if not found:
        return None
    last = read_whole(found[2]) or 0
    first = (read_whole(found[1]) or 0) if found[1] else last
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    end = calendar.monthrange(2024, last)[1]
    return Token("day", found[0], (Window(spans=(DaySpan((first, 1), (last, end)),)),))


def read_weeks(text: str, at: int) -> Token | None:
    """Read 隔周, 单周, 双周, which narrow the weekdays beside them."""
    found = _WEEKS.match(text, at)
    if not found:
        return None
    weeks: Weeks = "alternate"
    if found[1][0] in "单双":
        weeks = "odd" if found[1][0] == "单" else "even"
    end = found.end()
    whole = found[0]
    if text[end : end + 1] in set("一二三四五六日天末"):
        # 隔周三 means 隔周 and 周三: the sign of the week serves twice.
        whole = whole[: -len("礼拜")] if whole.endswith(("星期", "礼拜")) else whole[:-1]
    return Token("weeks", whole, (Window(weeks=weeks),), doubt="weeks_need_an_anchor")


def read_relative_day(text: str, at: int, reference: date | None) -> Token | None:
    """Read 明天, 下周三, 下周末 against the reference day."""
    found = _RELATIVE.match(text, at)
    if not found or reference is None:
        return None
    day = parse_day(found[0].replace("末", "六"), reference)
    if not isinstance(day, Parsed):
        return None
    first = day.value
    last = date.fromordinal(first.toordinal() + (1 if found[0].endswith("末") else 0))
    span = DaySpan((first.month, first.day), (last.month, last.day), first.year, last.year)
    return Token("day", found[0], (Window(spans=(span,)),))


def read_day_token(
    text: str, at: int, before: Token | None, reference: date | None
) -> Token | None:
    """Return the day words at a place of a text; before is the last day token."""
    return (
        read_relative_day(text, at, reference)
        or read_nth(text, at)
        or read_month_days(text, at, before)
        or read_dates(text, at)
        or read_tenth(text, at)
        or read_months(text, at)
        or read_weeks(text, at)
        or read_weekdays(text, at, before)
    )
