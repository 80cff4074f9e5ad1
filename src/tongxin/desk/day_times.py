"""Turn written times (工作日上午、周末下午) into slots of a period or (weekend, part) pairs."""

from datetime import date

from tongxin.desk.period import Period
from tongxin.standards.availability import Availability, DayFacts, list_pairs

Pattern = tuple[tuple[int, int], ...]


def know_days(period: Period) -> DayFacts:
    """Return what the period's calendar says, in the form that written times ask for."""

    def day_of(on: date) -> int:
        return (on - period.start).days

    return DayFacts(
        is_working=lambda on: not period.rest[day_of(on)],
        is_holiday=lambda on: period.is_holiday(day_of(on)),
        anchor=period.start,
    )


def list_slots(times: Availability, period: Period) -> frozenset[int]:
    """Return the slots that written times mean; days off by law only where they name holidays."""
    facts = know_days(period)
    holidays_too = any(w.kind in ("holiday", "resting") for w in times.windows)
    return frozenset(
        day * period.parts + part
        for day in range(period.days)
        if holidays_too or not period.is_holiday(day)
        for part in range(period.parts)
        if times.accepts(period.date_of(day), part, facts)
    )


def list_pattern(times: Availability, period: Period) -> tuple[Pattern, bool]:
    """Return the (weekend, part) pairs that written times mean, and whether they say all of it.

    Pairs that hold on every such day; where there are none (每周三晚上), those that hold on some.
    """
    days = [(period.date_of(day), period.rest[day]) for day in range(period.days)]
    pairs = list_pairs(times, days, know_days(period))
    chosen = pairs.inner or pairs.outer
    return tuple(sorted(chosen)), pairs.exact


def any_time(period: Period) -> Pattern:
    """Return all pairs."""
    return tuple((weekend, part) for weekend in (0, 1) for part in range(period.parts))
