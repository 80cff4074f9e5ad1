"""What every reader of a file form hands on: sheets whose rows come in chunks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tongxin.lists.book import DateSystem, Span
from tongxin.lists.cells import Cell

CHUNK_ROWS = 4096
Chunk = tuple[list[int], list[list[Cell]]]


@dataclass(slots=True)
class RawSheet:
    """A sheet before it is put together; chunks may be read once only."""

    name: str
    chunks: Iterable[Chunk]
    visible: bool = True
    typed: bool = True
    date_system: DateSystem = 1900
    hidden_rows: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


def make_chunks(rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[Chunk]:
    """Gather numbered rows, leaving those out that hold nothing."""
    numbers: list[int] = []
    held: list[list[Cell]] = []
    for number, row in rows:
        if row.count(None) == len(row):
            continue
        numbers.append(number)
        held.append(row)
        if len(held) >= CHUNK_ROWS:
            yield numbers, held
            numbers, held = [], []
    if held:
        yield numbers, held


def write_truth(rows: list[list[Any]]) -> list[list[Any]]:
    """Write TRUE and FALSE as a spreadsheet shows them: in Python True equals 1."""
    if bool not in set(map(type, chain.from_iterable(rows))):
        return rows
    return [[str(c).upper() if isinstance(c, bool) else c for c in row] for row in rows]
