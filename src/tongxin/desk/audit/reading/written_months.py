"""Months and days in the names of files and sheets and in titles."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tongxin.standards.characters import plain

_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_HAN_MONTH = re.compile(r"(十[一二]|[一二三四五六七八九十元])(?=月)")
_MONTHS = {"元": "1", "十": "10", "十一": "11", "十二": "12"}
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_RANGE = re.compile(
    _YEAR + r"年?\s*[-._年度]*(0?[1-9]|1[0-2])月?\s*[-~至到—、](?:\1年)?\s*(0?[1-9]|1[0-2])月"
)
_RANGE_OF_MONTHS = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])月?\s*[-~至到—]\s*(0?[1-9]|1[0-2])月")
_DAY = re.compile(
    _YEAR + r"(?:年|[-./_])\s*(0?[1-9]|1[0-2])(?:月|[-./_])\s*(3[01]|[12]\d|0?[1-9])(?!\d)日?"
)
_COMPACT_DAY = re.compile(_YEAR + r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(_YEAR + r"(?:年度?|[-._/ ])\s*(0?[1-9]|1[0-2])(?!\d)月?")
_COMPACT_MONTH = re.compile(_YEAR + r"(0[1-9]|1[0-2])(?!\d)月?")
_YEAR_ALONE = re.compile(_YEAR + r"(?!\d)")
_MONTH_ALONE = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])月")


@dataclass(frozen=True, slots=True)
class Written:
    """What a text says of time: whole months (YYYYMM), days, years and months by themselves."""

    months: frozenset[int] = frozenset()
    days: frozenset[date] = field(default_factory=frozenset)
    years: frozenset[int] = frozenset()
    lone_months: frozenset[int] = frozenset()


def read_written(text: str) -> Written:
    """Read the months and days that a text names; what is taken as a day is no month too.

    >>> sorted(read_written("高龄津贴2024年1月发放表").months)
    [202401]
    >>> read_written("gaoling_20240131").days
    frozenset({datetime.date(2024, 1, 31)})
    >>> sorted(read_written("2024年1-3月").months)
    [202401, 202402, 202403]
    """
    text = _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), plain(text))
    text = _HAN_MONTH.sub(
        lambda found: _MONTHS.get(found[0]) or found[0].translate(_HAN_DIGITS), text
    )
    months: set[int] = set()
    days: set[date] = set()
    for found in _RANGE.finditer(text):
        months.update(_span(int(found[1]), int(found[2]), int(found[3])))
    text = _RANGE.sub(" ", text)
    for pattern in (_DAY, _COMPACT_DAY):
        days.update(filter(None, (_make_day(*found.groups()) for found in pattern.finditer(text))))
        text = pattern.sub(" ", text)
    for pattern in (_MONTH, _COMPACT_MONTH):
        months.update(int(found[1]) * 100 + int(found[2]) for found in pattern.finditer(text))
        text = pattern.sub(" ", text)
    years = frozenset(int(found[1]) for found in _YEAR_ALONE.finditer(text))
    lone = {
        month
        for found in _RANGE_OF_MONTHS.finditer(text)
        for month in range(int(found[1]), int(found[2]) + 1)
    }
    lone |= {int(found[1]) for found in _MONTH_ALONE.finditer(_RANGE_OF_MONTHS.sub(" ", text))}
    return Written(frozenset(months), frozenset(days), years, frozenset(lone))


def _span(year: int, first: int, last: int) -> Iterable[int]:
    return (year * 100 + month for month in range(first, last + 1))


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_month_cell(text: str, year: int | None) -> int | None:
    """Read one month from a cell of a month column; a lone month takes the year given.

    >>> [read_month_cell(text, 2024) for text in ("202401", "2024-01-15", "2024年1月", "1月", "3")]
    [202401, 202401, 202401, 202401, 202403]
    """
    written = read_written(text)
    months = written.months or {day.year * 100 + day.month for day in written.days}
    if len(months) == 1:
        return min(months)
    if months or year is None:
        return None
    bare = plain(text).removesuffix("份").removesuffix("月")
    lone = int(bare) if bare.isdigit() and bare.isascii() and len(bare) <= 2 else 0
    return year * 100 + lone if 1 <= lone <= 12 else None


def last_day(month: int) -> date:
    """Return the last day of a month.

    >>> last_day(202402)
    datetime.date(2024, 2, 29)
    """
    year, number = divmod(month, 100)
    return date(year, number, monthrange(year, number)[1])
