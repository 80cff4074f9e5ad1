"""The rhythm of the past: waves of needs, each before a period that was planned and held."""

from dataclasses import dataclass
from datetime import date, timedelta

from tongxin.systems.services.demo.town import PAST_DAYS


@dataclass(frozen=True, slots=True)
class Wave:
    """Needs that come within some days, and the period in which they are served, if any."""

    first: date
    last: date
    needs: int
    starts_on: date | None
    days: int = 0


def list_waves(today: date) -> list[Wave]:
    """Return the waves before today: three periods that are over, one under way, one to come."""
    begin = today - timedelta(days=PAST_DAYS)
    sizes = ((28, 42), (28, 42), (28, 42), (21, 40))
    waves = []
    starts = begin
    for days, needs in sizes:
        came = (starts - timedelta(days=26), starts - timedelta(days=12))
        waves.append(Wave(*came, needs, starts, days))
        starts += timedelta(days=days)
    return [*waves, Wave(today - timedelta(days=17), today, 112, None)]
