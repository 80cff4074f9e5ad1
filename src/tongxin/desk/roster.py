"""Read a roster grid (√ under days and parts of the day) into the slots of a period."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tongxin.desk.period import Period
from tongxin.desk.roster_heads import SlotHead, read_heads
from tongxin.lists.book import Sheet

_YES = frozenset("√✓✔☑○●◯〇是可有有空Y对1TV")
_NO = frozenset(
    {
        "",
        "×",
        "X",
        "✗",
        "✘",
        "☒",
        "否",
        "无",
        "不",
        "N",
        "0",
        "-",
        "—",
        "/",
        "休",
        "休息",
        "不可",
        "F",
        "没有",
        "关闭",
    }
)
_WHOLE_DAY = frozenset({"全天", "全日", "整天", "都可以", "均可", "随时"})
_PART_WORDS = ("上午", "下午", "晚上")
_MOST_HEADING_ROWS = 12
_LEAST_SLOT_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class RosterHeads:
    """Where the grid begins: first data row (0-based) and what each slot column means."""

    first_row: int
    columns: Mapping[int, SlotHead]
    heading_row: int


@dataclass(frozen=True, slots=True)
class Availability:
    """Slots in which somebody or some place can be had.

    dated: marked under a date, so meant for that very day, holidays too.
    """

    slots: frozenset[int]
    dated: bool


def find_heads(rows: Sequence[Sequence[object]]) -> RosterHeads | None:
    """Return the headings of a roster grid, None when the sheet is no roster."""
    for index in range(min(len(rows), _MOST_HEADING_ROWS)):
        for depth in (2, 1):
            head_rows = rows[index : index + depth]
            heads = read_heads(head_rows)
            real = [h for h in heads.values() if h.month_day or h.weekday is not None]
            if len(real) >= _LEAST_SLOT_COLUMNS and _starts_with_day(head_rows, heads):
                if depth == 2 and not _is_parts_row(head_rows):
                    continue
                return RosterHeads(index + len(head_rows), heads, index)
    return None


def _starts_with_day(rows: Sequence[Sequence[object]], heads: Mapping[int, SlotHead]) -> bool:
    first = read_heads(rows[:1])
    return bool(first) and min(first) <= min(heads)


def _is_parts_row(rows: Sequence[Sequence[object]]) -> bool:
    if len(rows) < 2:
        return False
    below = [str(cell).strip() for cell in rows[1] if str(cell or "").strip()]
    return bool(below) and all(
        text in ("编号", "名称", "姓名", "序号") or _part_only(text) for text in below
    )


def _part_only(text: str) -> bool:
    return any(text.startswith(word) for word in ("上午", "下午", "晚上", "早", "晚", "夜间"))


def read_marks(
    cells: Sequence[object], heads: RosterHeads, period: Period
) -> tuple[frozenset[int], tuple[int, ...]]:
    """Return the slots marked in one row, and the columns whose mark could not be understood."""
    slots: set[int] = set()
    odd: list[int] = []
    for column, head in heads.columns.items():
        cell = cells[column] if column < len(cells) else None
        parts = _marked_parts(cell, head, period.parts)
        if parts is None:
            odd.append(column)
            continue
        for day in _days_of(head, period) if parts else ():
            slots.update(day * period.parts + part for part in parts)
    return frozenset(slots), tuple(odd)


def _marked_parts(cell: object, head: SlotHead, parts: int) -> tuple[int, ...] | None:
    under = (head.part,) if head.part is not None else tuple(range(parts))
    if isinstance(cell, bool):
        return under if cell else ()
    if isinstance(cell, int | float):
        return under if cell else ()
    text = unicodedata.normalize("NFKC", str(cell or "")).strip().upper()
    if text in _NO:
        return ()
    if all(sign in _YES for sign in text) or text in _WHOLE_DAY:
        return under
    named = tuple(p for p, word in enumerate(_PART_WORDS) if word in text and p in under)
    return named or None


def _days_of(head: SlotHead, period: Period) -> Iterator[int]:
    if head.weekday is not None:
        for day in range(period.days):
            if period.date_of(day).weekday() == head.weekday and not period.is_holiday(day):
                yield day
    elif head.month_day:
        on = nearest_date(head.month_day, period.start)
        if on is not None and 0 <= (on - period.start).days < period.days:
            yield (on - period.start).days


def nearest_date(month_day: tuple[int | None, int, int], start: date) -> date | None:
    """Return the date meant by a heading; without a year, the one nearest to the plan's start."""
    year, month, day = month_day
    if year is not None:
        return _make_date(year, month, day)
    near = (_make_date(y, month, day) for y in (start.year - 1, start.year, start.year + 1))
    return min(
        (d for d in near if d is not None),
        key=lambda d: (abs(d - start), d < start),
        default=None,
    )


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def count_outside(heads: RosterHeads, period: Period) -> int:
    """Return how many dated columns lie outside the period."""
    last = period.start + timedelta(days=period.days)
    dates = (nearest_date(h.month_day, period.start) for h in heads.columns.values() if h.month_day)
    return sum(1 for d in dates if d is not None and not period.start <= d < last)


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A roster as found: rows by number, where code and name stand, what the columns mean."""

    file: str
    sheet: str
    heads: RosterHeads
    numbers: tuple[int, ...]
    rows: tuple[Sequence[object], ...]
    code_column: int | None
    name_column: int | None
    title: str


_CODE_HEADINGS = frozenset({"编号", "人员编号", "站点编号", "工号", "代码"})
_NAME_HEADINGS = frozenset({"名称", "姓名", "站点", "站点名称", "人员", "场所", "人员姓名"})


def find_roster(file: str, sheet: Sheet) -> RosterSheet | None:
    """Return the roster of a sheet, None when the sheet is none (no grid of days, or no names)."""
    heads = find_heads(sheet.rows)
    if heads is None:
        return None
    named = sheet.rows[max(0, heads.heading_row - 1) : heads.first_row]
    code = _find_column(named, _CODE_HEADINGS)
    name = _find_column(named, _NAME_HEADINGS)
    if code is None and name is None:
        return None
    title = "".join(str(c) for row in sheet.rows[: heads.heading_row] for c in row if c)
    return RosterSheet(
        file=file,
        sheet=sheet.name,
        heads=heads,
        numbers=tuple(sheet.numbers[heads.first_row :]),
        rows=tuple(sheet.rows[heads.first_row :]),
        code_column=code,
        name_column=name,
        title=title,
    )


def _find_column(rows: Sequence[Sequence[object]], headings: frozenset[str]) -> int | None:
    for row in rows:
        for column, cell in enumerate(row):
            if "".join(str(cell or "").split()) in headings:
                return column
    return None
