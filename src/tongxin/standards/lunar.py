"""Days of the lunar calendar, both ways, with their leap months (1900 to 2100)."""

import re
from dataclasses import dataclass
from datetime import date

from borax.calendars.lunardate import LCalendars, LunarDate

from tongxin.standards.characters import cell_text, is_blank, squeeze
from tongxin.standards.numerals import read_whole
from tongxin.standards.results import Parsed, Result, refuse

YEARS = range(1900, 2101)
FIRST_DAY, LAST_DAY = date(1900, 1, 31), date(2101, 1, 28)
_MARK = re.compile(r"农历|阴历|旧历|夏历|農曆|阴曆|腊月|冬月|闰|閏|初[一二三四五六七八九十]")
_NUMERAL = r"[0-9零〇○一二三四五六七八九十廿卅]"
_SPELLING = re.compile(
    rf"(?:(?P<year>{_NUMERAL}{{4}})[年./-]?)?(?P<leap>闰|閏)?"
    rf"(?P<month>正|元|冬|腊|臘|{_NUMERAL}{{1,2}})[月./-](?P<leap2>闰|小|大)?"
    rf"(?P<day>初?{_NUMERAL}{{1,3}})[日号]?"
)
_MONTH_NAMES = {"正": 1, "元": 1, "冬": 11, "腊": 12, "臘": 12}


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day by lunar year, month and day; leap marks the second month of that number."""

    year: int
    month: int
    day: int
    leap: bool = False


def mentions_lunar(text: str) -> bool:
    """Tell whether a text says that it is of the lunar calendar.

    >>> mentions_lunar("农历1946年十月廿三"), mentions_lunar("1946-10-23")
    (True, False)
    """
    return bool(_MARK.search(text))


def lunar_to_solar(lunar: LunarDay) -> Result[date]:
    """Convert to the common calendar.

    >>> lunar_to_solar(LunarDay(2025, 6, 15, leap=True)).value.isoformat()
    '2025-08-08'
    >>> lunar_to_solar(LunarDay(2026, 6, 1, leap=True)).code
    'lunar_leap_month_does_not_exist'
    """
    if lunar.year not in YEARS:
        return refuse("bad_date", year=lunar.year, first=YEARS[0], last=YEARS[-1])
    if not 1 <= lunar.month <= 12:
        return refuse("lunar_day_does_not_exist", month=lunar.month)
    if lunar.leap and LCalendars.leap_month(lunar.year) != lunar.month:
        return refuse("lunar_leap_month_does_not_exist", year=lunar.year, month=lunar.month)
    last = count_days(lunar.year, lunar.month, lunar.leap)
    if not 1 <= lunar.day <= last:
        return refuse("lunar_day_does_not_exist", day=lunar.day, last=last)
    day = LunarDate(lunar.year, lunar.month, lunar.day, int(lunar.leap)).to_solar_date()
    return Parsed(date(day.year, day.month, day.day))


def count_days(year: int, month: int, leap: bool) -> int:
    """Return 29 or 30, the length of a lunar month that exists."""
    return int(LCalendars.ndays(year, month, int(leap)))


def solar_to_lunar(day: date) -> Result[LunarDay]:
    """Convert from the common calendar.

    >>> solar_to_lunar(date(2020, 6, 12)).value
    LunarDay(year=2020, month=4, day=21, leap=True)
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        return refuse("bad_date", day=day, first=FIRST_DAY, last=LAST_DAY)
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    return Parsed(LunarDay(found.year, found.month, found.day, bool(found.leap)))


def parse_lunar(cell: object, *, year: int | None = None) -> Result[LunarDay]:
    """Read a lunar day; the year may come from outside, as for a birthday kept each year.

    The day need not exist: lunar_to_solar checks that.

    >>> parse_lunar("农历闰二月初三", year=2023).value
    LunarDay(year=2023, month=2, day=3, leap=True)
    >>> parse_lunar("农历八月十五").code
    'year_missing'
    """
    text = cell_text(cell)
    if is_blank(text):
        return refuse("missing")
    bare = re.sub(r"农历|阴历|旧历|夏历|農曆|阴曆|[()（）\[\]【】:：]", "", squeeze(text))
    found = _SPELLING.fullmatch(bare)
    if not found:
        return refuse("bad_date", text=text)
    month = _MONTH_NAMES.get(found["month"]) or read_whole(found["month"])
    day = read_whole(found["day"].removeprefix("初"))
    stated = read_whole(found["year"]) if found["year"] else year
    if month is None or day is None or not 1 <= month <= 12:
        return refuse("bad_date", text=text)
    if stated is None:
        return refuse("year_missing", month=month, day=day)
    leap = bool(found["leap"]) or found["leap2"] == "闰"
    return Parsed(LunarDay(stated, month, day, leap))


def parse_lunar_to_solar(cell: object, *, year: int | None = None) -> Result[date]:
    """Read a lunar day and give its day in the common calendar."""
    lunar = parse_lunar(cell, year=year)
    return lunar_to_solar(lunar.value) if isinstance(lunar, Parsed) else lunar
