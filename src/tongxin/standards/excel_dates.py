"""Day numbers of spreadsheets in the 1900 and the 1904 date system."""

import math
from datetime import date, timedelta
from typing import Literal

DateSystem = Literal[1900, 1904]
FIRST_SERIAL = 367  # smaller numbers are counts or ages far more often than days of 1900
LAST_SERIAL = 99999


def read_serial(number: float, system: DateSystem = 1900) -> date | None:
    """Return the day of a serial number, or None outside 1901 to 2173.

    Excel counts a 29 February 1900 that never was; FIRST_SERIAL lies after it.

    >>> read_serial(45296).isoformat(), read_serial(44619, 1904).isoformat()
    ('2024-01-05', '2026-02-28')
    """
    if not math.isfinite(number) or not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    origin = date(1904, 1, 1) if system == 1904 else date(1899, 12, 30)
    return origin + timedelta(days=int(number))
