"""Write down where the rows of a batch come from, and which rows were set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple

from tongxin.desk.audit.reading.measure import Measures
from tongxin.desk.audit.reading.planned import Staged
from tongxin.desk.audit.source import Source
from tongxin.engines.audit.store import CONNECTION
from tongxin.standards.amounts import YUAN_FEN


def write_sources(
    connection: CONNECTION,
    staged: Sequence[Staged],
    measures: Measures,
    written: Mapping[int, int | None],
) -> tuple[Source, ...]:
    """Add the sources and the rows aside to the store; return the sources."""
    sources = tuple(make_source(each, at, measures, written)
                    for each in staged for at in range(len(each.planned.sources)))  # fmt: skip
    if sources:
        marks = ", ".join(["?"] * 14)
        values = [value for source in sources for value in astuple(source)]
        rows = ", ".join([f"({marks})"] * len(sources))
        connection.execute(f"INSERT INTO source VALUES {rows}", values)
    aside = [
        (source, row.row, row.reason, row.facts)
        for each in staged
        for source, rows_aside in sorted(each.aside.items())
        for row in sorted(rows_aside, key=lambda row: row.row)
    ]
    if aside:
        columns = [list(column) for column in zip(*aside, strict=True)]
        connection.execute(
            "INSERT INTO aside SELECT unnest(?), unnest(?), unnest(?), unnest(?)", columns
        )
    return sources


def make_source(
    staged: Staged, at: int, measures: Measures, written: Mapping[int, int | None]
) -> Source:
    """Make the source of one scheme and month of a sheet."""
    planned, plan = staged.planned, staged.planned.plan
    number, split = planned.sources[at], plan.splits[at]
    kept, aside = measures.rows.get(number, 0), len(staged.aside.get(number, ()))
    return Source(
        number,
        plan.role.code,
        split.scheme,
        split.month,
        plan.file.name,
        plan.sheet,
        staged.sha256,
        staged.first_row,
        kept + aside,
        kept,
        aside,
        plan.unit_fen or YUAN_FEN,
        written.get(number) if len(planned.sources) == 1 else None,
        None,
    )
