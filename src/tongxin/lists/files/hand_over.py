"""How rows travel between processes: by columns, so that plain ones cost one object each."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tongxin.lists.cells import Cell

JOINT = "\x1f"  # no worksheet may hold this sign in a cell
FEW = 3  # cells to each different one, from where on a column travels as numbers of its values
MOST = 1 << 16  # cells of a column, so that any number of a value fits
Packed = tuple[str, Any, Any]
_EMPTY = type(None)
_COUNTED = {str, _EMPTY, float, date, datetime, time, timedelta}  # equal ones are the same
_NO_TEXT: dict[Cell, Cell] = {"": None}  # an empty text is no cell at all


def pack_rows(rows: Sequence[Sequence[Cell]]) -> tuple[str, Any]:
    """Pack a chunk of rows; rows of unequal length travel as they are."""
    width = len(rows[0]) if rows else 0
    if not width or any(len(row) != width for row in rows):
        return "rows", rows
    return pack_columns(zip(*rows, strict=True))


def pack_columns(columns: Iterable[Sequence[Cell]]) -> tuple[str, Any]:
    """Pack a chunk of rows that was turned to columns of one length."""
    return "columns", list(map(pack_column, columns))


def pack_raw(columns: Iterable[Sequence[Cell]]) -> tuple[str, Any]:
    """Pack columns as the fast reader gives them; an empty text of its is no cell."""
    return "columns", list(map(pack_raw_column, columns))


def pack_raw_column(cells: Sequence[Cell]) -> Packed:
    """Pack one column, with TRUE and FALSE as a spreadsheet shows them: True equals 1."""
    if bool in set(map(type, cells)):
        cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
    how, first, second = pack_column(cells)
    if how == "few":
        return how, list(map(_NO_TEXT.get, first, first)), second
    if how in ("cells", "texts") and "" in cells:
        return "cells", list(map(_NO_TEXT.get, cells, cells)), None
    return how, first, second


def pack_column(cells: Sequence[Cell]) -> Packed:
    """Pack one column in the cheapest way that brings every cell back as it is."""
    kinds = set(map(type, cells))
    if kinds == {float}:
        return "floats", array("d", cells).tobytes(), None  # type: ignore[type-var]
    if kinds <= _COUNTED:
        different = dict.fromkeys(cells)
        # Two zeros are equal, and yet one of them may have a sign.
        if len(different) * FEW < len(cells) <= MOST and not (float in kinds and 0.0 in different):
            places = dict(zip(different, range(len(different)), strict=True))
            return "few", list(different), array("H", map(places.__getitem__, cells)).tobytes()
    if kinds <= {str, _EMPTY}:
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
        return list(map(first.__getitem__, array("H", second)))
    if how == "texts":
        texts: list[Cell] = first.split(JOINT)
        return texts
    cells: list[Cell] = first
    return cells
