"""Days in every unambiguous spelling; an incomplete one says what it lacks, nothing rolls over."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from tongxin.standards.characters import cell_text, is_blank, plain
from tongxin.standards.date_parts import DateParts, split_date
from tongxin.standards.excel_dates import DateSystem, read_serial
from tongxin.standards.lunar import lunar_to_solar, mentions_lunar, parse_lunar
from tongxin.standards.results import Parsed, Problem, Result, refuse

BEIJING = timezone(timedelta(hours=8))
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
YEARS = range(1800, 2200)


def check_day(parts: DateParts, text: str) -> Result[date]:
    """Turn year, month and day into a date that exists, or say what is missing or wrong."""
    if parts.year is None:
        if parts.month is None or parts.day is None:
            return refuse("bad_date", text=text)
        if not day_can_exist(parts.month, parts.day):
            return refuse("bad_date", text=text)
        return refuse("year_missing", month=parts.month, day=parts.day)
    if parts.month is None:
        return refuse("bad_date", text=text, missing=("month", "day"))
    if parts.day is None:
        if not 1 <= parts.month <= 12 or parts.year not in YEARS:
            return refuse("bad_date", text=text)
        return refuse("month_only", year=parts.year, month=parts.month)
    try:
        day = date(parts.year, parts.month, parts.day)
    except (ValueError, OverflowError):
        return refuse("bad_date", text=text)
    if day.year not in YEARS:
        return refuse("bad_date", text=text)
    return Parsed(day, parts.warnings)


def day_can_exist(month: int, day: int) -> bool:
    """Tell whether some year has this day.

    >>> day_can_exist(2, 29), day_can_exist(2, 30)
    (True, False)
    """
    try:
        date(2000, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def read_number(number: float, system: DateSystem) -> Result[date]:
    """Read a number in a date column: 20240105, a serial, or something incomplete."""
    text = cell_text(number)
    if isinstance(number, float) and not number.is_integer():
        if re.fullmatch(r"(?:1[89]|20|21)\d\d\.(?:0?[1-9]|1[0-2]?)", text):
            # 2024.1 may have been typed as 2024.10.
            return refuse("month_only", text=text)
        if re.fullmatch(r"\d{1,2}\.\d{1,2}", text):
            return check_day(split_date(text) or DateParts(), text)
    elif 1e5 <= abs(number) < 1e15 or 1800 <= number < 2200:
        return read_text(text, system)
    day = read_serial(number, system)
    return refuse("bad_date", text=text) if day is None else Parsed(day)


def read_text(text: str, system: DateSystem) -> Result[date]:
    """Read a typed date after the widths are folded."""
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        day = read_serial(float(text), system)
        return refuse("bad_date", text=text) if day is None else Parsed(day)
    instant = read_instant(text)
    if instant is not None:
        return Parsed(instant)
    parts = split_date(text)
    if parts is None:
        return refuse("bad_date", text=text)
    if re.search(r"[廿卅]", text):
        parts = replace(parts, warnings=(*parts.warnings, refuse("maybe_lunar", text=text)))
    return check_day(parts, text)


def read_instant(text: str) -> date | None:
    """Return the day in Beijing of an ISO time that names its offset.

    Programs write the midnight of 5 January in Beijing as 2024-01-04T16:00:00Z.
    """
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[T ][\d:.,]+ ?(?:Z|[+-]\d\d:?\d\d)", text):
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" +", "+"))
        return moment.astimezone(BEIJING).date()
    except (ValueError, OverflowError):
        return None


def read_lunar_day(text: str) -> Result[date]:
    """Read a day that says it is of the lunar calendar, and warn that it was converted."""
    lunar = parse_lunar(text)
    if isinstance(lunar, Problem):
        return lunar
    solar = lunar_to_solar(lunar.value)
    if isinstance(solar, Problem):
        return solar
    return Parsed(solar.value, (*lunar.warnings, refuse("from_lunar", text=text)))


def parse_date(cell: object, *, date_system: DateSystem = 1900) -> Result[date]:
    """Read one day from a cell of any type.

    date_system: the workbook's, for day numbers in cells without a date format.

    >>> [parse_date(cell).value.isoformat() for cell in (45296, "2024.1.5", "二〇二四年元月五日")]
    ['2024-01-05', '2024-01-05', '2024-01-05']
    >>> [parse_date(cell).code for cell in ("2024年1月", "1月5日", "2023.2.29")]
    ['month_only', 'year_missing', 'bad_date']
    """
    if isinstance(cell, datetime):
        return Parsed(cell.date())
    if isinstance(cell, date):
        return Parsed(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return read_number(cell, date_system)
    text = plain(cell_text(cell))
    if _ISO_DAY.fullmatch(text):
        parts = DateParts(int(text[:4]), int(text[5:7]), int(text[8:]))
        return check_day(parts, text)
    if is_blank(text):
        return refuse("missing")
    if mentions_lunar(text):
        return read_lunar_day(text)
    return read_text(text, date_system)
