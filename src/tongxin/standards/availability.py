"""When somebody can: which days and which parts of the day, and what to ask of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Literal


class Part(IntEnum):
    """A part of the day; the value is its place in a plan's day."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2


ALL_PARTS = frozenset(Part)
DayKindName = Literal["any", "working", "weekend", "resting", "holiday"]
Weeks = Literal["every", "odd", "even", "alternate"]


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from first to last by (month, day), in one year or, with year None, in any."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    last_year: int | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span, over the turn of the year too."""
        at = (day.month, day.day)
        if self.year is None:
            if self.first <= self.last:
                return self.first <= at <= self.last
            return at >= self.first or at <= self.last
        last_year = self.last_year or self.year + (self.last < self.first)
        return (self.year, *self.first) <= (day.year, *at) <= (last_year, *self.last)


@dataclass(frozen=True, slots=True)
class Window:
    """Days of one description times parts of the day.

    weekdays: 0 is Monday; None asks for none. weeks: odd and even by ISO week; alternate weeks
    count from an anchor. nth: which of the month's days of that weekday, -1 the last.
    month_days: days of the month. clock: minutes of the day as typed, where they were.
    """

    kind: DayKindName = "any"
    weekdays: frozenset[int] | None = None
    spans: tuple[DaySpan, ...] = ()
    weeks: Weeks = "every"
    nth: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    parts: frozenset[Part] = ALL_PARTS
    clock: tuple[tuple[int, int], ...] = ()

    @property
    def is_dated(self) -> bool:
        """Tell whether the days depend on more than the weekday and working days."""
        return bool(self.spans or self.nth or self.month_days) or self.weeks != "every"


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What a calendar says about days: which are worked, which belong to a holiday."""

    is_working: Callable[[date], bool]
    is_holiday: Callable[[date], bool]
    anchor: date | None = None


PLAIN_WEEK = DayFacts(lambda day: day.weekday() < 5, lambda day: False)


@dataclass(frozen=True, slots=True)
class Availability:
    """The windows that are good, less those that are not."""

    windows: tuple[Window, ...]
    excluded: tuple[Window, ...] = ()

    def accepts(self, day: date, part: int, facts: DayFacts = PLAIN_WEEK) -> bool:
        """Tell whether a part of a day is good.

        >>> mornings = Availability((Window("working", parts=frozenset({Part.MORNING})),))
        >>> mornings.accepts(date(2026, 12, 7), 0), mornings.accepts(date(2026, 12, 6), 0)
        (True, False)
        """
        if not any(part in w.parts and holds_day(w, day, facts) for w in self.windows):
            return False
        return not any(part in w.parts and holds_day(w, day, facts) for w in self.excluded)


@dataclass(frozen=True, slots=True)
class Pairs:
    """An availability as (weekend 0 or 1, part) pairs.

    inner: pairs that are good on every such day; outer: good on some. exact: nothing is lost;
    otherwise pairs cannot say what was typed.
    """

    inner: frozenset[tuple[int, int]]
    outer: frozenset[tuple[int, int]]
    exact: bool


def holds_kind(kind: DayKindName, day: date, facts: DayFacts) -> bool:
    """Tell whether a day is of a kind; a make-up Saturday is no weekend."""
    if kind == "any":
        return True
    if kind == "holiday":
        return facts.is_holiday(day)
    working = facts.is_working(day)
    if kind == "working":
        return working
    return not working and (kind == "resting" or day.weekday() >= 5)


def holds_week(weeks: Weeks, day: date, anchor: date | None) -> bool:
    """Tell whether a day's week counts; without an anchor alternate weeks are the odd ones."""
    if weeks == "every":
        return True
    number = day.isocalendar().week
    if weeks == "alternate" and anchor is not None:
        monday = anchor - timedelta(days=anchor.weekday())
        return (day - monday).days // 7 % 2 == 0
    return number % 2 == (0 if weeks == "even" else 1)


def holds_nth(nth: frozenset[int], day: date) -> bool:
    """Tell whether a day is the n-th of its weekday in the month, or the last for -1."""
    last = (day + timedelta(days=7)).month != day.month
    return not nth or (day.day - 1) // 7 + 1 in nth or (last and -1 in nth)


def holds_day(window: Window, day: date, facts: DayFacts) -> bool:
    """Tell whether a window speaks of a day."""
    return (
        holds_kind(window.kind, day, facts)
        and (window.weekdays is None or day.weekday() in window.weekdays)
        and (not window.spans or any(span.holds(day) for span in window.spans))
        and holds_week(window.weeks, day, facts.anchor)
        and holds_nth(window.nth, day)
        and (not window.month_days or day.day in window.month_days)
    )


def list_pairs(
    availability: Availability,
    days: Iterable[tuple[date, bool]] | None = None,
    facts: DayFacts = PLAIN_WEEK,
) -> Pairs:
    """Turn an availability into (weekend, part) pairs over the days of a plan.

    days: each with whether the plan counts it as weekend; without them a plain week stands for
    all, and whatever depends on dates makes the pairs inexact.

    >>> evenings = Availability((Window(weekdays=frozenset({2}), parts=frozenset({Part.EVENING})),))
    >>> list_pairs(evenings).exact, sorted(list_pairs(evenings).outer)
    (False, [(0, 2)])
    """
    dated = False
    if days is None:
        windows = (*availability.windows, *availability.excluded)
        dated = any(window.is_dated for window in windows)
        dated |= any(window.kind == "holiday" for window in availability.windows)
        week = [date(2024, 1, 1) + timedelta(days=offset) for offset in range(366 if dated else 7)]
        days = [(day, day.weekday() >= 5) for day in week]
    good: dict[tuple[int, int], list[bool]] = {}
    for day, weekend in days:
        for part in Part:
            answer = availability.accepts(day, part, facts)
            good.setdefault((int(weekend), int(part)), []).append(answer)
    inner = frozenset(pair for pair, answers in good.items() if all(answers))
    outer = frozenset(pair for pair, answers in good.items() if any(answers))
    return Pairs(inner, outer, inner == outer and not dated)
