"""How rows travel between processes: by columns, so that plain ones cost one object each."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tongxin.lists.cells import Cell

JOINT = "\x1f"  # no worksheet may hold this sign in a cell
FEW = 3  # cells to each different one, from where on a column travels as numbers of its values
BYTE = 1 << 8  # values, so that a byte holds the number of each
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
    kinds = set(map(type, cells))
    if bool in kinds:
        cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
        kinds = set(map(type, cells))
    how, first, second = pack_kinds(cells, kinds)
    if how in ("few", "many"):
        return how, list(map(_NO_TEXT.get, first, first)), second
    if how in ("cells", "texts") and "" in cells:
        return "cells", list(map(_NO_TEXT.get, cells, cells)), None
    return how, first, second


def pack_column(cells: Sequence[Cell]) -> Packed:
    """Pack one column in the cheapest way that brings every cell back as it is."""
    return pack_kinds(cells, set(map(type, cells)))


def pack_kinds(cells: Sequence[Cell], kinds: set[type]) -> Packed:
    """Pack one column, the types of whose cells are known."""
    if kinds == {float}:
        return "floats", array("d", cells).tobytes(), None  # type: ignore[type-var]
    if kinds <= _COUNTED:
        different = dict.fromkeys(cells)
        # Two zeros are equal, and yet one of them may have a sign.
        if len(different) * FEW < len(cells) <= MOST and not (float in kinds and 0.0 in different):
            return number_cells(cells, list(different))
    if kinds <= {str, _EMPTY}:
        joined = JOINT.join(cells) if _EMPTY not in kinds else ""  # type: ignore[arg-type]
        if joined.count(JOINT) == len(cells) - 1 and len(cells) > 1:
            return "texts", joined, None
    return "cells", list(cells), None


def number_cells(cells: Sequence[Cell], different: list[Cell]) -> Packed:
    """Pack a column as the places of its cells among the different ones."""
    if len(different) == 1:
        return "few", different, bytes(len(cells))
    places = dict(zip(different, range(len(different)), strict=True))
    numbers = map(places.__getitem__, cells)
    if len(different) <= BYTE:
        return "few", different, bytes(numbers)
    return "many", different, array("H", numbers).tobytes()


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
        return list(map(first.__getitem__, second))
    if how == "many":
        return list(map(first.__getitem__, array("H", second)))
    if how == "texts":
        texts: list[Cell] = first.split(JOINT)
        return texts
    cells: list[Cell] = first
    return cells
