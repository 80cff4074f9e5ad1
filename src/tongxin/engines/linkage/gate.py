"""The gate: known links with their number hidden must be found again, else no fuzzy link."""

import re
from dataclasses import replace

from tongxin.engines.linkage.learn import dice
from tongxin.engines.linkage.model import Gate, Model
from tongxin.engines.linkage.score import SURE
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, count, make_table, replace_columns

HELD_MOST = 600
HELD_AGAIN = 200  # for a model that passed its gate before
HELD_SHARE = 4  # at most one known link in so many is held out: the others teach
HELD_LEAST = 12
PRECISION = 0.995
RECALL = 0.95
# What a model that learned anything sensible cannot say: that most rows of one person differ.
DIFFERS_MOST = 0.1
NAMES_DIFFER = re.compile(r"name:\w+:differs")
OFFSET = 1 << 40  # held-out rows are looked for beside the true ones, under keys of their own


def hold_out(
    connection: CONNECTION, settings: Settings, subjects: str, model: Model | None = None
) -> None:
    """Make `_lk_held` (source, key, pid, damage, absent) and `_lk_hidden` (rows, number hidden).

    Rows are drawn by a hash of their key, and each is damaged in one of the ways of the
    settings, by turns. Every other one is looked for a second time as if its person were absent
    from the register: whoever is then found is a stranger.
    """
    kinds = len(settings.damages)
    passed = model is not None and model.gate is not None and model.gate.passed
    most = HELD_AGAIN if passed else HELD_MOST
    make_table(
        connection,
        "held",
        f"SELECT key AS source, CAST(key AS BIGINT) + {OFFSET} * (1 + absent) AS key, pid, dice, "
        f"place % {kinds} AS damage, absent FROM (SELECT key, pid, {dice('key', 1)} AS dice, "
        f"row_number() OVER (ORDER BY {dice('key', 1)}, key) AS place "
        f"FROM {OWN}known WHERE verdict = 'exact'), (VALUES (0), (1)) a(absent) "
        f"WHERE place <= least({most}, (SELECT count(*) // {HELD_SHARE} FROM {OWN}known)) "
        "AND (absent = 0 OR place % 2 = 0)",
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


def take_absent_away(connection: CONNECTION) -> None:
    """Drop from `_lk_pairs` the persons who are said to be absent."""
    connection.execute(
        f"DELETE FROM {OWN}pairs USING {OWN}held h WHERE h.absent = 1 "
        f"AND h.key = {OWN}pairs.key AND h.pid = {OWN}pairs.pid"
    )


def judge_gate(connection: CONNECTION, settings: Settings, model: Model) -> Gate:
    """Return how the held-out links in `_lk_believed` were found again.

    Fewer than 12 held-out rows: a model that passed its gate before is trusted, a new one not.
    """
    must = [place for place, each in enumerate(settings.damages) if each.must_find]
    asked_for = f"absent = 0 AND damage IN ({', '.join(map(str, must))})"
    held, asked, sure, right, found, absent, claimed = (
        int(value or 0)
        for value in connection.execute(
            f"SELECT count(*) FILTER (absent = 0), count(*) FILTER ({asked_for}), "
            f"count(*) FILTER (absent = 0 AND p >= {SURE}), "
            f"count(*) FILTER (absent = 0 AND p >= {SURE} AND b.pid = h.pid), "
            f"count(*) FILTER ({asked_for} AND p >= {SURE} AND b.pid = h.pid), "
            f"count(*) FILTER (absent = 1), count(*) FILTER (absent = 1 AND p >= {SURE}) "
            f"FROM {OWN}held h LEFT JOIN (SELECT * FROM {OWN}believed WHERE place = 1) b "
            "USING (key)"
        ).fetchall()[0]
    )
    gate = Gate(held, sure, right, round(found / asked if asked else 0.0, 6), absent, claimed)
    return replace(gate, reason=_find_reason(model, gate))


def _find_reason(model: Model, gate: Gate) -> str | None:
    if any(model.m[code] > DIFFERS_MOST for code in model.m if NAMES_DIFFER.fullmatch(code)):
        return "untrained"
    if gate.held < HELD_LEAST:
        before = model.gate
        return None if before is not None and before.passed else "too_few_known_links"
    strangers = gate.claimed / gate.absent if gate.absent else 0.0
    wrong = 1 - gate.precision + (1 - model.coverage) * strangers
    if wrong > 1 - PRECISION:
        return "precision"
    return "recall" if gate.found < RECALL else None


def count_held(connection: CONNECTION) -> int:
    """Return how many links are held out."""
    return count(connection, f"SELECT count(*) FROM {OWN}held WHERE absent = 0")
