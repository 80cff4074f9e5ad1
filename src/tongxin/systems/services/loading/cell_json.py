"""Cells of a spreadsheet as JSON and back: as written, with personal numbers sealed."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from tongxin.desk.cells import read_cell
from tongxin.desk.column_form import Column, Kind, ListForm
from tongxin.kernel.sealed import open_sealed, seal
from tongxin.lists.cells import ErrorValue, NoValue, Picture
from tongxin.standards.characters import cell_text
from tongxin.standards.results import Parsed, Result, refuse

KEPT_LENGTH = 6_000  # of a cell: more than any text may have, so that a longer one is told
LONGEST = {"text": 5_000, "id": 40, "times": 200, "contact": 60}
SPECIAL = "special"
SEALED_KINDS = ("phone", "identity")
SEALED_FIELDS = ("contact",)
REPEATED, SHORT = ("text", "whole", "date", "urgency", "yes_no", "times"), 30


def is_sealed(column: Column) -> bool:
    """Tell whether cells of a column are kept sealed."""
    return column.kind in SEALED_KINDS or column.field in SEALED_FIELDS


def keep_cell(column: Column, cell: object) -> Any:
    """Return a cell as JSON: numbers and flags as they are, days in ISO form, else its text."""
    kept: Any
    if isinstance(cell, NoValue | ErrorValue | Picture):
        return {SPECIAL: name_special(cell)}
    if isinstance(cell, datetime):
        kept = (cell.date() if cell.time() == time(0) else cell).isoformat()
    elif isinstance(cell, date | time):
        kept = cell.isoformat()
    elif isinstance(cell, bool | int | float):
        kept = cell
    else:
        kept = cell_text(cell)[:KEPT_LENGTH] if cell is not None else ""
    return seal(str(kept)) if is_sealed(column) and kept != "" else kept


def name_special(cell: NoValue | ErrorValue | Picture) -> str:
    """Return the code of what stands in a cell instead of a value."""
    if isinstance(cell, NoValue):
        return "formula_without_value"
    return "formula_error" if isinstance(cell, ErrorValue) else "image_only"


def show_cell(column: Column, kept: Any) -> Any:
    """Return a kept cell as it was written."""
    return open_sealed(kept) if is_sealed(column) and isinstance(kept, str) else kept


def read_cells(
    form: ListForm, cells: dict[str, Any]
) -> tuple[dict[str, object], list[dict[str, Any]]]:
    """Return the values of a row by field, and the problems of its cells.

    A cell that cannot be read keeps its row out where its column is required, strict, or a number;
    else it counts as empty, with a warning.
    """
    values: dict[str, object] = {}
    problems: list[dict[str, Any]] = []
    for column in form.columns:
        written = cells.get(column.field, "")
        if written == "" and not column.required:  # most cells of a list
            values[column.field] = None
            continue
        kept = show_cell(column, written)
        if isinstance(kept, dict):
            found: Result[object] = refuse(str(kept.get(SPECIAL, "missing")))
            kept = ""
        elif len(str(kept)) > (most := LONGEST.get(column.field, KEPT_LENGTH)):
            problems.append(state_problem("error", "too_long", column.field, "", {"most": most}))
            continue
        else:
            found = read_repeated(column, kept)
        values[column.field] = found.value if isinstance(found, Parsed) else None
        problems.extend(_tell_found(column, kept, found))
    return values, problems


def _tell_found(column: Column, kept: Any, found: Result[object]) -> list[dict[str, Any]]:
    """Return what a cell's reader refused, or doubted and took; of a sealed one never its words."""
    if isinstance(found, Parsed):
        told = [("warning", doubt) for doubt in found.warnings]
    elif found.code != "missing" or column.required:
        told = [("error" if _keeps_out(column) else "warning", found)]
    else:
        told = []
    sealed = is_sealed(column)
    shown = "" if sealed else str(kept)[:80]
    return [
        state_problem(weight, each.code, column.field, shown, {} if sealed else each.facts)
        for weight, each in told
    ]


def read_repeated(column: Column, kept: Any) -> Result[object]:
    """Read a cell, or remember what the same words meant: long lists say few things, often.

    What is sealed is never remembered.
    """
    if column.kind not in REPEATED or is_sealed(column) or len(str(kept)) > SHORT:
        return read_cell(column.kind, kept)
    return _read_once(column.kind, kept)


@lru_cache(maxsize=20_000, typed=True)  # TRUE and 1 are not the same cell
def _read_once(kind: Kind, kept: Any) -> Result[object]:
    return read_cell(kind, kept)


def _keeps_out(column: Column) -> bool:
    return column.strict or column.required or column.kind in ("whole", "money", "identity")


def state_problem(
    weight: str, code: str, field: str, value: str = "", facts: Any = None
) -> dict[str, Any]:
    """Return a problem of a row in the form that the row keeps."""
    plain = {
        str(k): v if isinstance(v, int | float | bool) else str(v)
        for k, v in (facts or {}).items()
        if v is not None
    }
    return {"weight": weight, "code": code, "field": field, "value": value, "facts": plain}
