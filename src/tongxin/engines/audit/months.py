"""Months as whole numbers that can be subtracted: twelve times the year plus the month."""

from datetime import date


def month_number(month: int) -> int:
    """Return the running number of a month YYYYMM.

    >>> month_number(202501) - month_number(202412)
    1
    """
    return month // 100 * 12 + month % 100 - 1


def month_of(number: int) -> int:
    """Return the month YYYYMM of a running number.

    >>> month_of(month_number(202412))
    202412
    """
    return number // 12 * 100 + number % 12 + 1


def month_number_of(day: date) -> int:
    """Return the running number of the month of a day.

    >>> month_of(month_number_of(date(2024, 12, 31)))
    202412
    """
    return day.year * 12 + day.month - 1


def number_of_day(day: str) -> str:
    """Return the SQL of the running number of the month of a day."""
    return f"(year({day}) * 12 + month({day}) - 1)"


def number_of_month(month: str) -> str:
    """Return the SQL of the running number of a month YYYYMM."""
    return f"({month} // 100 * 12 + {month} % 100 - 1)"


def month_from_number(number: str) -> str:
    """Return the SQL of the month YYYYMM of a running number."""
    return f"({number}::INTEGER // 12 * 100 + {number} % 12 + 1)"
