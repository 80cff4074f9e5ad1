"""The rows of a sheet that `lists` has read, into the staging table."""

from collections.abc import Mapping, Sequence
from itertools import repeat

from tongxin.desk.audit.reading.cell_texts import choose_writer, is_lost, is_number, write_cell
from tongxin.desk.audit.reading.part_sheet import AsideRow, Parts, part_sheet
from tongxin.desk.audit.reading.planned import Planned, Staged
from tongxin.desk.audit.reading.stage_rows import stage_rows
from tongxin.desk.trouble import Trouble
from tongxin.engines.audit.scan_csv import KEY_SEPARATOR
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.tables import STAGING
from tongxin.lists.book import Sheet
from tongxin.lists.cells import Cell, NoValue

MOST_TOLD = 20
_GIVEN = frozenset(("source_id", "row", "id_was_number"))


def read_listed(connection: CONNECTION, planned: Planned, sheet: Sheet, sha256: str) -> Staged:
    """Put the data rows of a sheet into its staging table, and the others aside."""
    plan = planned.plan
    parts = part_sheet(sheet, plan.layout)
    staged = Staged(planned, sha256, parts.numbers[0] if parts.numbers else 0)
    staged.controls.extend(parts.controls)
    for row in parts.aside:
        staged.set_aside(planned.sources[0], row)
    staged.troubles.extend(tell_lost(planned, parts))
    sources = choose_sources(planned, parts, staged)
    kept = [place for place, source in enumerate(sources) if source]
    if len(kept) < len(sources):
        sources = [sources[place] for place in kept]
        parts = Parts(
            [parts.numbers[p] for p in kept], [parts.rows[p] for p in kept], parts.aside,
            parts.controls,
        )  # fmt: skip
    cells = {name: write_column(planned, parts, sheet, name) for name in list_fields(planned)}
    number = plan.places.get("id")
    was_number = [number is not None and is_number(pick(row, number)) for row in parts.rows]
    stage_rows(connection, plan.role.table, sources, parts.numbers, cells, was_number)
    return staged


def list_fields(planned: Planned) -> tuple[str, ...]:
    """Return the columns of texts of a sheet's staging table, in their order."""
    declared = STAGING[planned.plan.role.table.removesuffix("_staging")]
    names = [column.strip().split(" ")[0] for column in declared.split(",")]
    return tuple(name for name in names if name not in _GIVEN)


def write_column(planned: Planned, parts: Parts, sheet: Sheet, name: str) -> Sequence[str | None]:
    """Return the texts of a field for every row."""
    place = planned.plan.places.get(name)
    if place is None:
        return list(repeat(planned.plan.constants.get(name), len(parts.rows)))
    write = choose_writer(name, sheet.date_system)
    return [write(row[place]) if place < len(row) else None for row in parts.rows]


def pick(row: Sequence[Cell], place: int) -> Cell:
    """Return a cell, None where the row is shorter."""
    return row[place] if place < len(row) else None


def make_key(row: Sequence[Cell], places: Sequence[int]) -> str:
    """Return the texts of the telling columns, joined."""
    return KEY_SEPARATOR.join(write_cell(pick(row, place)) or "" for place in places)


def why_unmapped(key: str) -> str:
    """Say why a row belongs to no month that is read."""
    return "other_month" if all(key.split(KEY_SEPARATOR)) else "month_blank"


def choose_sources(planned: Planned, parts: Parts, staged: Staged) -> list[int]:
    """Return the source of each row; 0 for a row aside."""
    if not planned.plan.key_places:
        return [planned.sources[0]] * len(parts.rows)
    by_key, places = planned.by_key, planned.plan.key_places
    sources = [by_key.get(make_key(row, places), 0) for row in parts.rows]
    for number, row, source in zip(parts.numbers, parts.rows, sources, strict=True):
        if not source:
            text = next((str(cell) for cell in row if cell is not None), "")[:60]
            why = why_unmapped(make_key(row, places))
            staged.set_aside(planned.sources[0], AsideRow(number, why, text))
    return sources


def tell_lost(planned: Planned, parts: Parts) -> list[Trouble]:
    """Tell formulas without a value, and errors in the fields that are needed."""
    plan = planned.plan
    by_place: Mapping[int, str] = {place: name for name, place in plan.places.items()}
    found = []
    for place, name in sorted(by_place.items()):
        column = [pick(row, place) for row in parts.rows]
        lost = [at for at, cell in enumerate(column) if is_lost(cell)]
        for at in lost:
            cell = column[at]
            bare = isinstance(cell, NoValue)
            if not bare and name not in plan.role.needed:
                continue
            code = "formula_without_value" if bare else "formula_error"
            value = cell.formula if isinstance(cell, NoValue) else (write_cell(cell) or "")
            found.append(
                Trouble("error", code, plan.file.name, plan.sheet, parts.numbers[at],
                        plan.layout.heading(place), value, plan.role.code)
            )  # fmt: skip
    if len(found) > MOST_TOLD:
        facts = {"count": len(found) - MOST_TOLD}
        more = Trouble("error", "more_of_these", plan.file.name, plan.sheet, facts=facts)
        return [*found[:MOST_TOLD], more]
    return found
