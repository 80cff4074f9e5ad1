"""Numbers that a spreadsheet has cut, and amounts that seem to be in another unit."""

import math
from collections.abc import Mapping, Sequence
from statistics import median

from tongxin.desk.audit.question import Question
from tongxin.desk.audit.reading.measure import Measures
from tongxin.desk.audit.source import Source
from tongxin.engines.audit.policy import Policy, find_band_set, find_scheme

MOST_LOST = 0.02
FACTORS = (10_000, 100, 1000, 1_000_000)
NEAR = 4.0  # how far the middle of a month may lie from what the policy pays


def ask_lost(sources: Sequence[Source], measures: Measures) -> list[Question]:
    """Warn of identity numbers and accounts that were saved as numbers and lost digits."""
    questions = []
    for source in sources:
        rows = measures.rows.get(source.source_id, 0)
        for code, lost in (
            ("numbers_cut", measures.lost_ids.get(source.source_id, 0)),
            ("accounts_cut", measures.lost_accounts.get(source.source_id, 0)),
        ):
            if rows and lost > rows * MOST_LOST:
                facts = {"count": lost, "rows": rows, "percent": round(100 * lost / rows, 1)}
                questions.append(Question(code, source.file, source.sheet, facts=facts))
    return questions


def ask_units(policy: Policy, sources: Sequence[Source], measures: Measures) -> list[Question]:
    """Ask where the middle amount fits the policy, or the other months, only in another unit."""
    questions = []
    middles = measures.middle_fen
    rolls = [s for s in sources if s.role == "roll" and s.source_id in middles]
    usual = find_usual(rolls, middles)
    for source in rolls:
        other = usual[source.scheme or ""]
        low, high = expect(policy, source) or (other, other)
        middle = middles[source.source_id]
        factor = find_factor(middle, low, high)
        if factor is not None:
            facts = {
                "middle_fen": math.ceil(middle),
                "low_fen": round(low),
                "high_fen": round(high),
                "factor": factor,
                "scheme": source.scheme,
                "month": source.month,
                "unit_fen": source.unit_fen,
            }
            questions.append(
                Question("unit_doubtful", source.file, source.sheet, True, facts=facts)
            )
    return questions


def find_usual(sources: Sequence[Source], middles: Mapping[int, float]) -> dict[str, float]:
    """Return what the middle amount of a scheme usually is."""
    by_scheme: dict[str, list[float]] = {}
    for source in sources:
        by_scheme.setdefault(source.scheme or "", []).append(middles[source.source_id])
    return {scheme: median(values) for scheme, values in by_scheme.items()}


def expect(policy: Policy, source: Source) -> tuple[int, int] | None:
    """Return the least and the most that the policy pays in a month, None where it is silent."""
    scheme = find_scheme(policy, source.scheme or "")
    bands = find_band_set(scheme, source.month or 0) if scheme else None
    amounts = [band.amount_fen for band in bands.bands if band.amount_fen] if bands else []
    return (min(amounts), max(amounts)) if amounts else None


def find_factor(middle: float, low: float, high: float) -> float | None:
    """Return by what the middle must be multiplied to fit, None where it fits as it is.

    >>> find_factor(5000, 5000, 30000), find_factor(50, 5000, 30000)
    (None, 100)
    """
    if low / NEAR <= middle <= high * NEAR:
        return None
    for factor in FACTORS:
        if low / NEAR <= middle * factor <= high * NEAR:
            return factor
        if low / NEAR <= middle / factor <= high * NEAR:
            return 1 / factor
    return None
