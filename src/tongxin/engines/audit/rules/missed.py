"""Months for which somebody entitled was not paid by a scheme that pays everybody of an age."""

from tongxin.engines.audit.claims import add_claims
from tongxin.engines.audit.due import amount_due, entitled_from, entitled_to
from tongxin.engines.audit.months import month_number
from tongxin.engines.audit.policy import Policy, Scheme
from tongxin.engines.audit.store import CONNECTION

LEAST_COVERAGE = 0.95
UNSURE_P = 0.6  # nobody saw the person since: go and see before anything is owed


def gather_open_months(connection: CONNECTION, policy: Policy) -> None:
    """Make `open_month`: person, scheme, month and the amount due that no ordinary row paid.

    Every scheme with amounts has its open months, since arrears may pay them; only those of a
    universal scheme are claimed as missed.
    """
    parts = [_find_open(scheme, policy) for scheme in policy.schemes if scheme.band_sets]
    empty = (
        "SELECT NULL::UINTEGER AS pid, NULL::VARCHAR AS scheme, NULL::SMALLINT AS month, "
        "NULL::BIGINT AS due WHERE false"
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE open_month AS {' UNION ALL '.join([empty, *parts])}"
    )


def _find_open(scheme: Scheme, policy: Policy) -> str:
    first, last = month_number(policy.first_month), month_number(policy.last_month)
    begin = f"greatest({entitled_from(scheme, 'n.birth_month')}, {first})"
    ends = entitled_to(scheme, "n.death_first_month", "n.moved_month")
    end = f"least(coalesce({ends}, {last}), {last})"
    # Who never drew a scheme that one must apply for has no open months in it.
    join = "LEFT JOIN" if scheme.universal else "JOIN"
    return (
        "SELECT pid, scheme, month, due FROM ("
        f"SELECT e.pid, '{scheme.code}' AS scheme, e.month, e.mask, b.bit, "
        f"{amount_due(scheme, 'e.birth_month', 'e.month')} AS due FROM ("
        "SELECT n.pid, n.birth_month, p.mask, "
        f"unnest(range({begin}, {end} + 1))::SMALLINT AS month "
        f"FROM person n {join} paid_person p ON p.who = n.pid AND p.scheme = '{scheme.code}' "
        f"WHERE n.birth_month IS NOT NULL AND {begin} <= {end}) e "
        f"JOIN roll_month b ON b.month = e.month AND b.scheme = '{scheme.code}') "
        "WHERE due > 0 AND (mask IS NULL OR (mask & bit) = 0)"
    )


def list_roll_months(connection: CONNECTION) -> None:
    """Make `roll_month`: the months of each scheme of which a roll was read."""
    connection.execute(
        "CREATE OR REPLACE TABLE roll_month AS SELECT DISTINCT scheme, month, bit FROM roll "
        "ORDER BY scheme, month"
    )


def gather_last_signs(connection: CONNECTION) -> None:
    """Make `alive`: person and the last month in which a register or another payment shows life."""
    connection.execute(
        "CREATE OR REPLACE TABLE alive AS SELECT pid, max(month)::SMALLINT AS month FROM ("
        "SELECT w.pid, max(r.month) AS month FROM paid_person w JOIN roll_month r "
        "ON r.scheme = w.scheme AND (w.mask & r.bit) <> 0 WHERE w.pid IS NOT NULL AND w.p >= 0.95 "
        "GROUP BY w.pid UNION ALL "
        "SELECT l.pid, year(d.day) * 12 + month(d.day) - 1 FROM medical m "
        "JOIN link_medical l ON l.key = m.key JOIN day_text d ON d.text = m.date "
        "WHERE l.p >= 0.95 AND d.day IS NOT NULL) GROUP BY pid"
    )


def claim_missed(connection: CONNECTION, policy: Policy) -> None:
    """Claim the open months of universal schemes that no arrears have paid since.

    With no sign of life in or after the month the person is to be visited first; who stands in
    the register as gone, or may be the person of an unsure row, is no claim that counts.
    """
    codes = [scheme for scheme in policy.schemes if scheme.universal]
    for scheme in codes:
        oldest = (
            month_number(policy.last_month) - scheme.retro_months
            if scheme.retro_months is not None
            else month_number(policy.first_month)
        )
        add_claims(
            connection,
            "SELECT 'missed_entitled' AS kind, o.scheme, o.month, o.pid, -o.due AS delta_fen, "
            f"CASE WHEN seen THEN 1.0 ELSE {UNSURE_P} END AS p, NOT seen AS visit_first FROM ("
            "SELECT o.*, coalesce(a.month >= o.month, false) AND c.pid IS NULL "
            "AND coalesce(nullif(trim(n.status), ''), '在籍') = '在籍' AS seen FROM open_month o "
            "JOIN person n ON n.pid = o.pid LEFT JOIN alive a ON a.pid = o.pid "
            "LEFT JOIN (SELECT DISTINCT pid FROM link_roll_candidate) c ON c.pid = o.pid "
            "ANTI JOIN repaid v ON v.pid = o.pid AND v.scheme = o.scheme AND v.month = o.month "
            f"WHERE o.scheme = '{scheme.code}' AND o.month >= {oldest}) o",
        )
