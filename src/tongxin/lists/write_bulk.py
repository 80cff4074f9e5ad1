"""Long sheets of a workbook: their rows are put into the finished file as text, ten times faster.

The library writes such a sheet with its heading, its notes and one row that carries the look of
each column; the rest of the rows is then written here in that look.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal

LONG = 60  # rows from which a sheet is written in bulk
_ODD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile("[&<>]")
_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")  # what spreadsheets read as one sign
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_STYLE = re.compile(rb' s="(\d+)"')
_EXTENT = re.compile(rb'<dimension ref="(A1:[A-Z]+)(\d+)"')

Cut = Callable[[str], str]
Fits = Callable[[int | float | Decimal], bool]


def pick_sample(rows: Sequence[Sequence[object]], width: int) -> list[object] | None:
    """Return a row with something in every column, for its look; None where days are written.

    >>> pick_sample([["a", None], ["b", 2]], 2)
    ['a', 2]
    """
    sample: list[object] = [None] * width
    missing = set(range(width))
    for row in rows:
        for place in list(missing):
            if place < len(row) and row[place] not in (None, ""):
                sample[place] = row[place]
                missing.discard(place)
        if not missing:
            break
    return None if any(isinstance(cell, date | time) for cell in sample) else sample


def put_rows(
    book: bytes, bulks: Mapping[int, tuple[int, Sequence[Sequence[object]]]], cut: Cut, fits: Fits
) -> bytes:
    """Return the workbook with the rows of some sheets put in.

    bulks: number of the sheet from 1 -> (row of its sample as a spreadsheet counts, all rows).
    The sample row is replaced by the first of the rows.
    """
    if not bulks:
        return book
    names = {f"xl/worksheets/sheet{number}.xml": bulk for number, bulk in bulks.items()}
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(held, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename in names:
                first, rows = names[entry.filename]
                data = _fill(data, first, rows, cut, fits)
            new.writestr(entry, data, zipfile.ZIP_DEFLATED, 3)
    return held.getvalue()


def _fill(xml: bytes, first: int, rows: Sequence[Sequence[object]], cut: Cut, fits: Fits) -> bytes:
    start = xml.index(b'<row r="%d"' % first)
    end = xml.index(b"</row>", start) + len(b"</row>")
    styles = [int(style) for style in _STYLE.findall(xml[start:end])]
    heads = [f'<c r="{_letters(place)}%d" s="{style}"' for place, style in enumerate(styles)]
    lines = (
        _write_row(number, row, heads, cut, fits) for number, row in enumerate(rows, start=first)
    )
    last = first + len(rows) - 1
    head = _EXTENT.sub(
        lambda found: b'<dimension ref="%s%d"' % (found[1], max(last, int(found[2]))),
        xml[:start],
    )
    return head + "".join(lines).encode("utf-8", "replace") + xml[end:]


def _write_row(
    number: int, row: Sequence[object], heads: Sequence[str], cut: Cut, fits: Fits
) -> str:
    cells = [
        _write_cell(head % number, cell, cut, fits) for head, cell in zip(heads, row, strict=False)
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _write_cell(head: str, cell: object, cut: Cut, fits: Fits) -> str:
    if cell is None or cell == "":
        return f"{head}/>"
    if isinstance(cell, str):
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{_plain(cell, cut)}</t></is></c>'
    if isinstance(cell, bool):
        return _write_cell(head, "是" if cell else "否", cut, fits)
    if isinstance(cell, int | float | Decimal) and fits(cell):
        return f"{head}><v>{cell}</v></c>"
    return _write_cell(head, str(cell), cut, fits)


def _plain(text: str, cut: Cut) -> str:
    if len(text) > 1000 or _ODD.search(text):
        text = cut(text)
    if "_x" in text:
        text = _ESCAPE.sub(r"_x005F\1", text)
    if _MARKUP.search(text):
        text = _MARKUP.sub(lambda found: _ENTITY[found[0]], text)
    return text


def _letters(place: int) -> str:
    """Return the letters of a column counted from 0.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, left = divmod(place - 1, 26)
        letters = chr(65 + left) + letters
    return letters
