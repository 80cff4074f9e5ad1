"""The amounts of a scheme as one table: a row for ages that are alike, a column for each rate."""

from itertools import pairwise

from tongxin.desk.audit.rule_book.blocks import Grid
from tongxin.desk.audit.rule_book.say import say
from tongxin.desk.audit.speaker import Speaker, show_yuan
from tongxin.engines.audit.policy import Scheme, amount_due


def make_amounts(speaker: Speaker, scheme: Scheme) -> Grid:
    """Return the table; it asks the same function that findings are checked with."""
    months = [bands.effective_from for bands in scheme.band_sets]
    heads = [say(speaker, "from_month", month=speaker.month(month)) for month in months]
    rows = []
    for lowest, highest in list_age_spans(scheme):
        amounts = [amount_due(scheme, lowest, month) or 0 for month in months]
        shown = (show_yuan(fen) if fen else "–" for fen in amounts)
        rows.append((_name_ages(speaker, lowest, highest), *shown))
    return Grid((say(speaker, "age_head"), *heads), tuple(rows))


def list_age_spans(scheme: Scheme) -> list[tuple[int, int | None]]:
    """Return spans of ages within which no rate changes, the last without an end where so."""
    bands = [band for held in scheme.band_sets for band in held.bands]
    borders = {band.lowest_age for band in bands}
    borders |= {band.highest_age + 1 for band in bands if band.highest_age is not None}
    ordered = sorted(borders)
    spans: list[tuple[int, int | None]] = [(low, after - 1) for low, after in pairwise(ordered)]
    if any(band.highest_age is None for band in bands):
        spans.append((ordered[-1], None))
    return spans


def _name_ages(speaker: Speaker, lowest: int, highest: int | None) -> str:
    if highest is None:
        return say(speaker, "ages_up", lowest=lowest)
    key = "one_age" if lowest == highest else "ages"
    return say(speaker, key, lowest=lowest, highest=highest)
