"""The three schemes of the invented county and what they pay at which age in which month."""

import numpy as np

from benchmarks.county.months import MONTHS, START, Ints

SCHEMES = ("gaoling", "jumin", "zhigong")
GAOLING, JUMIN, ZHIGONG = range(3)
LOWEST_AGES = (80, 60, 60)
# from month -> (lowest age, highest age, fen a month)
BANDS = {
    "gaoling": (
        ("202401", ((80, 89, 5000), (90, 99, 10000), (100, 200, 30000))),
        ("202501", ((80, 89, 6000), (90, 99, 12000), (100, 200, 30000))),
    ),
    "jumin": (
        ("202401", ((60, 200, 14300),)),
        ("202507", ((60, 200, 16300),)),
    ),
}
GAOLING_EDGES = (90, 100)


def amounts_by_band(scheme: int) -> Ints:
    """Return fen by (band, month), the lowest band first."""
    sets = BANDS[SCHEMES[scheme]]
    table = np.zeros((len(sets[0][1]), MONTHS), dtype=np.int64)
    for begins, bands in sets:
        first = int(begins[:4]) * 12 + int(begins[4:]) - 1 - 1970 * 12 - START
        for place, (_, _, fen) in enumerate(bands):
            table[place, first:] = fen
    return table


def find_ages(birth_month: Ints) -> Ints:
    """Return the age reached by each month's end, by (person, month)."""
    return (np.arange(MONTHS)[None, :] - birth_month[:, None]) // 12


def find_bands(ages: Ints) -> Ints:
    """Return the band of the old-age allowance; the lowest also below its age."""
    return np.searchsorted(GAOLING_EDGES, ages, side="right")
