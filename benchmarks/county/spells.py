"""Times in prison and in employment, which stop a pension for the months that lie wholly inside."""

from dataclasses import dataclass

import numpy as np

from benchmarks.county.months import MONTHS, Bools, Days, Ints, day_in_month
from benchmarks.county.planting import Planting
from benchmarks.county.rates import GAOLING, JUMIN


@dataclass(slots=True)
class Spells:
    """Somebody's time from a day to a day, both inside a month; first, last: those months."""

    person: Ints
    entry: Ints
    first: Ints
    last: Ints
    begins: Days
    ends: Days


def draw_spells(work: Planting, fits: Bools, count: int, lengths: tuple[int, int]) -> Spells:
    """Return the spells of people without a case yet, who are kept out of every other case."""
    rng = work.rng
    chosen = np.array(work.pick(fits, count), dtype=np.int64)
    first = rng.integers(-10, MONTHS - 6, len(chosen))
    last = first + rng.integers(lengths[0], lengths[1] + 1, len(chosen))
    last = np.maximum(last, 3)
    return Spells(
        person=work.entries.person[chosen],
        entry=chosen,
        first=first,
        last=last,
        begins=day_in_month(rng, first),
        ends=day_in_month(rng, last),
    )


def whole_months(spells: Spells, place: int) -> Ints:
    """Return the county's months that lie wholly inside a spell."""
    first, last = int(spells.first[place]) + 1, int(spells.last[place]) - 1
    return np.arange(max(first, 0), min(last, MONTHS - 1) + 1)


def stop_pensions(work: Planting, spells: Spells, schemes: tuple[int, ...]) -> None:
    """Pay nothing of these schemes in the whole months of a spell: nothing is due then."""
    entries = work.entries
    places = {int(person): place for place, person in enumerate(spells.person)}
    held = np.isin(entries.person, spells.person) & np.isin(entries.scheme, schemes)
    for entry in np.flatnonzero(held).tolist():
        months = whole_months(spells, places[int(entries.person[entry])])
        entries.due[entry, months] = 0
        entries.pay[entry, months] = 0


def draw_custody(work: Planting) -> Spells:
    """Return prison terms of pensioners, and stop their pensions meanwhile."""
    entries = work.entries
    fits = (entries.scheme != GAOLING) & (work.paid_months() == MONTHS) & work.stays()
    count = max(3 * work.plan.count_cases("paid_in_custody"), int(fits.sum() * 0.003))
    spells = draw_spells(work, fits, count, (7, 40))
    stop_pensions(work, spells, tuple(np.unique(entries.scheme[fits]).tolist()))
    return spells


def draw_employment(work: Planting) -> Spells:
    """Return jobs of people who draw the residents' pension, and stop it meanwhile."""
    entries = work.entries
    fits = (entries.scheme == JUMIN) & (work.paid_months() == MONTHS) & work.stays()
    count = max(3 * work.plan.count_cases("employed"), int(fits.sum() * 0.006))
    spells = draw_spells(work, fits, count, (5, 40))
    stop_pensions(work, spells, (JUMIN,))
    return spells


def plant_paid_meanwhile(work: Planting, spells: Spells, kind: str) -> None:
    """Plant paid_in_custody or employed: the pension ran on for the first whole months."""
    order = work.rng.permutation(len(spells.entry)).tolist()
    planted = 0
    for place in order:
        months = whole_months(spells, place)[: int(work.rng.integers(3, 13))]
        if planted == work.plan.count_cases(kind):
            return
        if len(months):
            work.overpay(int(spells.entry[place]), months, work.open_case(kind))
            planted += 1
