"""Learn a model from free labels: rows linked by their number, and pairs of strangers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tongxin.engines.linkage.exact import ExactCounts
from tongxin.engines.linkage.levels import compare_pairs
from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.settings import Case, Settings
from tongxin.engines.linkage.tables import (
    CONNECTION,
    OWN,
    count,
    make_table,
    replace_columns,
    select_fields,
)
from tongxin.engines.linkage.weights import smooth_shares

KNOWN_MOST = 10_000
STRANGERS_MOST = 60_000
STRANGER_ROWS = 120
M_STRENGTH = 100.0
U_STRENGTH = 300.0
Seen = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The caller's tables: names of subjects and persons."""

    subjects: str
    persons: str


def learn_model(
    connection: CONNECTION, settings: Settings, sides: Sides, counts: ExactCounts
) -> Model:
    """Return the model of these tables; needs `_lk_known` and `_lk_held`.

    Known pairs are those whose number is one person's, names that disagree included (else no
    model could learn how often names differ), the held-out ones left out. Strangers are
    subjects set beside persons that are not theirs. Both are drawn by a hash of the key, so
    that neither the order of rows nor the number of threads changes what is learned.
    """
    known = _see_known(connection, settings, sides)
    strangers = _see_strangers(connection, settings, sides)
    m: dict[str, float] = {}
    u: dict[str, float] = {}
    for comparison in settings.comparisons:
        for case in comparison.cases:
            codes = [f"{comparison.name}:{case.code}:{level.code}" for level in case.levels]
            m |= zip(codes, _learn(case, known[comparison.name], "m"), strict=True)
            u |= zip(codes, _learn(case, strangers[comparison.name], "u"), strict=True)
    return Model(
        settings=settings.name,
        settings_sha256=settings.sha256(),
        coverage=smooth_coverage(counts),
        m=m,
        u=u,
        learned_from={
            "known": count(connection, f"SELECT count(*) FROM {OWN}known_pairs"),
            "strangers": count(connection, f"SELECT count(*) FROM {OWN}stranger_pairs"),
            "subjects": counts.subjects,
            "sound": counts.sound,
            "persons": count(connection, f"SELECT count(*) FROM {OWN}r"),
        },
    )


def smooth_coverage(counts: ExactCounts) -> float:
    """Return P(a subject stands in the register), from the sound numbers that stand in it.

    As if 20 more had been looked for and 19 found; never quite 1.
    """
    return min((counts.known + 19) / (counts.sound + 20), 0.9995)


def _learn(case: Case, seen: Mapping[str, int], which: str) -> Sequence[float]:
    """Return the shares of a case's levels: learned where it may be, else as written."""
    priors = [level.m if which == "m" else level.u for level in case.levels]
    if not case.learned:
        return priors
    counts = [seen.get(f"{case.code}:{level.code}", 0) for level in case.levels]
    return smooth_shares(counts, priors, M_STRENGTH if which == "m" else U_STRENGTH)


def _see_known(connection: CONNECTION, settings: Settings, sides: Sides) -> Seen:
    make_table(
        connection,
        "known_pairs",
        f"SELECT key, pid FROM {OWN}known WHERE verdict <> 'open' "
        f"AND key NOT IN (SELECT source FROM {OWN}held) "
        f"ORDER BY {dice('key', 3)}, key LIMIT {KNOWN_MOST}",
    )
    return _see(connection, settings, sides, "known_pairs")


def _see_strangers(connection: CONNECTION, settings: Settings, sides: Sides) -> Seen:
    subjects = (
        f"(SELECT key, row_number() OVER (ORDER BY {dice('key', 5)}, key) AS place "
        f"FROM {OWN}known WHERE verdict <> 'open')"
    )
    make_table(
        connection,
        "stranger_pairs",
        f"SELECT s.key, r.key AS pid FROM {subjects} s, (SELECT key FROM {OWN}r "
        f"ORDER BY {dice('key', 7)}, key LIMIT {STRANGERS_MOST // STRANGER_ROWS}) r "
        f"ANTI JOIN {OWN}known k ON k.key = s.key AND k.pid = r.key "
        f"WHERE s.place <= {STRANGER_ROWS}",
    )
    return _see(connection, settings, sides, "stranger_pairs")


def _see(connection: CONNECTION, settings: Settings, sides: Sides, pairs: str) -> Seen:
    """Return by comparison how often each `case:level` stands in a table of pairs."""
    # With the number hidden, else it would speak for what is to be learned.
    rows = f"(SELECT * FROM {sides.subjects} WHERE key IN (SELECT key FROM {OWN}{pairs}))"
    hidden = replace_columns(rows, settings.hidden, settings)
    make_table(connection, "seen_l", select_fields(hidden, settings))
    compare_pairs(
        connection,
        settings,
        pairs=f"{OWN}{pairs}",
        left=f"{OWN}seen_l",
        into="seen",
    )
    return {
        each.name: {
            str(code): int(rows)
            for code, rows in connection.execute(
                f"SELECT at_{each.name}, count(*) FROM {OWN}seen "
                f"WHERE at_{each.name} IS NOT NULL GROUP BY ALL"
            ).fetchall()
        }
        for each in settings.comparisons
    }


def dice(column: str, salt: int) -> str:
    """Return SQL for a whole number in 0..2^31-1 that a key always gets, on any machine."""
    mixed = f"((CAST({column} AS UBIGINT) + {salt}) * 2654435761 % 4294967296)"
    return f"CAST((xor({mixed}, {mixed} // 65536) * 40503 + {salt}) % 2147483648 AS BIGINT)"
