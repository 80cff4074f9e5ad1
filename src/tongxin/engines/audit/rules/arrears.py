"""Rows that pay earlier months: spread back over what was open; only what is left is a question."""

from tongxin.engines.audit.claims import add_claims
from tongxin.engines.audit.due import amount_due, entitled_from
from tongxin.engines.audit.months import month_number
from tongxin.engines.audit.policy import Policy, Scheme
from tongxin.engines.audit.store import CONNECTION

LEFT_OVER_P = 0.9  # the policy may hold reasons for arrears that the registers do not know


def spread_arrears(connection: CONNECTION, policy: Policy) -> None:
    """Make `repaid` (pid, scheme, month): open months that a later arrears row has paid.

    A row first pays its own month where no ordinary row did, then the months before it from the
    latest back, as many as the policy lets it cover. An amount beyond that is claimed with less
    certainty; where the person was entitled before the period, nothing can be said against it.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE repaid (pid UINTEGER, scheme VARCHAR, month SMALLINT)"
    )
    for scheme in policy.schemes:
        if scheme.arrears is not None:
            _spread(connection, scheme, policy)


def _spread(connection: CONNECTION, scheme: Scheme, policy: Policy) -> None:
    first = month_number(policy.first_month)
    reach = scheme.arrears.months if scheme.arrears and scheme.arrears.months else 1_000
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE covered AS SELECT a.source_id, a.row, o.pid, o.month, "
        "sum(o.due) OVER (PARTITION BY a.source_id, a.row ORDER BY o.month DESC) AS owed, a.fen "
        "FROM arrears a JOIN who w ON w.iid = a.iid JOIN open_month o ON o.pid = w.pid "
        f"AND o.scheme = a.scheme AND o.month BETWEEN a.month - {reach} AND a.month "
        f"WHERE a.scheme = '{scheme.code}'"
    )
    connection.execute(
        f"INSERT INTO repaid SELECT DISTINCT pid, '{scheme.code}', month FROM covered "
        f"WHERE owed <= fen + {scheme.tolerance_fen} ORDER BY pid, month"
    )
    own = amount_due(scheme, "n.birth_month", "a.month")
    begin = entitled_from(scheme, "n.birth_month")
    add_claims(
        connection,
        "SELECT 'wrong_band' AS kind, a.scheme, a.month, a.source_id, a.row, a.iid, w.pid, "
        f"a.fen - coalesce(c.owed, 0) AS delta_fen, w.p * {LEFT_OVER_P} AS p, "
        "json_object('arrears', true, 'open_fen', coalesce(c.owed, 0), 'paid_fen', a.fen) "
        "AS detail "
        "FROM arrears a JOIN who w ON w.iid = a.iid JOIN person n ON n.pid = w.pid "
        "LEFT JOIN (SELECT source_id, row, max(owed) AS owed FROM covered GROUP BY ALL) c "
        "ON c.source_id = a.source_id AND c.row = a.row "
        f"WHERE a.scheme = '{scheme.code}' AND {own} IS NOT NULL "
        f"AND NOT ({begin} < {first} AND a.month - {reach} < {first}) "
        f"AND a.fen > coalesce(c.owed, 0) + {scheme.tolerance_fen}",
    )
