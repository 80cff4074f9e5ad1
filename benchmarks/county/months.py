"""Months and days as whole numbers, so that a county's people can be reckoned all at once."""

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]
Bools = npt.NDArray[np.bool_]

MONTHS = 24
START = int(np.datetime64("2024-01", "M").astype(np.int64))
FIRST_DAY = np.datetime64("2024-01-01", "D")
LAST_DAY = np.datetime64("2025-12-31", "D")
DAYS = int((LAST_DAY - FIRST_DAY).astype(np.int64)) + 1
NEVER = 10_000  # a month after every other


def count_months(days: Days) -> Ints:
    """Return the month of each day, 0 for the county's first month; NEVER where there is no day."""
    months = days.astype("datetime64[M]").astype(np.int64) - START
    return np.where(np.isnat(days), NEVER, months)


def name_month(t: int) -> str:
    """Return month t as YYYYMM.

    >>> name_month(12)
    '202501'
    """
    year, month = divmod(START + int(t), 12)
    return f"{1970 + year}{month + 1:02d}"


def draw_days(rng: np.random.Generator, first: Any, last: Any, size: int) -> Days:
    """Return days drawn evenly from first to last, both included."""
    span = (last - first).astype("timedelta64[D]").astype(np.int64) + 1
    passed = (rng.random(size) * span).astype(np.int64)
    return np.asarray(first + passed.astype("timedelta64[D]"), dtype="datetime64[D]")


def day_in_month(rng: np.random.Generator, t: Ints, lowest: int = 2, highest: int = 27) -> Days:
    """Return a day inside each month t, never its first or last."""
    days = rng.integers(lowest, highest + 1, len(t))
    months = (np.asarray(t) + START).astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray(months + (days - 1).astype("timedelta64[D]"), dtype="datetime64[D]")


def shape_day(day: Any, form: str) -> str:
    """Return a day as a clerk writes it: iso, han (2024年3月5日), dot, slash, plain or serial."""
    year, month, number = (int(part) for part in str(day).split("-"))
    if form == "han":
        return f"{year}年{month}月{number}日"
    if form == "dot":
        return f"{year}.{month}.{number}"
    if form == "slash":
        return f"{year}/{month}/{number}"
    if form == "plain":
        return f"{year}{month:02d}{number:02d}"
    if form == "serial":
        return str(int((day - np.datetime64("1899-12-30", "D")).astype(np.int64)))
    return f"{year}-{month:02d}-{number:02d}"
