"""Where a sheet's table begins: which rows are its header, and the path of headings per column."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tongxin.lists.book import Sheet, Span
from tongxin.lists.cells import Cell
from tongxin.lists.headings import fold_heading, is_heading, show_heading

DEPTH = 60  # rows with content that are looked at
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Header:
    """The header's rows as places in Sheet.rows; below them the body begins."""

    first: int
    last: int


def find_header(sheet: Sheet, known: Known) -> Header | None:
    """Find the header by its labels, or by its shape where no label is known."""
    rows = sheet.rows[:DEPTH]
    width = usual_width(rows)
    fit = [place for place, row in enumerate(rows) if could_be_header(row, width)]
    if not fit:
        return None
    words = {place: count_known(rows[place], known) for place in fit}
    best = max(words.values())
    first = fit[0]
    if best >= 2 and best > words[first]:
        first = next(place for place in fit if words[place] == best)
    elif best == 1 and width == 1:
        first = next(place for place in fit if words[place])
    last = first
    while last + 1 < len(sheet.rows) and last - first < 4 and continues(sheet, first, last):
        last += 1
    while first > 0 and last - first < 4 and continues(sheet, first - 1, first - 1, up=True):
        first -= 1
    return Header(first, last)


def usual_width(rows: list[list[Cell]]) -> int:
    """Return how many cells a full row has: the most that at least two rows reach."""
    counts = sorted((len(row) - row.count(None) for row in rows), reverse=True)
    return counts[1] if len(counts) > 1 else (counts[0] if counts else 0)


def could_be_header(row: list[Cell], width: int) -> bool:
    """Tell whether a row has enough cells that read like headings."""
    filled = [cell for cell in row if cell is not None]
    likely = sum(map(is_heading, filled))
    if width <= 1:
        return len(filled) >= 1 and likely == len(filled)
    return len(filled) >= max(2, width * 0.5) and likely >= 2 and likely >= len(filled) * 0.6


def count_known(row: list[Cell], known: Known) -> int:
    """Count the different known headings of a row."""
    texts = {fold_heading(cell) for cell in row if isinstance(cell, str) and len(cell) < 60}
    return sum(map(known, texts))


def continues(sheet: Sheet, first: int, place: int, up: bool = False) -> bool:
    """Tell whether the row below a place goes on with the header that the place is part of.

    Under a grouping heading every cell is a heading; under a plain heading the cell is empty.
    """
    top, below = sheet.rows[place], sheet.rows[place + 1]
    if sheet.numbers[place + 1] != sheet.numbers[place] + 1:
        return False
    filled = [column for column, cell in enumerate(below) if cell is not None]
    if not filled or not all(is_heading(below[c]) or isinstance(below[c], date) for c in filled):
        return False
    if up and not all(
        is_heading(cell) or isinstance(cell, date) for cell in top if cell is not None
    ):
        return False
    groups = list_groups(sheet, place)
    if any(find_span(groups, column, sheet.numbers[place + 1]) == "over" for column in filled):
        return False
    grouped = {
        column
        for span in groups
        if span.right > span.left
        for column in range(span.left, span.right + 1)
    }
    if len(top) - top.count(None) < 2 and not up:
        return False
    if up and len(top) - top.count(None) < 2 and not is_partial(groups, below):
        return False
    under = [column for column in filled if column in grouped or is_open(top, below, column)]
    return (len(under) == len(filled) and len(under) >= 2) or (
        bool(under) and len(under) == len(filled) and bool(grouped)
    )


def is_partial(groups: list[Span], below: list[Cell]) -> bool:
    """Tell whether a lone merged heading covers a part of the columns only, unlike a title."""
    wide = [span for span in groups if span.right > span.left]
    return bool(wide) and all(span.right - span.left + 1 < len(below) for span in wide)


def list_groups(sheet: Sheet, place: int) -> list[Span]:
    """List the merged ranges that touch a row."""
    number = sheet.numbers[place]
    return [span for span in sheet.spans if span.top <= number <= span.bottom]


def find_span(groups: list[Span], column: int, number: int) -> str | None:
    """Say "over" when a range from above covers a cell that nevertheless has content."""
    for span in groups:
        if span.left <= column <= span.right and span.bottom >= number and span.top < number:
            return "over"
    return None


def is_open(top: list[Cell], below: list[Cell], column: int) -> bool:
    """Tell a cell under a gap, or under a heading that has a gap to its right."""
    above = top[column] if column < len(top) else None
    if above is None:
        return any(cell is not None for cell in top[:column])
    right = top[column + 1] if column + 1 < len(top) else None
    next_below = below[column + 1] if column + 1 < len(below) else None
    return right is None and next_below is not None


def list_paths(sheet: Sheet, header: Header) -> list[tuple[str, ...]]:
    """Return the path of headings of every column; an empty path where there is none."""
    rows = [expand_row(sheet, place, header) for place in range(header.first, header.last + 1)]
    width = max(map(len, rows))
    rows = [row + [None] * (width - len(row)) for row in rows]
    for upper, lower in pairwise(rows):
        for column in range(1, width):
            if upper[column] is None and lower[column] is not None:
                upper[column] = upper[column - 1]
    paths = []
    for column in range(width):
        parts = [show_heading(row[column]) for row in rows if row[column] is not None]
        kept = [
            part for at, part in enumerate(parts) if part and (at == 0 or part != parts[at - 1])
        ]
        paths.append(tuple(kept))
    return paths


def expand_row(sheet: Sheet, place: int, header: Header) -> list[Cell]:
    """Repeat merged headings over their range, within the header."""
    row = list(sheet.rows[place])
    places = {sheet.numbers[at]: at for at in range(header.first, header.last + 1)}
    limit = max(sheet.width, len(row))
    for span in list_groups(sheet, place):
        source = places.get(span.top)
        if source is None or span.left >= len(sheet.rows[source]):
            continue
        cell = sheet.rows[source][span.left]
        right = min(span.right, limit - 1)
        row.extend([None] * (right + 1 - len(row)))
        row[span.left : right + 1] = [cell] * (right + 1 - span.left)
    return row
