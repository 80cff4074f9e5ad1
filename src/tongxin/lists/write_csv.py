"""Rows to a csv file that Chinese Excel opens and that runs nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Literal

from tongxin.lists.atomic import replace_file
from tongxin.lists.errors import UnwritableFile
from tongxin.lists.neutral import neutralise

Encoding = Literal["utf-8-sig", "gb18030"]


def format_csv(rows: Iterable[Sequence[object]], encoding: Encoding = "utf-8-sig") -> bytes:
    """Return rows as the bytes of a csv file with CRLF line ends."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    for row in rows:
        writer.writerow([write_cell(cell) for cell in row])
    try:
        return held.getvalue().encode(encoding)
    except UnicodeEncodeError as error:
        raise UnwritableFile("cannot_encode", text=error.object[error.start : error.end]) from None


def write_csv(
    path: str | Path, rows: Iterable[Sequence[object]], encoding: Encoding = "utf-8-sig"
) -> None:
    """Write a csv file in one go; what stood there stays until the new file is whole."""
    replace_file(Path(path), format_csv(rows, encoding))


def write_cell(cell: object) -> str:
    """Write a value: numbers bare, days in ISO form, text from people made harmless."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float | Decimal):
        return str(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return neutralise(str(cell))
