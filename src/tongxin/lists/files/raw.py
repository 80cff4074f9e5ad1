"""What every reader of a file form hands on: sheets whose rows come in chunks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tongxin.lists.book import DateSystem, Span
from tongxin.lists.cells import Cell

CHUNK_ROWS = 4096
Chunk = tuple[list[int], Sequence[Sequence[Cell]]]


@dataclass(slots=True)
class RawSheet:
    """A sheet before it is put together; chunks may be read once only.

    columns: the same chunks, where a reader has them, each as the columns of its rows with the
    raw cells of the fast reader; read the ones or the others.
    """

    name: str
    chunks: Iterable[Chunk]
    visible: bool = True
    typed: bool = True
    date_system: DateSystem = 1900
    hidden_rows: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    columns: Iterable[Chunk] | None = None


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
