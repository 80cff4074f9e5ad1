"""The clock times of a problem's parts of the day, for all venues or for one.

`part_times` of `tongxin.problem/1` is an object: "all" and, where it differs, a venue's id, each
a list with one "HH:MM-HH:MM" a part.
"""

import re
from datetime import time

from tongxin.engines.matching.model import Problem

DEFAULT_TIMES = ("08:30-11:30", "14:30-17:30", "19:00-21:00")


def part_time(problem: Problem, venue: str, part: int) -> tuple[time, time] | None:
    """Return from and to (wall clock) of a part at a venue, or None when no clock is known."""
    stated = problem.part_times or {}
    for spans in (stated.get(venue), stated.get("all"), _default(problem)):
        if isinstance(spans, list | tuple) and part < len(spans):
            return _read_span(str(spans[part]))
    return None


def _default(problem: Problem) -> tuple[str, ...] | None:
    return DEFAULT_TIMES if problem.parts == len(DEFAULT_TIMES) else None


def _read_span(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start.strip()), time.fromisoformat(end.strip())


def part_name(problem: Problem, part: int) -> str:
    """Return 上午, 下午 or 晚上; a numbered part where the day is cut in another way."""
    if problem.parts == 3:
        return ("上午", "下午", "晚上")[part]
    return f"第{part + 1}时段"


def read_spans(text: str) -> tuple[str, ...]:
    """Return a cell such as 9:00-11:30、14:00-17:00、19:00-20:30 as spans, () if it is not three.

    >>> read_spans("9:00-11:30、14:00—17:00、19:00~20:30")
    ('09:00-11:30', '14:00-17:00', '19:00-20:30')
    """
    clocks = [(int(h), int(m)) for h, m in re.findall(r"(\d{1,2})[:：](\d{2})", text)]
    sound = len(clocks) == 6 and all(h < 24 and m < 60 for h, m in clocks)
    if not sound or clocks != sorted(set(clocks)):
        return ()
    words = [f"{h:02d}:{m:02d}" for h, m in clocks]
    return tuple(f"{start}-{end}" for start, end in zip(words[::2], words[1::2], strict=True))
