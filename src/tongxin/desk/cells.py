"""Turn one raw cell into the value that its column means, through the project's standards."""

import math
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tongxin.desk.column_form import Kind
from tongxin.desk.written_counts import read_counts, read_names
from tongxin.standards.amounts import parse_amount
from tongxin.standards.characters import cell_text, is_blank, squeeze
from tongxin.standards.dates import parse_date
from tongxin.standards.excel_dates import DateSystem
from tongxin.standards.identity import parse_identity
from tongxin.standards.numbers import parse_count, parse_metres
from tongxin.standards.phones import parse_phones
from tongxin.standards.point_text import read_angle
from tongxin.standards.results import Parsed, Problem, Result, refuse

_YES = frozenset(
    [
        *("是", "√", "✓", "✔", "Y", "YES", "1", "TRUE", "要", "需要", "需"),
        *("有", "上门", "需上门", "可以", "可"),
    ]
)
_NO = frozenset(
    [
        *("否", "×", "X", "N", "NO", "0", "FALSE", "/", "-", "不", "不要", "不需要", "不需"),
        *("无", "没有", "不上门", "不可以", "不可", "到站"),
    ]
)
_URGENCY = {
    1: frozenset(
        ["1", "一般", "普通", "正常", "低", "不急", "不紧急", "非紧急", "否", "三级", "常规", "平"]
    ),
    2: frozenset(["2", "较急", "中", "比较急", "较紧急", "比较紧急", "优先", "二级", "偏急"]),
    3: frozenset(
        [
            *("3", "紧急", "急", "特急", "高", "非常紧急", "十分紧急", "加急", "很急", "一级"),
            *("是", "√", "紧迫"),
        ]
    ),
}
_FOREVER = frozenset(["长期", "长期有效", "永久", "永久有效", "无期限", "终身"])

NEVER_EXPIRES = date.max


def read_cell(kind: Kind, cell: object, *, date_system: DateSystem = 1900) -> Result[object]:
    """Return the value of a cell; a blank one is refused as "missing".

    money comes in fen, times as the text itself (see `day_times`), counts as a mapping.
    """
    if cell is None or is_blank(cell_text(cell)):
        return refuse("missing")
    if kind == "date" and squeeze(cell_text(cell)) not in _FOREVER:
        return _as_object(parse_date(cell, date_system=date_system))
    return _READERS[kind](cell)


def _text(cell: object) -> Result[object]:
    return Parsed(" ".join(cell_text(cell).split()))


def _names(cell: object) -> Result[object]:
    names = read_names(cell_text(cell))
    return Parsed(names) if names else refuse("missing")


def _counts(cell: object) -> Result[object]:
    counts = read_counts(cell_text(cell), default=None)
    return Parsed(counts) if counts else refuse("missing")


def _whole(cell: object) -> Result[object]:
    text = cell_text(cell)
    metres = parse_metres(cell) if text.rstrip().endswith(("米", "公里", "里", "km", "m")) else None
    found: Result[int] = parse_count(cell) if metres is None else metres
    return _as_object(found)


def _decimal(cell: object) -> Result[object]:
    angle = read_angle(cell)
    return refuse("not_a_number", text=cell_text(cell)) if angle is None else Parsed(angle[0])


def _money(cell: object) -> Result[object]:
    return _as_object(parse_amount(cell))


def _forever(cell: object) -> Result[object]:
    return Parsed(NEVER_EXPIRES)


def _yes_no(cell: object) -> Result[object]:
    if isinstance(cell, bool):
        return Parsed(cell)
    text = squeeze(cell_text(cell)).upper()
    if text in _YES:
        return Parsed(True)
    return Parsed(False) if text in _NO else refuse("not_yes_or_no", text=text)


def _urgency(cell: object) -> Result[object]:
    text = squeeze(cell_text(cell))
    for level, words in _URGENCY.items():
        if text in words or text.removesuffix("级") in words:
            return Parsed(level)
    return refuse("unknown_urgency", text=text)


def _phone(cell: object) -> Result[object]:
    found = parse_phones(cell)
    if isinstance(found, Problem):
        return found
    return Parsed(cell_text(cell), getattr(found, "warnings", ()))


def _identity(cell: object) -> Result[object]:
    found = parse_identity(cell)
    if isinstance(found, Problem):
        return found
    return Parsed(cell_text(cell), found.warnings)


def _as_object(found: Result[int] | Result[date]) -> Result[object]:
    if isinstance(found, Problem):
        return found
    return Parsed(found.value, found.warnings)


_READERS: Mapping[Kind, Callable[[object], Result[object]]] = {
    "text": _text,
    "names": _names,
    "counts": _counts,
    "whole": _whole,
    "decimal": _decimal,
    "money": _money,
    "date": _forever,
    "yes_no": _yes_no,
    "urgency": _urgency,
    "phone": _phone,
    "identity": _identity,
    "times": _text,
}


def whole_yuan(fen: int, *, up: bool) -> int:
    """Return whole yuan; a cost is rounded up and a budget down, so that no fund is overdrawn.

    >>> whole_yuan(12350, up=True), whole_yuan(12350, up=False)
    (124, 123)
    """
    return math.ceil(fen / 100) if up else math.floor(fen / 100)


def day_after(day: date) -> date | None:
    """Return the first day on which something valid to `day` no longer holds; None for never."""
    return None if day == NEVER_EXPIRES else day + timedelta(days=1)
