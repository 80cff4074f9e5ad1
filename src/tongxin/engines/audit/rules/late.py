"""Payments that came late and do not say so: no duplicate, no wrong amount, and nobody missed."""

from tongxin.engines.audit.claims import add_claims
from tongxin.engines.audit.store import CONNECTION

LATEST_MONTHS = 12  # an unmarked row is not taken to pay what is longer past


def excuse_late(connection: CONNECTION) -> None:
    """Turn claims that are exactly what earlier open months were due into `paid_late`.

    A row that pays too much, or a second row, is a late payment when the excess is to the fen the
    sum of the latest open months before it. Those months are then `repaid`, the claim is no more,
    and what is told bears no money.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE late AS SELECT * FROM ("
        "SELECT c.source_id, c.row, c.iid, c.pid, c.scheme, c.month, c.delta_fen, c.p, "
        "o.month AS open_month, sum(o.due) OVER (PARTITION BY c.source_id, c.row, c.kind "
        "ORDER BY o.month DESC) AS owed FROM claim c "
        "JOIN open_month o ON o.pid = c.pid AND o.scheme = c.scheme "
        f"AND o.month BETWEEN c.month - {LATEST_MONTHS} AND c.month - 1 "
        "ANTI JOIN repaid v ON v.pid = o.pid AND v.scheme = o.scheme AND v.month = o.month "
        "WHERE c.kind IN ('wrong_band', 'duplicate_payment') AND c.delta_fen > 0 "
        "QUALIFY c.kind = min(c.kind) OVER (PARTITION BY c.source_id, c.row)) "
        "WHERE owed <= delta_fen"
    )
    connection.execute(
        "DELETE FROM late WHERE (source_id, row) NOT IN "
        "(SELECT (source_id, row) FROM late WHERE owed = delta_fen)"
    )
    connection.execute(
        "INSERT INTO repaid SELECT DISTINCT pid, scheme, open_month FROM late ORDER BY ALL"
    )
    connection.execute(
        "DELETE FROM claim WHERE kind IN ('wrong_band', 'duplicate_payment') "
        "AND (source_id, row) IN (SELECT (source_id, row) FROM late)"
    )
    add_claims(
        connection,
        "SELECT 'paid_late' AS kind, scheme, month, source_id, row, iid, pid, 0 AS delta_fen, "
        "max(p) AS p, json_object('late_fen', max(owed), 'months', count(*)) AS detail FROM late "
        "GROUP BY scheme, month, source_id, row, iid, pid",
    )
