"""How rows travel between processes: by columns, so that plain ones cost one object each."""

from array import array
from collections.abc import Sequence
from typing import Any

from tongxin.lists.cells import Cell

JOINT = "\x1f"  # no worksheet may hold this sign in a cell
FEW = 3  # cells to each different one, from where on a column travels as numbers of its values
Packed = tuple[str, Any, Any]
_EMPTY = type(None)


def pack_rows(rows: Sequence[list[Cell]]) -> tuple[str, Any]:
    """Pack a chunk of rows; rows of unequal length travel as they are."""
    width = len(rows[0]) if rows else 0
    if not width or any(len(row) != width for row in rows):
        return "rows", rows
    return "columns", [pack_column(column) for column in zip(*rows, strict=True)]


def pack_column(cells: tuple[Cell, ...]) -> Packed:
    """Pack one column in the cheapest way that brings every cell back as it is."""
    kinds = set(map(type, cells))
    if kinds == {float}:
        return "floats", array("d", cells).tobytes(), None  # type: ignore[type-var]
    if kinds <= {str, _EMPTY}:
        places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
        if len(places) * FEW < len(cells):
            return "few", list(places), array("H", map(places.__getitem__, cells)).tobytes()
        joined = JOINT.join(cells) if _EMPTY not in kinds else ""  # type: ignore[arg-type]
        if joined.count(JOINT) == len(cells) - 1 and len(cells) > 1:
            return "texts", joined, None
    return "cells", list(cells), None


def unpack_rows(how: str, packed: Any) -> list[list[Cell]]:
    """Return the rows. Raises ValueError, IndexError or TypeError for what pack_rows never made."""
    if how == "rows":
        return list(packed)
    columns = [unpack_column(*column) for column in packed]
    return list(map(list, zip(*columns, strict=True)))


def unpack_column(how: str, first: Any, second: Any) -> Sequence[Cell]:
    """Return the cells of one column."""
    if how == "floats":
        return array("d", first)
    if how == "few":
        return [first[place] for place in array("H", second)]
    if how == "texts":
        texts: list[Cell] = first.split(JOINT)
        return texts
    cells: list[Cell] = first
    return cells
