"""Times as people say them (工作日上午、周末下午), and as parts of a week that a plan can use."""

from datetime import date

from django.utils.translation import gettext as _

from tongxin.desk.build_period import build_period
from tongxin.desk.day_times import any_time, list_pattern
from tongxin.desk.written_times import read_times
from tongxin.standards.results import Problem
from tongxin.standards.workdays import shipped_workdays

Pattern = tuple[tuple[int, int], ...]
DAYS = 28
PARTS = 3


def read_pattern(written: str, first: date) -> tuple[Pattern, bool] | None:
    """Return the (weekend, part) pairs that written times mean, and whether they say all of it.

    Nothing written means any time. None when the times are not understood or never come.
    """
    if not written.strip():
        return (), True
    period = build_period(first, DAYS, shipped_workdays())
    times = read_times(written)
    if isinstance(times, Problem):
        return None
    pattern, exact = list_pattern(times.value, period)
    if not pattern:
        return None
    return (() if set(pattern) == set(any_time(period)) else pattern), exact


def tell_pattern(pattern: Pattern) -> str:
    """Return the parts of a week in words: 工作日上午、周末下午."""
    if not pattern:
        return _("任何时间")
    parts = (_("上午"), _("下午"), _("晚上"))
    told = []
    for weekend, name in ((0, _("工作日")), (1, _("周末"))):
        held = sorted(part for w, part in pattern if w == weekend)
        if len(held) == PARTS:
            told.append(name)
        elif held:
            told.append(name + _("或").join(parts[part] for part in held))
    return _("、").join(told)
