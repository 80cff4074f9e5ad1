"""Tidy workbooks: frozen headers, widths that fit, text that cannot run, print set-up on A4."""

import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import xlsxwriter  # type: ignore[import-untyped]

from tongxin.lists.atomic import replace_file
from tongxin.lists.sheet_names import name_sheets
from tongxin.lists.write_bulk import LONG, pick_sample, put_rows

Style = Literal["plain", "wrap", "money", "percent"]
LONGEST_TEXT = 32767
NARROWEST, WIDEST = 6.0, 48.0


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column to write: its heading, a width in characters (None: by content), its style."""

    heading: str
    width: float | None = None
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet to write. Values: None, bool, numbers, days, times, text.

    notes: lines under the table. marks: background by place (row, column) of rows.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[object]]
    title: str = ""
    notes: Sequence[str] = ()
    portrait: bool = False
    marks: dict[tuple[int, int], Literal["bad", "doubt", "good"]] = field(default_factory=dict)


_COLOURS = {"bad": "#FDE7E9", "doubt": "#FFF7E0", "good": "#E6F4EA"}
_STYLES: dict[Style, dict[str, object]] = {
    "plain": {},
    "wrap": {"text_wrap": True},
    "money": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.0%"},
}


def format_book(sheets: Iterable[OutSheet], *, author: str = "") -> bytes:
    """Return the bytes of a workbook. The same sheets give the same bytes."""
    held = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "remove_timezone": True,
    }  # fmt: skip
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"author": author, "created": datetime(2000, 1, 1)})
    book.formats[0].set_font_name("宋体")
    listed = list(sheets)
    pen, bulks = Pen(book), {}
    names = name_sheets([sheet.name for sheet in listed])
    for number, (sheet, name) in enumerate(zip(listed, names, strict=True), start=1):
        drawn, sample = choose_rows(sheet)
        draw_sheet(book.add_worksheet(name), sheet, pen, drawn)
        if sample:
            bulks[number] = (3 if sheet.title else 2, sheet.rows)
    book.close()
    return put_rows(held.getvalue(), bulks, cut, fits_number)


def choose_rows(sheet: OutSheet) -> tuple[Sequence[Sequence[object]], bool]:
    """Return the rows that the library writes; of a long sheet one sample, and True."""
    if len(sheet.rows) < LONG or sheet.marks:
        return sheet.rows, False
    sample = pick_sample(sheet.rows, len(sheet.columns))
    return (sheet.rows, False) if sample is None else ([sample], True)


def write_book(path: str | Path, sheets: Iterable[OutSheet], *, author: str = "") -> None:
    """Write a workbook; the old file stays until the new one is whole. Raises UnwritableFile."""
    replace_file(Path(path), format_book(sheets, author=author))


class Pen:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[object, ...], Any] = {}

    def get(self, **look: object) -> Any:
        """Return the format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self.made:
            base = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter"}
            self.made[key] = self.book.add_format({**base, **look})
        return self.made[key]


def draw_sheet(page: Any, sheet: OutSheet, pen: Pen, drawn: Sequence[Sequence[object]]) -> None:
    """Write title, header, the rows that are drawn here and the notes, and set the sheet up."""
    last = max(len(sheet.columns) - 1, 0)
    at = 0
    if sheet.title:
        look = pen.get(bold=True, font_size=14, align="center")
        if last:
            page.merge_range(0, 0, 0, last, "", look)
        page.write_string(0, 0, cut(sheet.title), look)
        page.set_row(0, 26)
        at = 1
    head = pen.get(bold=True, border=1, bg_color="#EEF2F0", text_wrap=True, align="center")
    for column, described in enumerate(sheet.columns):
        page.write_string(at, column, cut(described.heading), head)
    for number, row in enumerate(drawn):
        for column, cell in enumerate(row):
            style = sheet.columns[column].style if column <= last and sheet.columns else "plain"
            mark = sheet.marks.get((number, column))
            write_cell(page, at + 1 + number, column, cell, style, mark, pen)
    for number, note in enumerate(sheet.notes):
        page.write_string(
            at + 1 + len(sheet.rows) + number, 0, cut(note), pen.get(font_color="#57606A")
        )
    set_up(page, sheet, at)


def write_cell(
    page: Any, row: int, column: int, cell: object, style: Style, mark: str | None, pen: Pen
) -> None:
    """Write one cell by its type; text stays text whatever it looks like."""
    look: dict[str, object] = {"border": 1, **_STYLES[style]}
    if mark:
        look["bg_color"] = _COLOURS[mark]
    if cell is None or cell == "":
        page.write_blank(row, column, None, pen.get(**look))
    elif isinstance(cell, bool):
        page.write_string(row, column, "是" if cell else "否", pen.get(**look))
    elif isinstance(cell, int | float | Decimal) and fits_number(cell):
        page.write_number(row, column, cell, pen.get(**look))
    elif isinstance(cell, datetime) and cell.year >= 1900:
        page.write_datetime(
            row, column, cell, pen.get(**{**look, "num_format": "yyyy-mm-dd hh:mm"})
        )
    elif isinstance(cell, date) and not isinstance(cell, datetime) and cell.year >= 1901:
        page.write_datetime(row, column, cell, pen.get(**{**look, "num_format": "yyyy-mm-dd"}))
    elif isinstance(cell, time):
        page.write_datetime(row, column, cell, pen.get(**{**look, "num_format": "hh:mm"}))
    else:
        page.write_string(row, column, cut(str(cell)), pen.get(**{**look, "num_format": "@"}))


def fits_number(number: int | float | Decimal) -> bool:
    """Tell a number that a spreadsheet keeps whole: finite, at most 15 digits."""
    return math.isfinite(number) and -1e15 < float(number) < 1e15


def cut(text: str) -> str:
    """Shorten a text that no cell can hold, and drop signs that XML cannot carry."""
    kept = "".join(
        char
        for char in text
        if char in "\t\n\r"
        or (" " <= char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff")
    )
    return kept if len(kept) <= LONGEST_TEXT else kept[: LONGEST_TEXT - 1] + "…"


def set_up(page: Any, sheet: OutSheet, head: int) -> None:
    """Freeze and repeat the header, fit widths, and lay the print out on A4."""
    for column, described in enumerate(sheet.columns):
        page.set_column(column, column, described.width or fit_width(sheet, column))
    page.freeze_panes(head + 1, 0)
    page.repeat_rows(0, head)
    if sheet.columns and sheet.rows:
        page.autofilter(head, 0, head + len(sheet.rows), len(sheet.columns) - 1)
    page.set_paper(9)
    if not sheet.portrait:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C第 &P 页 共 &N 页")


def fit_width(sheet: OutSheet, column: int) -> float:
    """Return a width in characters for the heading and the first 200 cells."""
    texts = [sheet.columns[column].heading]
    texts += [
        str(row[column])
        for row in sheet.rows[:200]
        if column < len(row) and row[column] is not None
    ]
    longest = max(max(map(measure, text.splitlines() or [""])) for text in texts)
    return min(max(longest + 2.5, NARROWEST), WIDEST)


def measure(text: str) -> int:
    """Return the width of a text, a Chinese sign as two.

    >>> measure("社区A")
    5
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
