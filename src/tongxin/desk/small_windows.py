"""Windows of time at a place, and which two of them nobody can serve both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from tongxin.desk.clock_times import DEFAULT_TIMES
from tongxin.desk.errors import BadInput

Conflict = Literal["overlaps", "too_little_travel_time"]
Travel = Mapping[frozenset[str], int]

_PARTS = ("上午", "下午", "晚上")


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """From and to (wall clock) at a place ("" = anywhere); label as the input wrote it."""

    start: datetime
    end: datetime
    place: str = ""
    label: str = ""

    def covers(self, other: "Window") -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def read_windows(item: Mapping[str, Any]) -> tuple[Window, ...] | None:
    """Return the windows of a demand or resource; None when it states none (any time)."""
    place = str(item.get("place") or "")
    if "from" in item and "to" in item:
        return (_read_span(item, place),)
    if "slots" not in item:
        return None
    return tuple(
        _read_label(slot, place) if isinstance(slot, str) else _read_span(slot, place)
        for slot in item["slots"]
    )


def _read_span(item: Mapping[str, Any], place: str) -> Window:
    try:
        start = datetime.fromisoformat(str(item["from"]))
        end = datetime.fromisoformat(str(item["to"]))
    except (KeyError, ValueError) as fault:
        raise BadInput("bad_window", value=str(item)[:80]) from fault
    if end <= start:
        raise BadInput("bad_window", value=f"{item['from']} - {item['to']}")
    return Window(start, end, place, f"{item['from']}/{item['to']}")


def _read_label(text: str, place: str) -> Window:
    day, _, part = text.strip().partition(" ")
    try:
        on = date.fromisoformat(day)
        span = DEFAULT_TIMES[_PARTS.index(part.strip())].split("-") if part else ("00:00", "23:59")
    except ValueError as fault:
        raise BadInput("bad_window", value=text) from fault
    start, end = (datetime.combine(on, time.fromisoformat(clock)) for clock in span)
    return Window(start, end, place, text)


def read_travel(data: Mapping[str, Any]) -> Travel:
    """Return minutes between two places, the same both ways; from keys such as "P1-P2"."""
    stated = data.get("travel_minutes") or {}
    return {frozenset(str(pair).split("-", 1)): int(minutes) for pair, minutes in stated.items()}


def find_conflict(one: Window, other: Window, travel: Travel) -> Conflict | None:
    """Return why one person cannot serve both windows, None when they can.

    Windows that touch do not overlap. A way that is not stated takes no time.
    """
    if one.start < other.end and other.start < one.end:
        return "overlaps"
    first, second = sorted((one, other))
    way = timedelta(minutes=travel.get(frozenset((first.place, second.place)), 0))
    if first.place != second.place and second.start - first.end < way:
        return "too_little_travel_time"
    return None
