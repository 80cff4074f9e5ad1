"""The gate: known links with their number hidden must be found again, else no fuzzy link."""

from tongxin.engines.linkage.learn import dice
from tongxin.engines.linkage.model import Gate, Model
from tongxin.engines.linkage.score import SURE
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, count, make_table, replace_columns

HELD_MOST = 600
HELD_SHARE = 4  # at most one known link in so many is held out: the others teach
HELD_LEAST = 12
PRECISION = 0.995
RECALL = 0.95
# What a model that learned anything sensible cannot say: that most rows of one person differ.
DIFFERS_MOST = 0.1
OFFSET = 1 << 40  # held-out rows are looked for beside the true ones, under keys of their own


def hold_out(connection: CONNECTION, settings: Settings, subjects: str) -> None:
    """Make `_lk_held` (source, key, pid, damage) and `_lk_hidden` (the rows, number hidden).

    Rows are drawn by a hash of their key, and each is damaged in one of the ways of the
    settings, by turns.
    """
    kinds = len(settings.damages)
    make_table(
        connection,
        "held",
        f"SELECT key AS source, CAST(key AS BIGINT) + {OFFSET} AS key, pid, dice, "
        f"row_number() OVER (ORDER BY dice, key) % {kinds} AS damage FROM ("
        f"SELECT key, pid, {dice('key', 1)} AS dice, row_number() OVER "
        f"(ORDER BY {dice('key', 1)}, key) AS place FROM {OWN}known WHERE verdict = 'exact') "
        f"WHERE place <= least({HELD_MOST}, (SELECT count(*) // {HELD_SHARE} FROM {OWN}known))",
    )
    rows = (
        f"(SELECT s.* REPLACE (h.key AS key), h.dice, h.damage FROM {subjects} s "
        f"JOIN {OWN}held h ON h.source = s.key)"
    )
    hidden = " UNION ALL ".join(
        f"SELECT * FROM {replace_columns(f'{rows} WHERE damage = {place}', each.columns, settings)}"
        for place, each in enumerate(settings.damages)
    )
    make_table(connection, "hidden", hidden)


def judge_gate(connection: CONNECTION, settings: Settings, model: Model) -> Gate:
    """Return how the held-out links in `_lk_believed` were found again.

    Fewer than 12 held-out rows: a model that passed its gate before is trusted, a new one not.
    """
    must = [place for place, each in enumerate(settings.damages) if each.must_find]
    listed = ", ".join(map(str, must))
    held, asked, sure, right, found = (
        int(value or 0)
        for value in connection.execute(
            f"SELECT count(*), count(*) FILTER (damage IN ({listed})), "
            f"count(*) FILTER (p >= {SURE}), count(*) FILTER (p >= {SURE} AND b.pid = h.pid), "
            f"count(*) FILTER (p >= {SURE} AND b.pid = h.pid AND damage IN ({listed})) "
            f"FROM {OWN}held h LEFT JOIN (SELECT * FROM {OWN}believed WHERE place = 1) b "
            "USING (key)"
        ).fetchall()[0]
    )
    share = found / asked if asked else 0.0
    reason = _find_reason(model, held, sure, right, share)
    return Gate(held=held, sure=sure, right=right, found=round(share, 6), reason=reason)


def _find_reason(model: Model, held: int, sure: int, right: int, found: float) -> str | None:
    if any(share > DIFFERS_MOST for code, share in model.m.items() if code.endswith(":differs")):
        return "untrained"
    if held < HELD_LEAST:
        before = model.gate
        return None if before is not None and before.passed else "too_few_known_links"
    if sure - right > (1 - PRECISION) * sure:
        return "precision"
    return "recall" if found < RECALL else None


def count_held(connection: CONNECTION) -> int:
    """Return how many links are held out."""
    return count(connection, f"SELECT count(*) FROM {OWN}held")
