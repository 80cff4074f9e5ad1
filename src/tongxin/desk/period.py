"""The days that a plan covers: which are rest days, holidays, make-up days, and which unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

DayKind = Callable[[date], tuple[bool, bool, bool]]


@dataclass(frozen=True, slots=True)
class Period:
    """A plan's days with what the calendar says of them.

    rest[d]: no working day (a make-up Saturday is a working day). holidays: days off by law.
    provisional: days past the last year of the table of working days, told by the weekday.
    """

    start: date
    days: int
    parts: int
    rest: tuple[bool, ...]
    holidays: frozenset[int]
    provisional: frozenset[int]

    def date_of(self, day: int) -> date:
        """Return the date of a day."""
        return self.start + timedelta(days=day)

    def is_holiday(self, day: int) -> bool:
        """Tell whether a day is off by law."""
        return day in self.holidays
