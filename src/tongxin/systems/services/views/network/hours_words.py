"""Say a site's hours as people do: 周一至周五 上午 09:00–11:30、下午。"""

from collections.abc import Sequence
from datetime import date, time
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tongxin.systems.services.pages.words_network import PARTS, WEEKDAYS
from tongxin.systems.services.queries.network_hours import Clock, Hours


def tell_week(hours: Hours) -> list[str]:
    """Return a line for each run of weekdays with the same hours; none where no week is stated."""
    days = [_parts_of(hours, weekday) for weekday in range(7)]
    lines = []
    for parts, run in groupby(range(7), key=lambda weekday: days[weekday]):
        weekdays = list(run)
        if parts:
            lines.append(f"{tell_days(weekdays)} {tell_parts(parts)}")
    return lines


def _parts_of(hours: Hours, weekday: int) -> tuple[tuple[int, Clock], ...]:
    found = (
        (part, hours.week[weekday, part]) for part in range(3) if (weekday, part) in hours.week
    )
    return tuple(found)


def tell_days(weekdays: Sequence[int]) -> str:
    """Return a run of weekdays in words."""
    first, last = WEEKDAYS[weekdays[0]], WEEKDAYS[weekdays[-1]]
    if len(weekdays) == 1:
        return str(first)
    return _("%(first)s至%(last)s") % {"first": first, "last": last}


def tell_parts(parts: Sequence[tuple[int, Clock]]) -> str:
    """Return parts of a day with their clock times."""
    return _("、").join(
        f"{PARTS[part]} {tell_clock(clock[0])}–{tell_clock(clock[1])}"
        if clock
        else str(PARTS[part])
        for part, clock in parts
    )


def tell_day(hours: Hours, day: date) -> str:
    """Return how a site is open on one day."""
    parts = hours.open_parts(day)
    if not parts:
        return _("%(day)s 不开") % {"day": name_day(day)}
    told = [(part, hours.week.get((day.weekday(), part))) for part in parts]
    return f"{name_day(day)} {tell_parts(told)}"


def name_day(day: date) -> str:
    """Return a day as lists show it: 12月7日, and its weekday."""
    return f"{date_format(day, 'MONTH_DAY_FORMAT')} {WEEKDAYS[day.weekday()]}"


def tell_clock(clock: time) -> str:
    """Return a time of day as our pages write it: 09:00."""
    return f"{clock:%H:%M}"
