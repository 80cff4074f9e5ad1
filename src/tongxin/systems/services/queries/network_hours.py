"""When a site is open: on a day, in its usual week, and how often it was shut."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tongxin.standards.workdays import WorkdayTable
from tongxin.systems.services.models import OpenHours, Part

Clock = tuple[time, time] | None


@dataclass(frozen=True, slots=True)
class Hours:
    """The usual week as (weekday, part) -> clock, and single days as day -> part -> open."""

    week: Mapping[tuple[int, int], Clock]
    days: Mapping[date, Mapping[int, bool]]

    def open_parts(self, day: date) -> tuple[int, ...]:
        """Return the parts of a day on which the site is open; a single day goes first."""
        told = self.days.get(day, {})
        usual = [part for part in Part.values if (day.weekday(), part) in self.week]
        return tuple(p for p in Part.values if told.get(p, p in usual))

    def is_shut_for(self, day: date, table: WorkdayTable) -> bool:
        """Tell whether the site was shut on a day on which it usually opens.

        A site that states no week is expected to open on working days.
        """
        if day not in self.days or self.open_parts(day):
            return False
        if not self.week:
            return table.is_working(day)
        return any((day.weekday(), part) in self.week for part in Part.values)


def read_hours(rows: Iterable[OpenHours]) -> Hours:
    """Return the hours that a site's rows state."""
    week: dict[tuple[int, int], Clock] = {}
    days: dict[date, dict[int, bool]] = {}
    for row in rows:
        if row.day is not None:
            days.setdefault(row.day, {})[row.part] = row.is_open
        elif row.weekday is not None and row.is_open:
            clock = (row.starts, row.ends) if row.starts and row.ends else None
            week[row.weekday, row.part] = clock
    return Hours(week, days)


def count_shut_days(hours: Hours, first: date, last: date, table: WorkdayTable) -> int:
    """Return the days from first to last, both included, on which a site was shut unusually."""
    days = (day for day in hours.days if first <= day <= last)
    return sum(hours.is_shut_for(day, table) for day in days)


def list_shut_days(hours: Hours, first: date, last: date, table: WorkdayTable) -> Sequence[date]:
    """Return those days themselves, in order."""
    days = sorted(day for day in hours.days if first <= day <= last)
    return [day for day in days if hours.is_shut_for(day, table)]


def quarter_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's quarter.

    >>> quarter_of(date(2026, 11, 25))
    (datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))
    """
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, following - timedelta(days=1)
