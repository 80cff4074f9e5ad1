"""Written times (工作日上午、周六) as the hours of a week, or as the days and parts of a period."""

from collections import Counter
from datetime import date

from tongxin.desk.day_times import list_slots
from tongxin.desk.period import Period
from tongxin.desk.written_times import read_times
from tongxin.standards.results import Problem


def list_times(written: str, period: Period) -> list[tuple[date, int]]:
    """Return the (day, part) that written times mean in a period; none when not understood."""
    times = read_times(written)
    if isinstance(times, Problem):
        return []
    slots = (divmod(slot, period.parts) for slot in list_slots(times.value, period))
    return sorted((period.date_of(day), part) for day, part in slots)


def list_week_hours(written: str, period: Period) -> list[tuple[int, int]]:
    """Return the (weekday, part) on which written times hold on most such days of a period."""
    held = Counter((day.weekday(), part) for day, part in list_times(written, period))
    days = Counter(
        period.date_of(day).weekday() for day in range(period.days) if not period.is_holiday(day)
    )
    return sorted(key for key, count in held.items() if 2 * count > days[key[0]])
