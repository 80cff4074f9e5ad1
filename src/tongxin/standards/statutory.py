"""The days that the law itself makes holidays, for years without a published arrangement."""

from datetime import date, timedelta
from functools import cache

from tongxin.standards.festivals import FIXED, find_qingming
from tongxin.standards.lunar import LunarDay, lunar_to_solar
from tongxin.standards.results import Parsed

_FIXED_DAYS = (FIXED["元旦"], (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
_LUNAR_DAYS = ((1, 1), (1, 2), (1, 3), (5, 5), (8, 15))


@cache
def list_statutory_holidays(year: int) -> frozenset[date]:
    """Return the 13 holidays of a year (fewer outside the lunar tables, 1900 to 2100).

    Source: State Council decree 795 (in force since 2025-01-01), article 2.

    >>> len(list_statutory_holidays(2027))
    13
    """
    days = {date(year, month, day) for month, day in _FIXED_DAYS}
    for month, day in _LUNAR_DAYS:
        found = lunar_to_solar(LunarDay(year, month, day))
        if isinstance(found, Parsed):
            days.add(found.value)
            if (month, day) == (1, 1):
                days.add(found.value - timedelta(days=1))
    qingming = find_qingming(year)
    return frozenset(days if qingming is None else days | {qingming})


def is_statutory_holiday(day: date) -> bool:
    """Tell whether the law makes a day a holiday for everybody."""
    return day in list_statutory_holidays(day.year)
