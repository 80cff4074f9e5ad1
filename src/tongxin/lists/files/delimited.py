"""Text with separators: which one it is, quoted cells, and rows by their first physical line."""

import csv
import io
from collections.abc import Generator, Iterator

from tongxin.lists.cells import Cell
from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.decode import decode_text
from tongxin.lists.files.raw import RawSheet, make_chunks

SEPARATORS = ("\t", ",", ";", "|", "，")
LONGEST_CELL = 1 << 22
LONGEST_RECORD = 200


def read_delimited(data: bytes, name: str) -> tuple[list[RawSheet], str]:
    """Read csv, tsv and their like; return the one sheet and the encoding."""
    text, encoding = decode_text(data)
    text = text.replace("\x00", "").rstrip("\x1a")
    if not text.strip():
        raise UnreadableFile("file_empty")
    separator, text = find_separator(text)
    sheet = RawSheet(name, make_chunks(split_records(text, separator)), typed=False)
    return [sheet], encoding


def find_separator(text: str) -> tuple[str, str]:
    """Return the separator and the text after an Excel sep= line."""
    first = text.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        # The line still counts: it keeps its number in the sheet.
        return first[4], text[text.index("\n") :] if "\n" in text else ""
    lines = [line for line in text[:65536].splitlines() if line.strip()][:50]
    return max(SEPARATORS, key=lambda sign: weigh_separator(lines, sign)), text


def weigh_separator(lines: list[str], sign: str) -> tuple[int, int]:
    """Weigh a separator by the lines that agree on a number of cells, outside quotes."""
    counts = [count_outside_quotes(line, sign) for line in lines]
    counted = [count for count in counts if count]
    if not counted:
        return (0, 0)
    common = max(set(counted), key=lambda count: (counted.count(count), count))
    return (counted.count(common), common)


def count_outside_quotes(line: str, sign: str) -> int:
    """Count a sign in the parts of a line that no quotes enclose.

    >>> count_outside_quotes('a,"b,c",d', ",")
    2
    """
    return sum(part.count(sign) for part in line.split('"')[::2])


def split_records(text: str, separator: str) -> Iterator[tuple[int, list[Cell]]]:
    """Yield records with the number of their first line; an unclosed quote costs one cell."""
    csv.field_size_limit(LONGEST_CELL)
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        start = yield from parse_from(lines, start, separator)


def parse_from(
    lines: list[str], start: int, separator: str
) -> Generator[tuple[int, list[Cell]], None, int]:
    """Parse records from a line on; return the line to go on from."""
    reader = csv.reader(iter(lines[start:]), delimiter=separator)
    at = start
    try:
        for record in reader:
            end = start + reader.line_num
            if end - at > 1 and is_runaway(lines[at:end]):
                yield at + 1, tidy(lines[at].replace('"', "").split(separator))
                return at + 1
            yield at + 1, tidy(record)
            at = end
    except csv.Error as error:
        raise UnreadableFile("damaged_file", line=at + 1, detail=str(error)) from None
    return len(lines)


def is_runaway(lines: list[str]) -> bool:
    """Tell a record that swallowed the lines below it because its quote was never closed."""
    return len(lines) > LONGEST_RECORD or "".join(lines).count('"') % 2 == 1


def tidy(record: list[str]) -> list[Cell]:
    """Trim cells, make empty ones None, and take Excel's ="007" for the text it means."""
    row: list[Cell] = []
    for cell in record:
        text = cell.strip(" \t\r\n")
        if text.startswith('="') and text.endswith('"'):
            text = text[2:-1]
        row.append(text or None)
    return row
