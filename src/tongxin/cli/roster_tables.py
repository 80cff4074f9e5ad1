"""A roster shown like any other table: which columns are names, and which day each other means."""

from tongxin.desk.roster import RosterSheet, find_roster
from tongxin.desk.roster_heads import SlotHead
from tongxin.lists.book import Sheet
from tongxin.lists.columns import Field
from tongxin.lists.table import Column, Row, Table

ROSTER = "roster"
_WEEKDAYS = "一二三四五六日"
_PARTS = ("上午", "下午", "晚上")


def read_roster(file: str, sheet: Sheet) -> Table | None:
    """Return the roster of a sheet as a table; None when the sheet is no roster."""
    roster = find_roster(file, sheet)
    if roster is None:
        return None
    heads = roster.heads
    return Table(
        file,
        sheet.name,
        kind=ROSTER,
        header_rows=tuple(sheet.numbers[heads.heading_row : heads.first_row]),
        columns=list_columns(roster),
        rows=tuple(
            Row(number, {}, list(cells))  # type: ignore[arg-type]
            for number, cells in zip(roster.numbers, roster.rows, strict=True)
        ),
        hidden_rows=sheet.hidden_rows,
    )


def list_columns(roster: RosterSheet) -> tuple[Column, ...]:
    """List the columns of a roster from left to right, by what they mean."""
    named = {roster.code_column: "编号", roster.name_column: "姓名或名称"}
    meant = {at: label for at, label in named.items() if at is not None}
    meant |= {at: show_slot(head) for at, head in roster.heads.columns.items()}
    return tuple(Column(at, (meant[at],), Field(meant[at], meant[at])) for at in sorted(meant))


def show_slot(head: SlotHead) -> str:
    """Write the day, or the weekday, and the part of the day that a column stands for.

    >>> show_slot(SlotHead((None, 12, 7), None, 0)), show_slot(SlotHead(None, 5, None))
    ('12月7日上午', '星期六')
    """
    part = "" if head.part is None else _PARTS[head.part]
    if head.weekday is not None:
        return f"星期{_WEEKDAYS[head.weekday]}{part}"
    year, month, day = head.month_day or (None, 0, 0)
    return f"{year}年{month}月{day}日{part}" if year else f"{month}月{day}日{part}"
