"""Event, person and venue as people write them on the command line: 便民理发@V1@2026-12-08上午."""

import re
from datetime import date

from tongxin.desk.errors import BadInput
from tongxin.engines.matching.model import Problem
from tongxin.engines.matching.replan_change import EventKey

_WHEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})\s*(?P<part>上午|下午|晚上|am|pm|eve)?", re.IGNORECASE
)
_PARTS = {"上午": 0, "am": 0, "下午": 1, "pm": 1, "晚上": 2, "eve": 2}


def read_slots(problem: Problem, text: str) -> tuple[int, ...]:
    """Return the slots of a day, or of one part of it; a bare number is a slot itself.

    Raises BadInput.
    """
    if text.isdigit() and int(text) < problem.slots:
        return (int(text),)
    found = _WHEN.fullmatch(text.strip())
    if found is None or problem.start_date is None:
        raise BadInput("bad_when", text=text)
    try:
        day = (date.fromisoformat(found["day"]) - problem.start_date).days
    except ValueError as fault:
        raise BadInput("bad_when", text=text) from fault
    if not 0 <= day < problem.days:
        raise BadInput("day_outside_period", text=text)
    first = day * problem.parts
    if found["part"] is None:
        return tuple(range(first, first + problem.parts))
    return (first + _PARTS[found["part"].lower()],)


def split_from(problem: Problem, text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return a name and the slots written behind an @; None when no time is written."""
    name, _, when = text.partition("@")
    return name.strip(), read_slots(problem, when) if when else None


def read_event(problem: Problem, text: str) -> EventKey:
    """Return the event meant by type@venue@when. Raises BadInput."""
    kind, venue, when = _three(text)
    slots = read_slots(problem, when)
    if len(slots) != 1:
        raise BadInput("bad_when", text=when)
    return kind, venue, slots[0]


def read_rule(problem: Problem, text: str) -> tuple[str | None, str | None, int | None]:
    """Return type, venue and slot of a rule; * stands for any. Raises BadInput."""
    kind, venue, when = _three(text)
    slot = None if when == "*" else read_event(problem, text)[2]
    return (None if kind == "*" else kind), (None if venue == "*" else venue), slot


def _three(text: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.split("@")]
    if len(parts) != 3 or not all(parts):
        raise BadInput("bad_event", text=text)
    return parts[0], parts[1], parts[2]
