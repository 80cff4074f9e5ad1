"""Rows read one by one into a staging table, many at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tongxin.engines.audit.store import CONNECTION

CHUNK = 50_000
_HELD = "held_rows"


def stage_rows(
    connection: CONNECTION,
    table: str,
    sources: Sequence[int],
    numbers: Sequence[int],
    cells: Mapping[str, Sequence[str | None]],
    was_number: Sequence[bool],
) -> None:
    """Add rows, given as columns, to a staging table."""
    for start in range(0, len(numbers), CHUNK):
        part = slice(start, start + CHUNK)
        held: dict[str, np.ndarray[Any, Any]] = {
            "source_id": np.array(sources[part], dtype=np.uint16),
            "row_number": np.array(numbers[part], dtype=np.int32),
            **{name: make_texts(texts[part]) for name, texts in cells.items()},
            "id_was_number": np.array(was_number[part], dtype=bool),
        }
        connection.register(_HELD, held)
        try:
            connection.execute(f"INSERT INTO {table} SELECT * FROM {_HELD}")
        finally:
            connection.unregister(_HELD)


def make_texts(texts: Sequence[str | None]) -> "np.ndarray[Any, Any]":
    """Return texts as an array of objects, which DuckDB reads without a copy."""
    held = np.empty(len(texts), dtype=object)
    held[:] = texts
    return held
