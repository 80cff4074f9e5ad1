"""Totals that a sheet states, held against the rows that were taken."""

from collections.abc import Mapping, Sequence

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.part_sheet import Control
from tongxin.desk.audit.reading.planned import Staged
from tongxin.engines.audit.plain_cells import plain_fen
from tongxin.engines.audit.store import CONNECTION
from tongxin.standards.amounts import YUAN_FEN, parse_amount
from tongxin.standards.results import Parsed

Sums = Mapping[int, tuple[int, int]]
"""By the row of the total above (0: none), the fen of the rows below it and the unreadable ones."""


def check_totals(
    connection: CONNECTION, table: str, staged: Staged
) -> tuple[int | None, list[Question]]:
    """Return the total that a sheet states last, and each stated total that the rows differ from.

    A total counts all rows above it, or those since an earlier total.
    """
    plan = staged.planned.plan
    place = plan.places.get("amount")
    stated = read_stated(staged.controls, place, plan.unit_fen or YUAN_FEN)
    if not stated:
        return None, []
    sums = add_up(connection, table, staged, sorted(stated))
    questions = []
    running, unread = [0], 0
    below = 0
    for row, (fen, _) in sorted(stated.items()):
        block, bad = sums.get(below, (0, 0))
        unread += bad
        whole = running[-1] + block
        if fen not in {whole - before for before in (0, *running)}:
            facts = {"row": row, "stated_fen": fen, "found_fen": whole, "unreadable": unread}
            questions.append(
                Question("total_differs", plan.file.name, plan.sheet, True, facts=facts)
            )
        running.append(whole)
        below = row
    totals = [fen for _, (fen, reason) in sorted(stated.items()) if reason == "total"]
    return totals[-1] if totals else None, questions


def read_stated(
    controls: Sequence[Control], place: int | None, unit_fen: int
) -> dict[int, tuple[int, str]]:
    """Read the amounts of the total rows, those that have one."""
    found: dict[int, tuple[int, str]] = {}
    for control in controls:
        if place is None or place >= len(control.cells) or control.cells[place] is None:
            continue
        amount = parse_amount(control.cells[place], unit_fen=unit_fen)
        if isinstance(amount, Parsed):
            found[control.row] = amount.value, control.reason
    return found


def add_up(connection: CONNECTION, table: str, staged: Staged, controls: Sequence[int]) -> Sums:
    """Add up the amounts between the total rows; what SQL cannot read goes to `standards`."""
    unit_fen = staged.planned.plan.unit_fen or YUAN_FEN
    sources = ", ".join(map(str, staged.planned.sources))
    bounds = ", ".join(f"({row})" for row in controls)
    rows = connection.execute(
        f"SELECT coalesce(b.after, 0), CASE WHEN s.fen IS NULL THEN s.amount END, "
        f'sum(s.fen)::BIGINT, count(*) FROM (SELECT "row" AS at, amount, '
        f"{plain_fen('amount', str(unit_fen))} AS fen FROM {table} "
        f"WHERE source_id IN ({sources})) s "
        f"ASOF LEFT JOIN (VALUES {bounds}) b(after) ON s.at > b.after GROUP BY ALL"
    ).fetchall()
    sums: dict[int, tuple[int, int]] = {}
    for after, text, fen, count in rows:
        known, bad = sums.get(after, (0, 0))
        if text is None:
            sums[after] = known + (fen or 0), bad + (0 if fen is not None else count)
            continue
        amount = parse_amount(text, unit_fen=unit_fen)
        if isinstance(amount, Parsed):
            sums[after] = known + amount.value * count, bad
        else:
            sums[after] = known, bad + count
    return sums
