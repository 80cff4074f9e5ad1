"""The first lines of a csv, and whether the rest may be read as a set of equal lines."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tongxin.lists.book import Sheet
from tongxin.lists.cells import Cell
from tongxin.lists.files.delimited import find_separator, split_records
from tongxin.lists.files.sniff import sniff_form

HEAD_BYTES = 1 << 18
HEAD_RECORDS = 80
SUFFIXES = frozenset((".csv", ".tsv", ".txt"))
_SEPARATORS = frozenset(",\t;|")
_UTF8_MARK = b"\xef\xbb\xbf"
_GB_MARK = b"\x84\x31\x95\x33"
_NOT_PLAIN = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of a csv as a sheet, and how its text is written.

    width: cells of the widest row among them. bytes_read: how many bytes the rows took, about.
    """

    sheet: Sheet
    encoding: str
    separator: str
    width: int
    bytes_read: int


def read_head(path: Path) -> Head | None:
    """Read the head of a csv; None where it is one that must be read row by row."""
    if path.suffix.lower() not in SUFFIXES:
        return None
    with path.open("rb") as file:
        data = file.read(HEAD_BYTES)
        whole = not file.read(1)
    if not whole:
        data = data[: data.rfind(b"\n") + 1]
    if not data or b"\x00" in data or data.startswith(_NOT_PLAIN) or sniff_form(data) != "text":
        return None
    found = decode_head(data)
    if found is None or not found[0].strip():
        return None
    text, encoding = found
    separator, rest = find_separator(text)
    if separator not in _SEPARATORS or rest is not text:
        return None
    records = islice(split_records(text, separator), HEAD_RECORDS)
    numbers: list[int] = []
    rows: list[list[Cell]] = []
    width = 0
    for number, row in records:
        width = max(width, len(row))
        if row.count(None) < len(row):
            numbers.append(number)
            rows.append(row)
    lines = max(1, data.count(b"\n"))
    spent = round(len(data) * (numbers[-1] if numbers else lines) / lines)
    sheet = Sheet(path.stem, numbers, rows, typed=False)
    return Head(sheet, encoding, separator, width, max(1, spent))


def decode_head(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding, UTF-8 where the bytes allow it, else GB18030."""
    if data.startswith(_GB_MARK):
        guesses: tuple[str, ...] = ("gb18030",)
    else:
        guesses = ("utf-8",) if data.startswith(_UTF8_MARK) else ("utf-8", "gb18030")
    for encoding in guesses:
        try:
            return data.decode(encoding).lstrip("\ufeff"), encoding
        except UnicodeDecodeError:
            continue
    return None
