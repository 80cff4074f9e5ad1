"""The count that every run must pass: rows read are rows kept and rows set aside with a reason."""

from tongxin.engines.audit.errors import RowsLost
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.tables import STAGING


def reconcile(connection: CONNECTION) -> None:
    """Write into `source` how many rows were kept and set aside, and count them all.

    Raises RowsLost, naming the first source whose rows do not add up.
    """
    kept = " UNION ALL ".join(
        f"SELECT source_id FROM {'pay' if role == 'roll' else role}" for role in STAGING
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE counted AS SELECT s.source_id, "
        "coalesce(k.rows, 0) AS kept, coalesce(a.rows, 0) AS aside FROM source s "
        f"LEFT JOIN (SELECT source_id, count(*) AS rows FROM ({kept}) GROUP BY 1) k "
        "ON k.source_id = s.source_id "
        "LEFT JOIN (SELECT source_id, count(*) AS rows FROM aside GROUP BY 1) a "
        "ON a.source_id = s.source_id"
    )
    lost = connection.execute(
        "SELECT s.file, s.sheet, s.rows_read, c.kept, c.aside FROM source s "
        "JOIN counted c USING (source_id) WHERE s.rows_read <> c.kept + c.aside ORDER BY 1, 2"
    ).fetchall()
    if lost:
        file, sheet, rows_read, rows_kept, rows_aside = lost[0]
        raise RowsLost(file=file, sheet=sheet, read=rows_read, kept=rows_kept, aside=rows_aside)
    connection.execute(
        "UPDATE source SET rows_kept = c.kept, rows_aside = c.aside FROM counted c "
        "WHERE c.source_id = source.source_id"
    )
