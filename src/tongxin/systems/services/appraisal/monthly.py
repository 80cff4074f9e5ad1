"""An appraisal's services month by month."""

from dataclasses import dataclass

from tongxin.systems.services.queries.appraisal import Appraisal
from tongxin.systems.services.queries.effect_scope import list_months


@dataclass(frozen=True, slots=True)
class Month:
    """What was held in one month."""

    year: int
    month: int
    services: int
    came: int
    minutes: int

    @property
    def hours(self) -> str:
        """Return the hours of the unit's people with one decimal."""
        return f"{self.minutes / 60:,.1f}"


def split_months(appraisal: Appraisal) -> list[Month]:
    """Return every month of the period."""
    months = []
    for year, month in list_months(appraisal.of.since, appraisal.of.last):
        rows = [r for r in appraisal.entries.held.values() if r.month == (year, month)]
        minutes = sum(appraisal.entries.minutes.get(str(row.pk), 0) for row in rows)
        months.append(Month(year, month, len(rows), sum(row.came or 0 for row in rows), minutes))
    return months
