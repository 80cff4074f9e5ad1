"""The rows below a header: data apart from what is none, merged cells repeated."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from tongxin.lists.book import Sheet
from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.find_header import Header
from tongxin.lists.headings import show_heading
from tongxin.lists.row_kinds import Body, are_data, is_hint_row, judge_row
from tongxin.lists.table import Skipped
from tongxin.lists.totals import Declared

MOST_BLANKS = 1000
RUN = 512  # rows that are looked at together
MOST_REPEATS = 5_000_000


@dataclass(slots=True)
class Parted:
    """The parts of a sheet: data rows with their numbers, skipped rows, declared totals."""

    numbers: list[int] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)


def part_rows(sheet: Sheet, header: Header, columns: int, visible_only: bool) -> Parted:
    """Part the rows of a sheet; what is skipped says why."""
    parted = Parted()
    parted.skipped.extend(_rows_above(sheet, header))
    body = describe_body(sheet, header, columns)
    filled = fill_merged(sheet, header.last + 1)
    hidden = frozenset(sheet.hidden_rows) if visible_only else frozenset()
    seen: set[str] = set()
    sure = -1
    for place in range(header.last + 1, len(sheet.rows)):
        if place < sure:
            continue
        if not (place % RUN or filled or hidden or "note" in seen) and parted.rows:
            run = slice(place, place + RUN)
            if are_data(sheet.rows[run], body):
                parted.numbers.extend(sheet.numbers[run])
                parted.rows.extend(sheet.rows[run])
                sure = place + RUN
                continue
        number, row = sheet.numbers[place], sheet.rows[place]
        why = judge_row(number, row, body)
        if why is None and not parted.rows and is_hint_row(row, sheet.rows[header.last]):
            why = "note"
        if why is None and "note" in seen and is_tail(row, columns):
            why = "note"
        if why is None and number in hidden:
            why = "hidden"
        if why is None:
            parted.numbers.append(number)
            parted.rows.append(filled.get(place, row))
            seen.discard("note")
            continue
        parted.skipped.append(Skipped(number, why, first_text(row)))
        seen.add(why)
        if why in ("total", "subtotal"):
            parted.declared.append(Declared(number, why, row, len(parted.rows)))
    drop_tail(parted, columns)
    parted.skipped.extend(list_blanks(sheet))
    parted.skipped.sort(key=lambda skipped: skipped.row)
    return parted


def _rows_above(sheet: Sheet, header: Header) -> list[Skipped]:
    """Return the titles and notes above the headings."""
    found = []
    for place in range(header.first):
        text = first_text(sheet.rows[place])
        told = text.lstrip().startswith(("注", "说明", "填表说明", "填报说明"))
        found.append(Skipped(sheet.numbers[place], "note" if told else "title", text))
    return found


def describe_body(sheet: Sheet, header: Header, columns: int) -> Body:
    """Gather what rows are compared with."""
    headings = set()
    leads = {
        next((c for c in row if isinstance(c, str)), "") for row in sheet.rows[: header.last + 1]
    }
    for place in range(header.first, header.last + 1):
        shown = tuple(filter(None, map(show_heading, sheet.rows[place])))
        if len(shown) > 1 or columns == 1:
            headings.add(shown)
    wide = {
        s.top
        for s in sheet.spans
        if s.top == s.bottom and s.right - s.left + 1 >= max(2, columns / 2)
    }
    return Body(frozenset(headings), frozenset(leads), columns, frozenset(wide))


def fill_merged(sheet: Sheet, start: int) -> dict[int, list[Cell]]:
    """Return copies of the rows over which merged cells repeat; a cell that is empty stays so."""
    filled: dict[int, list[Cell]] = {}
    width, spent = sheet.width, 0
    for span in sheet.spans:
        low = max(bisect_left(sheet.numbers, span.top), start)
        high = bisect_right(sheet.numbers, span.bottom)
        origin = bisect_left(sheet.numbers, span.top)
        if low >= high or origin < start or sheet.numbers[origin] != span.top:
            continue
        if span.left >= len(sheet.rows[origin]) or sheet.rows[origin][span.left] is None:
            continue
        value, right = sheet.rows[origin][span.left], min(span.right, width - 1)
        spent += (high - low) * (right + 1 - span.left)
        if spent > MOST_REPEATS:
            raise UnreadableFile("too_large", merged=spent)
        for place in range(low, high):
            row = filled.setdefault(place, list(sheet.rows[place]))
            row.extend([None] * (right + 1 - len(row)))
            for column in range(span.left, right + 1):
                if row[column] is None:
                    row[column] = value
    return filled


def first_text(row: list[Cell]) -> str:
    """Return the first cell with content as text, shortened."""
    return next((str(cell).strip()[:60] for cell in row if cell is not None), "")


def is_tail(row: list[Cell], columns: int) -> bool:
    """Tell a line that goes on with a note: a single text in a table of several columns."""
    filled = [cell for cell in row if cell is not None]
    return len(filled) == 1 and columns > 2 and isinstance(filled[0], str) and len(filled[0]) > 4


def drop_tail(parted: Parted, columns: int) -> None:
    """Take sentences off the foot that no mark announced."""
    while parted.rows and columns > 2:
        row = parted.rows[-1]
        filled = [cell for cell in row if cell is not None]
        if len(filled) != 1 or not isinstance(filled[0], str) or row[0] is None:
            return
        text = filled[0]
        if len(text) < 8 or not any(sign in text for sign in "。；，、：,;:"):
            return
        parted.skipped.append(Skipped(parted.numbers[-1], "note", text[:60]))
        parted.numbers.pop()
        parted.rows.pop()


def list_blanks(sheet: Sheet) -> list[Skipped]:
    """List the blank rows between rows with content, the first thousand of them."""
    blanks: list[Skipped] = []
    before = 0
    for number in sheet.numbers:
        gap = number - before - 1
        if gap > 0 and len(blanks) < MOST_BLANKS:
            last = min(number, before + 1 + MOST_BLANKS - len(blanks))
            blanks.extend(Skipped(row, "blank") for row in range(before + 1, last))
        before = number
    return blanks
