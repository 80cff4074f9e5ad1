"""Claims settled into findings: one rule claims each fen, and each finding has a lasting number."""

from tongxin.engines.audit.claims import MONEY_KINDS
from tongxin.engines.audit.months import month_from_number
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.linkage.score import SURE


def settle_claims(connection: CONNECTION) -> None:
    """Make `finding` of `claim`: of the money claims on one row the first in order stands.

    certainty: confirmed (every link exact), probable (p >= 0.95), possible (for review, in no
    total; what asks for a visit first is never confirmed). A row counted as a duplicate is not a
    mistyped number besides. finding_id is the same for the same row and person, whatever else the
    run holds.
    """
    order = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(MONEY_KINDS))
    money = ", ".join(f"'{kind}'" for kind in MONEY_KINDS)
    identity = (
        "sha256(concat_ws('|', s.sha256, c.kind, coalesce(c.scheme, ''), c.month, c.row, "
        "coalesce(n.id18, ''), c.delta_fen))"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE finding AS "
        "WITH first_money AS (SELECT * FROM claim "
        f"WHERE kind IN ({money}) QUALIFY row_number() OVER (PARTITION BY source_id, row "
        f"ORDER BY p < {SURE}, CASE kind {order} END, p DESC) = 1), "
        f"rest AS (SELECT c.* FROM claim c WHERE c.kind NOT IN ({money}) AND NOT ("
        "c.kind = 'identity_typo' AND EXISTS (SELECT 1 FROM first_money f "
        "WHERE f.kind = 'duplicate_payment' AND f.source_id = c.source_id AND f.row = c.row))), "
        "stands AS (FROM first_money UNION ALL FROM rest) "
        f"SELECT substr({identity}, 1, 16) AS finding_id, c.kind, c.scheme, "
        f"{month_from_number('c.month')} AS month, c.source_id, c.row, c.alt_source_id, c.alt_row, "
        "c.pid, c.iid, n.id18 AS subject_id, c.delta_fen, "
        f"CASE WHEN c.p >= 1 THEN 'confirmed' WHEN c.p >= {SURE} THEN 'probable' "
        "ELSE 'possible' END AS certainty, c.p AS confidence, "
        "coalesce(c.visit_first, false) AS visit_first, c.detail "
        "FROM stands c LEFT JOIN source s ON s.source_id = c.source_id "
        "LEFT JOIN person n ON n.pid = c.pid "
        "ORDER BY c.kind, c.scheme, month, c.source_id, c.row, c.pid"
    )
