"""Read the headings of a roster grid: which day (or weekday) and part of the day a column means."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

_MONTH_DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[年\-/.])?\s*(?P<month>\d{1,2})\s*[月\-/.]\s*(?P<day>\d{1,2})\s*[日号]?"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_PARTS = (("上午", "早上", "早", "AM"), ("下午", "午后", "PM"), ("晚上", "晚间", "夜间", "晚"))
_SERIAL_FROM, _SERIAL_TO = 40_000, 70_000


@dataclass(frozen=True, slots=True)
class SlotHead:
    """What a roster column means; part None = the whole day.

    Either a date (year None where none is written) or a weekday 0..6 (Monday = 0).
    """

    month_day: tuple[int | None, int, int] | None
    weekday: int | None
    part: int | None


def read_head(cell: object) -> SlotHead | None:
    """Return what one heading cell says, None when it names neither a day nor a part."""
    if isinstance(cell, datetime | date):
        return SlotHead((cell.year, cell.month, cell.day), None, None)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell)
    text = unicodedata.normalize("NFKC", str(cell or "")).replace(" ", "").replace("\n", "")
    part = _read_part(text)
    found = _MONTH_DAY.match(text)
    if found:
        year = int(found["year"]) if found["year"] else None
        return SlotHead((year, int(found["month"]), int(found["day"])), None, part)
    weekday = _WEEKDAY.match(text)
    if weekday:
        return SlotHead(None, _WEEKDAYS.index(weekday[1].replace("天", "日")), part)
    return SlotHead(None, None, part) if part is not None and len(text) <= 4 else None


def read_heads(rows: Sequence[Sequence[object]]) -> dict[int, SlotHead]:
    """Return the meaning of each slot column from one or two heading rows.

    A day that stands over several part columns (merged or written once) holds to the right.
    """
    width = max((len(row) for row in rows), default=0)
    heads: dict[int, SlotHead] = {}
    day: SlotHead | None = None
    for column in range(width):
        said = [read_head(row[column]) if column < len(row) else None for row in rows]
        here = next((s for s in said if s and _names_day(s)), None)
        day = here or (day if any(said) or len(rows) == 1 else None)
        part = next((s.part for s in reversed(said) if s and s.part is not None), None)
        if day is not None and (here or part is not None):
            heads[column] = SlotHead(day.month_day, day.weekday, part)
    return heads


def _names_day(head: SlotHead) -> bool:
    return head.month_day is not None or head.weekday is not None


def _read_part(text: str) -> int | None:
    for part, words in enumerate(_PARTS):
        if any(word in text.upper() for word in words):
            return part
    return None


def _from_serial(cell: float) -> SlotHead | None:
    if not _SERIAL_FROM <= cell <= _SERIAL_TO:
        return None
    day = date.fromordinal(date(1899, 12, 30).toordinal() + int(cell))
    return SlotHead((day.year, day.month, day.day), None, None)
