"""SQL that says at which level each comparison of a pair stands."""

import re

from tongxin.engines.linkage.settings import Comparison, Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, make_table

_STANDS = re.compile(r"\{(\w+):([\w,]+)\}")


def write_level(settings: Settings, comparison: Comparison) -> str:
    """Return a CASE expression over `l` and `r` that gives `case:level`, NULL for no evidence.

    A level of an earlier comparison is asked of its column `at_NAME` in the same SELECT.
    """
    lines = []
    for case in comparison.cases:
        inner = " ".join(
            f"WHEN {level.when} THEN '{case.code}:{level.code}'" for level in case.levels
        )
        lines.append(f"WHEN {case.when} THEN (CASE {inner} END)")
    return _STANDS.sub(
        lambda found: ask_earlier(settings, found[1], found[2].split(",")),
        f"CASE {' '.join(lines)} END",
    )


def ask_earlier(settings: Settings, name: str, levels: list[str]) -> str:
    """Return SQL, never NULL, that is true when a comparison stands at one of these levels."""
    codes = ", ".join(f"'{code}'" for code in list_codes(settings, name, levels))
    return f"coalesce(at_{name} IN ({codes}), false)"


def list_codes(settings: Settings, name: str, levels: list[str] | tuple[str, ...]) -> list[str]:
    """Return `case:level` of every case of a comparison that has one of these levels."""
    comparison = next(each for each in settings.comparisons if each.name == name)
    return [
        f"{case.code}:{level.code}"
        for case in comparison.cases
        for level in case.levels
        if level.code in levels
    ]


def compare_pairs(
    connection: CONNECTION, settings: Settings, *, pairs: str, left: str, into: str
) -> None:
    """Make `_lk_{into}` (key, pid, at_NAME...) of a table of pairs (key, pid).

    left: a table of ours with the subjects' fields. `_lk_met` holds the persons in the pairs.
    """
    make_table(connection, "met", f"SELECT * FROM {OWN}r WHERE key IN (SELECT pid FROM {pairs})")
    columns = ", ".join(
        f"{write_level(settings, each)} AS at_{each.name}" for each in settings.comparisons
    )
    make_table(
        connection,
        into,
        f"SELECT p.key, p.pid, {columns} FROM {pairs} p "
        f"JOIN {left} l ON l.key = p.key JOIN {OWN}met r ON r.key = p.pid",
    )
