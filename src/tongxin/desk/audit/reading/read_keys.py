"""The texts of the columns that tell months and schemes apart, each with its first row."""

import csv
from collections.abc import Mapping
from pathlib import Path

from tongxin.desk.audit.reading.plain_head import Head
from tongxin.desk.audit.reading.read_listed import make_key
from tongxin.engines.audit.scan_csv import BLANKS, KEY_SEPARATOR
from tongxin.lists.book import Sheet
from tongxin.lists.errors import UnreadableFile

Keys = Mapping[str, int]


def read_keys_of_sheet(sheet: Sheet, header_row: int, places: tuple[int, ...]) -> Keys:
    """Read the keys of a sheet below its header."""
    keys: dict[str, int] = {}
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        if number > header_row:
            keys.setdefault(make_key(row, places), number)
    return keys


def read_keys_of_csv(path: Path, head: Head, header_row: int, places: tuple[int, ...]) -> Keys:
    """Read the keys of a csv below its header. Raises UnreadableFile for bytes that are no text."""
    keys: dict[str, int] = {}
    try:
        with path.open(encoding=head.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=head.separator)
            for row in reader:
                texts = (row[place].strip(BLANKS) if place < len(row) else "" for place in places)
                if reader.line_num > header_row:
                    keys.setdefault(KEY_SEPARATOR.join(texts), reader.line_num)
    except UnicodeDecodeError as error:
        facts = {"encoding": head.encoding, "byte": error.start}
        raise UnreadableFile("undecodable_text", **facts) from None
    except csv.Error as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None
    return keys
