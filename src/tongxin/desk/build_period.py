"""Make the period of a plan from its first day, its length and the table of working days."""

from datetime import date, timedelta

from tongxin.desk.period import Period
from tongxin.standards.workdays import WorkdayTable

PARTS = 3


def build_period(start: date, days: int, table: WorkdayTable) -> Period:
    """Return the period.

    Rest days follow the table. Past its last year weekends and the weekday tell, so that a later
    table may change the plan; the holidays that the law fixes are known there too.
    """
    rest, holidays, provisional = [], set(), set()
    for day in range(days):
        on = start + timedelta(days=day)
        kind = table.look_up(on)
        rest.append(on.weekday() >= 5 if kind.provisional else not kind.working)
        if table.is_holiday(on):
            holidays.add(day)
        if kind.provisional:
            provisional.add(day)
    return Period(start, days, PARTS, tuple(rest), frozenset(holidays), frozenset(provisional))


def state_weekend(period: Period) -> tuple[bool, ...] | None:
    """Return the rest days where they differ from the weekdays', None where they do not."""
    plain = tuple(period.date_of(day).weekday() >= 5 for day in range(period.days))
    return None if period.rest == plain else period.rest
