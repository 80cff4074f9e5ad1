"""Paid twice in one month: one scheme twice, or two schemes that exclude each other."""

from tongxin.engines.audit.claims import ORDINARY, add_claims
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.store import CONNECTION


def claim_duplicates(connection: CONNECTION) -> None:
    """Claim every row but one of a person, scheme and month; the best written row stands.

    People whom the register does not know count as one where they are written alike.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE twice AS SELECT who, scheme FROM paid_person "
        "WHERE rows > bit_count(mask)"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE twice_row AS SELECT p.source_id, p.row, p.iid, w.who, w.pid, "
        "w.p, w.how, w.id_state, r.scheme, r.month, p.fen, o.row IS NOT NULL AS odd FROM twice t "
        "JOIN who w ON w.who = t.who JOIN pay p ON p.iid = w.iid "
        "JOIN roll r ON r.source_id = p.source_id AND r.scheme = t.scheme "
        "LEFT JOIN odd o ON o.source_id = p.source_id AND o.row = p.row "
        f"{ORDINARY}"
    )
    best = "(CASE how WHEN 'exact' THEN 0 ELSE 1 END, CASE id_state WHEN 'ok' THEN 0 ELSE 1 END"
    window = "OVER (PARTITION BY who, scheme, month ORDER BY "
    order = f"{best}, -p, odd, source_id, row)"
    add_claims(
        connection,
        "SELECT 'duplicate_payment' AS kind, scheme, month, source_id, row, alt_source_id, "
        "alt_row, iid, pid, fen AS delta_fen, "
        "CASE WHEN pid IS NULL THEN 1.0 ELSE p * first_p END AS p FROM ("
        f"SELECT *, row_number() {window}{order}) AS place, "
        f"first_value(source_id) {window}{order}) AS alt_source_id, "
        f"first_value(row) {window}{order}) AS alt_row, first_value(p) {window}{order}) AS first_p "
        "FROM twice_row) WHERE place > 1",
    )


def claim_exclusive(connection: CONNECTION, policy: Policy) -> None:
    """Claim the rows of the scheme that stops, in the months in which the other was paid too."""
    for pair in policy.exclusions:
        goes_on = pair.other if pair.stops == pair.one else pair.one
        add_claims(
            connection,
            "SELECT 'exclusive_schemes' AS kind, r.scheme, r.month, p.source_id, p.row, p.iid, "
            "s.pid, p.fen AS delta_fen, w.p * g.p AS p, "
            f"json_object('other', '{goes_on}') AS detail "
            "FROM paid_person s JOIN paid_person g ON g.who = s.who AND (s.mask & g.mask) <> 0 "
            "JOIN who w ON w.who = s.who JOIN pay p ON p.iid = w.iid "
            "JOIN roll r ON r.source_id = p.source_id AND r.scheme = s.scheme "
            f"{ORDINARY} "
            f"WHERE s.scheme = '{pair.stops}' AND g.scheme = '{goes_on}' AND s.pid IS NOT NULL "
            "AND (r.bit & g.mask) <> 0",
        )
