"""A run on top of a kept one: what is taken out before, and what is new or gone after."""

from dataclasses import dataclass

from tongxin.engines.audit.absorb import hash_written
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.tables import REGISTERS


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings that the kept run did not have, and those that it had and this one has not."""

    new: int
    gone: int
    kept: int


def prepare_month(connection: CONNECTION, month: int) -> None:
    """Make a copied run ready for one more month.

    Registers are read anew, since late entries change earlier months; a month that the run has
    already is read again in place of what it held. The findings of before are kept to compare.
    """
    connection.execute("CREATE OR REPLACE TABLE finding_before AS SELECT * FROM finding")
    for role in REGISTERS:
        connection.execute(f"DELETE FROM {role}")
    gone = f"SELECT source_id FROM source WHERE role <> 'roll' OR month = {month:d}"
    connection.execute(f"DELETE FROM pay WHERE source_id IN ({gone})")
    connection.execute(f"DELETE FROM aside WHERE source_id IN ({gone})")
    connection.execute(f"DELETE FROM source WHERE role <> 'roll' OR month = {month:d}")
    # Another version of the database may hash texts differently.
    connection.execute(f"UPDATE identity SET h = {hash_written()}")


def compare_runs(connection: CONNECTION) -> Changes | None:
    """Make `change` (finding_id, what: new or gone) against the kept run; None without one."""
    before = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'finding_before'"
    ).fetchall()[0][0]
    if not before:
        return None
    connection.execute(
        "CREATE OR REPLACE TABLE change AS SELECT finding_id, 'new' AS what FROM finding "
        "ANTI JOIN finding_before USING (finding_id) UNION ALL SELECT finding_id, 'gone' "
        "FROM finding_before ANTI JOIN finding USING (finding_id) ORDER BY what, finding_id"
    )
    new, gone, kept = connection.execute(
        "SELECT count(*) FILTER (what = 'new'), count(*) FILTER (what = 'gone'), "
        "(SELECT count(*) FROM finding SEMI JOIN finding_before USING (finding_id)) FROM change"
    ).fetchall()[0]
    return Changes(new, gone, kept)
