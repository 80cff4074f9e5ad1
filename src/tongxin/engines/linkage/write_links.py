"""Write the links of a run: exact ones, conflicts, and what the evidence makes probable."""

from dataclasses import dataclass

from tongxin.engines.linkage.gate import OFFSET
from tongxin.engines.linkage.score import LISTED_FROM, SURE, WRITTEN_FROM, write_levels
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN

EXACT_LEVELS = '{"number":["equal",null],"name":["agrees",null]}'
CONFLICT_LEVELS = '{"number":["equal",null],"name":["disagrees",null]}'


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """How many links by evidence were written, and how many of them are sure."""

    fuzzy: int
    sure: int


def write_links(connection: CONNECTION, settings: Settings, into: str, *, fuzzy: bool) -> None:
    """Write `into` and `{into}_candidate`, in the order of their keys.

    fuzzy: whether links by evidence are written; without them the candidates are those of
    conflicts alone.
    """
    known = (
        "SELECT key, pid, CASE verdict WHEN 'exact' THEN 1.0::DOUBLE END, "
        "CASE verdict WHEN 'exact' THEN 'exact' ELSE 'conflict' END, "
        f"CASE verdict WHEN 'exact' THEN '{EXACT_LEVELS}' ELSE '{CONFLICT_LEVELS}' END::JSON "
        f"FROM {OWN}known WHERE verdict <> 'open'"
    )
    believed = f"SELECT * FROM {OWN}believed WHERE key < {OFFSET} AND {str(fuzzy).lower()}"
    found = (
        f"SELECT key, pid, p, 'fuzzy', {write_levels(settings)} FROM ({believed}) "
        f"WHERE place = 1 AND p >= {WRITTEN_FROM}"
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {into} (key UINTEGER, pid UINTEGER, p DOUBLE, how VARCHAR, "
        "levels JSON)"
    )
    connection.execute(f"INSERT INTO {into} SELECT * FROM ({known} UNION ALL {found}) ORDER BY key")
    connection.execute(
        f"CREATE OR REPLACE TABLE {into}_candidate (key UINTEGER, pid UINTEGER, p DOUBLE)"
    )
    connection.execute(
        f"INSERT INTO {into}_candidate SELECT * FROM ("
        f"SELECT key, pid, NULL FROM {OWN}known WHERE verdict = 'conflict' UNION ALL "
        f"SELECT key, pid, p FROM ({believed}) WHERE p >= {LISTED_FROM} AND key NOT IN "
        f"(SELECT key FROM {OWN}believed WHERE p >= {SURE})) ORDER BY key, pid"
    )


def count_links(connection: CONNECTION, into: str) -> LinkCounts:
    """Count the links by evidence in a table of links."""
    fuzzy, sure = connection.execute(
        "SELECT count(*) FILTER (how = 'fuzzy'), "
        f"count(*) FILTER (how = 'fuzzy' AND p >= {SURE}) FROM {into}"
    ).fetchall()[0]
    return LinkCounts(int(fuzzy), int(sure))
