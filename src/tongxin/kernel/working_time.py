"""When something is due: working days from the State Council's table and the office's own days."""

from datetime import datetime

from tongxin.kernel.models import OfficeDay
from tongxin.standards import workdays
from tongxin.standards.workdays import WorkdayTable, shipped_workdays


def office_table() -> WorkdayTable:
    """Return the shipped table with the days on which this office differs."""
    table = shipped_workdays()
    own = dict(OfficeDay.objects.values_list("day", "working"))
    if not own:
        return table
    rest = (table.rest - own.keys()) | {day for day, working in own.items() if not working}
    work = (table.work - own.keys()) | {day for day, working in own.items() if working}
    return WorkdayTable(rest, work, table.years)


def find_due(now: datetime, working_days: int, table: WorkdayTable | None = None) -> datetime:
    """Return the end of office hours of the last of so many working days after a moment.

    table: the office's days, when many due times are asked for at once.
    """
    return workdays.find_due(now, working_days, table or office_table()).moment
