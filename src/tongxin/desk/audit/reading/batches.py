"""Sheets gathered to batches: one staging table each, and not too many rows at once."""

from collections.abc import Iterable, Iterator

from tongxin.desk.audit.reading.planned import Planned

BATCH_ROWS = 1_300_000
FEWEST_TOGETHER = 2


def make_batches(sheets: Iterable[Planned]) -> Iterator[tuple[Planned, ...]]:
    """Yield batches in the order of the sheets; the limit does not depend on the machine."""
    held: list[Planned] = []
    rows = 0
    for sheet in sheets:
        full = rows + sheet.rows > BATCH_ROWS and len(held) >= FEWEST_TOGETHER
        if held and (full or sheet.plan.role.code != held[0].plan.role.code):
            yield tuple(held)
            held, rows = [], 0
        held.append(sheet)
        rows += sheet.rows
    if held:
        yield tuple(held)
