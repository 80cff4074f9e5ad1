"""Exact links: a sound number that one person holds, and a name that agrees."""

from dataclasses import dataclass

from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, count, make_table


@dataclass(frozen=True, slots=True)
class ExactCounts:
    """What the exact stage found, in rows of subjects."""

    subjects: int
    sound: int
    known: int
    exact: int
    conflicts: int
    shared_numbers: int


def link_exactly(connection: CONNECTION, settings: Settings) -> ExactCounts:
    """Make `_lk_known` (key, pid, verdict) of subjects whose sound key stands in the register.

    verdict: exact; conflict (the names disagree); open (the key is held by two persons, or a
    name is missing: the evidence decides).
    """
    key, sound = settings.key, settings.sound
    make_table(
        connection,
        "equal",
        f"SELECT l.key, r.key AS pid, coalesce({settings.same}, false) AS agrees "
        f"FROM (SELECT * FROM {OWN}l WHERE {sound}) l JOIN (SELECT * FROM {OWN}r WHERE {sound}) r "
        f"ON l.{key} = r.{key}",
    )
    make_table(
        connection,
        "many",
        f"SELECT key FROM {OWN}equal GROUP BY key HAVING count(*) > 1",
    )
    _judge_names(connection, settings)
    make_table(
        connection,
        "known",
        "SELECT e.key, min(e.pid) AS pid, CASE WHEN count(*) > 1 THEN 'open' "
        "WHEN any_value(e.agrees) THEN 'exact' WHEN any_value(j.agrees) THEN 'exact' "
        "WHEN any_value(j.disagrees) THEN 'conflict' ELSE 'open' END AS verdict "
        f"FROM {OWN}equal e LEFT JOIN {OWN}judged j USING (key, pid) GROUP BY e.key",
    )
    return _count(connection, settings)


def _judge_names(connection: CONNECTION, settings: Settings) -> None:
    """Make `_lk_judged` of the few pairs whose names are not simply the same."""
    for side, column in (("l", "key"), ("r", "pid")):
        make_table(
            connection,
            f"doubt_{side}",
            f"SELECT * FROM {OWN}{side} WHERE key IN "
            f"(SELECT {column} FROM {OWN}equal WHERE NOT agrees)",
        )
    make_table(
        connection,
        "judged",
        f"SELECT e.key, e.pid, coalesce({settings.agrees}, false) AS agrees, "
        f"coalesce({settings.disagrees}, false) AS disagrees, "
        f"coalesce({settings.slipped}, false) AS slipped FROM {OWN}equal e "
        f"JOIN {OWN}doubt_l l ON l.key = e.key JOIN {OWN}doubt_r r ON r.key = e.pid "
        "WHERE NOT e.agrees",
    )
    # Two of one family may differ in one sign, and stand under each other's number.
    make_table(
        connection,
        "rivals",
        f"SELECT DISTINCT j.key, j.pid FROM {OWN}judged j JOIN {OWN}doubt_l l ON l.key = j.key "
        f"JOIN {OWN}r r ON {settings.rival} WHERE j.slipped AND r.key <> j.pid",
    )
    connection.execute(
        f"UPDATE {OWN}judged SET agrees = false, disagrees = true "
        f"WHERE (key, pid) IN (SELECT (key, pid) FROM {OWN}rivals)"
    )


def _count(connection: CONNECTION, settings: Settings) -> ExactCounts:
    verdicts = {
        str(verdict): int(rows)
        for verdict, rows in connection.execute(
            f"SELECT verdict, count(*) FROM {OWN}known GROUP BY verdict"
        ).fetchall()
    }
    subjects, sound = connection.execute(
        f"SELECT count(*), count(*) FILTER ({settings.sound}) FROM {OWN}l"
    ).fetchall()[0]
    return ExactCounts(
        subjects=int(subjects),
        sound=int(sound),
        known=sum(verdicts.values()),
        exact=verdicts.get("exact", 0),
        conflicts=verdicts.get("conflict", 0),
        shared_numbers=count(connection, f"SELECT count(*) FROM {OWN}many"),
    )
