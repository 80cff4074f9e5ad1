"""Which kind of day, week and slot class each slot of a problem belongs to."""

from dataclasses import dataclass
from datetime import date, timedelta

from tongxin.engines.matching.model import Problem


def weekend_days(problem: Problem) -> tuple[bool, ...]:
    """Tell for each day whether it counts as a weekend.

    As stated in the problem; else by the weekday of its start date; else day 0 is a Monday.
    """
    if problem.weekend is not None:
        return problem.weekend
    first = problem.start_date.weekday() if problem.start_date else 0
    return tuple((first + day) % 7 >= 5 for day in range(problem.days))


def day_date(problem: Problem, day: int) -> date | None:
    """Return the date of a day, or None for a problem without a start date."""
    return problem.start_date + timedelta(days=day) if problem.start_date else None


@dataclass(frozen=True, slots=True)
class SlotClass:
    """A class of interchangeable slots for a group: week (7 days from day 0), weekend 0/1, part."""

    week: int
    weekend: int
    part: int


def slot_class(problem: Problem, weekend: tuple[bool, ...], slot: int) -> SlotClass:
    """Return the class of a slot; `weekend` comes from `weekend_days`."""
    day, part = divmod(slot, problem.parts)
    return SlotClass(day // 7, int(weekend[day]), part)


def open_slots(problem: Problem) -> frozenset[int]:
    """Return the slots of days that are not closed."""
    closed = set(problem.closed)
    return frozenset(t for t in range(problem.slots) if t // problem.parts not in closed)
