"""The month of a roll, from its title, its sheet's name, its file's name and its folders."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.desk.audit.reading.written_months import Written, read_written
from tongxin.standards.characters import squeeze

# When a list was made says nothing of the month that it pays.
_MADE = re.compile(r"^(?:填[表报]|制[表单]|打印|导出|编制|报送|上报|提交|审核|日期|时间|统计)")


@dataclass(frozen=True, slots=True)
class MonthTold:
    """What names and titles say: one month, or by place the months that differ, or nothing.

    year: the one year that is named, for columns that hold months alone.
    """

    month: int | None = None
    conflict: Mapping[str, int] | None = None
    year: int | None = None


def settle_month(titles: Sequence[str], sheet: str, stem: str, folders: str) -> MonthTold:
    """Settle the month of a roll; title, sheet and file must not contradict each other."""
    told = [title for title in titles if not _MADE.match(squeeze(title))]
    places = {
        "title": read_written(" ; ".join(told)),
        "sheet": read_written(sheet),
        "file": read_written(stem),
    }
    around = {**places, "folder": read_written(folders)}
    year = find_year(around)
    single = {name: min(w.months) for name, w in places.items() if len(w.months) == 1}
    if len(set(single.values())) > 1:
        return MonthTold(conflict=single, year=year)
    if single:
        return MonthTold(next(iter(single.values())), year=year)
    lone = {min(w.lone_months) for w in places.values() if len(w.lone_months) == 1}
    if len(lone) == 1 and year is not None:
        return MonthTold(year * 100 + min(lone), year=year)
    if any(len(w.months) > 1 for w in places.values()):
        return MonthTold(year=year)
    folder = around["folder"]
    if len(folder.months) == 1:
        return MonthTold(min(folder.months), year=year)
    if len(folder.lone_months) == 1 and year is not None:
        return MonthTold(year * 100 + min(folder.lone_months), year=year)
    return MonthTold(year=year)


def find_year(places: Mapping[str, Written]) -> int | None:
    """Return the one year that names and titles agree on."""
    years = {year for w in places.values() for year in w.years}
    years |= {month // 100 for w in places.values() for month in w.months}
    return min(years) if len(years) == 1 else None


def month_of_day(stem: str) -> int | None:
    """Return the month of the one day in a file's name, for want of anything better."""
    days = read_written(stem).days
    return min(days).year * 100 + min(days).month if len(days) == 1 else None
