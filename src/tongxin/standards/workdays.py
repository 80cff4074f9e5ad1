"""Working days with the yearly arrangement of holidays and make-up days (调休)."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from importlib.resources import files

from tongxin.standards.errors import BadTable
from tongxin.standards.statutory import is_statutory_holiday

BEIJING = timezone(timedelta(hours=8))
OFFICE_CLOSES = time(17, 30)


@dataclass(frozen=True, slots=True)
class DayKind:
    """Whether a day is worked; provisional when its year's arrangement is not known."""

    working: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a time limit; provisional when it ran into a year without an arrangement."""

    moment: datetime
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkdayTable:
    """The published days of rest and work, and the years that they cover."""

    rest: frozenset[date]
    work: frozenset[date]
    years: frozenset[int]

    def look_up(self, day: date) -> DayKind:
        """Tell whether a day is worked.

        Outside the known years weekends and the statutory holidays of the decree of 2024-11-10
        rest, without make-up days, and the answer is provisional.
        """
        known = day.year in self.years
        if day in self.rest:
            return DayKind(False, not known)
        if day in self.work:
            return DayKind(True, not known)
        rests = day.weekday() >= 5 or (not known and is_statutory_holiday(day))
        return DayKind(not rests, not known)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked, provisional or not."""
        return self.look_up(day).working

    def is_holiday(self, day: date) -> bool:
        """Tell whether a day belongs to a holiday, the weekend days inside it included."""
        return day in self.rest or (day.year not in self.years and is_statutory_holiday(day))

    def keep_years(self, years: Iterable[int]) -> "WorkdayTable":
        """Return the part of the table that covers some years."""
        kept = self.years & frozenset(years)
        return WorkdayTable(
            frozenset(day for day in self.rest if day.year in kept),
            frozenset(day for day in self.work if day.year in kept),
            kept,
        )


def read_workday_table(text: str) -> WorkdayTable:
    """Read CSV with the columns date, kind (rest or work) and name.

    A year counts as known when its first of January is listed.
    Raises BadTable, naming the line.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if not {"date", "kind"} <= set(rows.fieldnames or ()):
        raise BadTable(columns=("date", "kind", "name"), found=tuple(rows.fieldnames or ()))
    kinds: dict[str, set[date]] = {"rest": set(), "work": set()}
    for row in rows:
        kind = (row["kind"] or "").strip()
        try:
            day = date.fromisoformat((row["date"] or "").strip())
        except ValueError as error:
            raise BadTable(line=rows.line_num, text=row["date"]) from error
        if kind not in kinds or day in kinds["rest"] | kinds["work"]:
            raise BadTable(line=rows.line_num, text=f"{row['date']} {row['kind']}")
        kinds[kind].add(day)
    years = frozenset(day.year for day in kinds["rest"] if (day.month, day.day) == (1, 1))
    return WorkdayTable(frozenset(kinds["rest"]), frozenset(kinds["work"]), years)


@cache
def shipped_workdays() -> WorkdayTable:
    """Return the table of the State Council's arrangements that ships with the package."""
    source = files("tongxin.standards") / "data" / "workdays.csv"
    return read_workday_table(source.read_text(encoding="utf-8"))


def add_working_days(start: date, count: int, table: WorkdayTable) -> tuple[date, bool]:
    """Return the count-th working day after start, and whether it is provisional.

    The start itself is never counted (Civil Code, article 201). A count of 0 gives the start.

    >>> add_working_days(date(2026, 2, 13), 3, shipped_workdays())
    (datetime.date(2026, 2, 25), False)
    """
    if count < 0:
        raise ValueError("count must not be negative")
    day, left, provisional = start, count, False
    while left:
        day += timedelta(days=1)
        kind = table.look_up(day)
        provisional |= kind.provisional
        left -= kind.working
    return day, provisional


def read_closing_time(office_hours: str) -> time:
    """Return the last clock time named in office hours such as 09:00-12:00 14:00-17:30.

    Raises BadTable when there is none.
    """
    found = re.findall(r"(\d{1,2})[:：](\d{2})", office_hours)
    clocks = [(int(hour), int(minute)) for hour, minute in found]
    if not clocks or max(clocks) > (23, 59) or any(minute > 59 for _, minute in clocks):
        raise BadTable(office_hours=office_hours)
    return time(*max(clocks))


def find_due(
    received: datetime, working_days: int, table: WorkdayTable, *, closes: time = OFFICE_CLOSES
) -> Due:
    """Return when a matter is due: at the end of office hours of the last working day.

    A receipt after office hours belongs to the same day, which is not counted. A time without
    an offset is taken as Beijing time.
    """
    local = received.astimezone(BEIJING) if received.tzinfo else received
    day, provisional = add_working_days(local.date(), working_days, table)
    return Due(datetime.combine(day, closes, BEIJING), provisional)
