"""Days told from a reference day: 下周三, 本周六, 月底, 三天后. Weeks begin on Monday."""

import calendar
import re
from datetime import date, timedelta

from tongxin.standards.characters import cell_text, is_blank, squeeze
from tongxin.standards.dates import parse_date
from tongxin.standards.festivals import find_festival
from tongxin.standards.numerals import read_whole
from tongxin.standards.results import Parsed, Problem, Result, refuse

NUMERAL = r"[0-9零〇一二两三四五六七八九十廿卅]+"
WEEKDAYS = {sign: place for place, sign in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
WEEKDAYS |= {str(place + 1): place for place in range(7)}
DAYS = {
    **{"今天": 0, "今日": 0, "当天": 0, "当日": 0, "本日": 0, "即日": 0, "今晚": 0, "今早": 0},
    **{"明天": 1, "明日": 1, "明早": 1, "明晚": 1, "次日": 1, "第二天": 1, "后天": 2, "后日": 2},
    **{"大后天": 3, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "大前天": -3},
}
STEPS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "今": 0, "下": 1, "下下": 2, "下下下": 3}
_PART_OF_DAY = re.compile(r"(?:上午|下午|晚上|晚间|傍晚|中午|早上|早晨|白天|全天)$")
_WEEK = re.compile(r"(下{1,3}|上{1,2}|本|这)?(?:一?个)?(?:周|星期|礼拜)([一二三四五六日天末1-7])")
_MONTH = re.compile(
    rf"(下{{1,2}}|上{{1,2}}|本|这|当)?(?:一?个)?月(?:(底|末|初|中)|份?({NUMERAL})[日号]?)"
)
_NAMED_MONTH = re.compile(rf"(?:(今|明|后|去)年)?({NUMERAL})月份?(底|末|初|中)")
_YEAR = re.compile(rf"(今|明|后|去|本)年(?:(底|末|初)|({NUMERAL}月{NUMERAL}[日号]?)|(\D{{2,5}}))")
_YEAR_END = re.compile(r"(?:本|今)?年(底|末)")
_SPAN = re.compile(
    rf"(?:过)?({NUMERAL}|半)(天|日|个?周|个?星期|个?礼拜|个月|年)(后|以后|之后|前|以前|之前)?"
)
_BARE_DAY = re.compile(rf"({NUMERAL})[日号]")
_YEARS = {"去": -1, "本": 0, "今": 0, "明": 1, "后": 2}


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where it is shorter.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def place_in_month(month: date, word: str) -> date:
    """Return the first, the 15th or the last day of a month."""
    last = calendar.monthrange(month.year, month.month)[1]
    return month.replace(day={"初": 1, "中": 15}.get(word, last))


def read_week(text: str, today: date) -> Result[date] | None:
    """Read 下周三, 这周六, 周末."""
    found = _WEEK.fullmatch(text)
    if not found:
        return None
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=WEEKDAYS[found[2]], weeks=STEPS[found[1] or "本"])
    if found[2] == "末" and today.weekday() == 6:
        day += timedelta(days=1)
    if found[1] is None and day < today:
        return Parsed(day + timedelta(weeks=1), (refuse("taken_as_coming", text=text),))
    if found[2] == "末":
        return Parsed(day, (refuse("taken_as_saturday", text=text),))
    return Parsed(day)


def read_month(text: str, today: date) -> Result[date] | None:
    """Read 本月底, 下月5号, 3月底."""
    named = _NAMED_MONTH.fullmatch(text)
    if named:
        month = read_whole(named[2]) or 0
        if not 1 <= month <= 12:
            return refuse("bad_date", text=text)
        year = today.year + _YEARS[named[1] or "今"]
        return Parsed(place_in_month(date(year, month, 1), named[3]))
    found = _MONTH.fullmatch(text)
    if not found:
        return None
    month_start = add_months(today.replace(day=1), STEPS[found[1] or "本"])
    if found[2]:
        return Parsed(place_in_month(month_start, found[2]))
    return pick_day(month_start, read_whole(found[3]), text)


def pick_day(month: date, number: int | None, text: str) -> Result[date]:
    """Return a day of a month by its number if it exists."""
    last = calendar.monthrange(month.year, month.month)[1]
    if number is None or not 1 <= number <= last:
        return refuse("bad_date", text=text)
    return Parsed(month.replace(day=number))


def read_year(text: str, today: date) -> Result[date] | None:
    """Read 年底, 明年3月5日, 今年重阳节."""
    if _YEAR_END.fullmatch(text):
        return Parsed(date(today.year, 12, 31))
    found = _YEAR.fullmatch(text)
    if not found:
        return None
    year = today.year + _YEARS[found[1]]
    if found[2]:
        return Parsed(date(year, 1, 1) if found[2] == "初" else date(year, 12, 31))
    return parse_date(f"{year}年{found[3]}") if found[3] else find_festival(found[4], year)


def read_span(text: str, today: date) -> Result[date] | None:
    """Read 三天后, 两周后, 半个月后, 一个月前."""
    found = _SPAN.fullmatch(text)
    if not found or not found[3]:
        return None
    sign = -1 if "前" in found[3] else 1
    unit = found[2].removeprefix("个")
    if found[1] == "半":
        days, months = {"月": (15, 0), "年": (0, 6)}.get(unit, (0, 0))
        if not days and not months:
            return refuse("bad_date", text=text)
        return Parsed(add_months(today, sign * months) + timedelta(days=sign * days))
    if unit == "日" and found[3] not in ("后", "之后"):
        return None  # 10日前 is before the tenth
    number = read_whole(found[1])
    if number is None or number > 4000:
        return refuse("bad_date", text=text)
    if unit in ("月", "年"):
        return Parsed(add_months(today, sign * number * (12 if unit == "年" else 1)))
    return Parsed(today + timedelta(days=sign * number * (1 if unit in ("天", "日") else 7)))


def read_bare_day(text: str, today: date) -> Result[date] | None:
    """Read 15号 as this month's, or the next month's when it is over."""
    found = _BARE_DAY.fullmatch(text)
    if not found:
        return None
    this = pick_day(today.replace(day=1), read_whole(found[1]), text)
    if isinstance(this, Parsed) and this.value < today:
        following = pick_day(add_months(today.replace(day=1), 1), read_whole(found[1]), text)
        if isinstance(following, Parsed):
            return Parsed(following.value, (refuse("taken_as_coming", text=text),))
    return this


def choose_year(month: int, day: int, today: date) -> Result[date]:
    """Put a day without a year into this year, or the next when it is over half a year past."""
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (today - found).days <= 183:
            return Parsed(found, (refuse("year_assumed", year=year),))
    return refuse("bad_date", month=month, day=day)


def read_relative(text: str, today: date) -> Result[date]:
    """Try every relative spelling, then the absolute ones and the festivals."""
    if text in DAYS:
        return Parsed(today + timedelta(days=DAYS[text]))
    for read in (read_week, read_month, read_year, read_span, read_bare_day):
        found = read(text, today)
        if found is not None:
            return found
    absolute = parse_date(text)
    if isinstance(absolute, Parsed):
        return absolute
    if absolute.code == "year_missing" and "month" in absolute.facts:
        festival = find_festival(text, today.year)
        if isinstance(festival, Parsed):
            return festival
        return choose_year(
            int(str(absolute.facts["month"])), int(str(absolute.facts["day"])), today
        )
    festival = find_festival(text, today.year)
    if isinstance(festival, Parsed) and festival.value < today:
        coming = find_festival(text, today.year + 1)
        return coming if isinstance(coming, Parsed) else festival
    return festival if isinstance(festival, Parsed) else absolute


def parse_day(cell: object, reference: date) -> Result[date]:
    """Read a day as told on the reference day; absolute spellings are read too.

    A day already past is returned with a warning.

    >>> [parse_day(text, date(2026, 3, 8)).value.isoformat() for text in ("下周三", "本月底")]
    ['2026-03-11', '2026-03-31']
    """
    if not isinstance(cell, str):
        return parse_date(cell)
    text = squeeze(cell_text(cell))
    if is_blank(text):
        return refuse("missing")
    try:
        found = read_relative(text, reference)
        if isinstance(found, Problem):
            shorter = _PART_OF_DAY.sub("", text)
            if shorter and shorter != text:
                found = read_relative(shorter, reference)
    except (OverflowError, ValueError):
        return refuse("bad_date", text=text)
    if isinstance(found, Parsed) and found.value < reference:
        return Parsed(found.value, (*found.warnings, refuse("in_the_past", text=text)))
    return found
