"""Months for which somebody entitled was not paid by a scheme that pays everybody of an age."""

from tongxin.engines.audit.claims import add_claims
from tongxin.engines.audit.due import amount_due, entitled_from, entitled_to
from tongxin.engines.audit.months import month_number, number_of_day
from tongxin.engines.audit.policy import Policy, Scheme
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.linkage.score import SURE

LEAST_COVERAGE = 0.95
# How sure it is that somebody entitled was left out, where nobody saw the person since.
NEVER_PAID_P, STOPPED_P, GONE_P = SURE, 0.6, 0.5


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
    """Make `last_paid` (pid, scheme, month) and `alive` (pid, paid, seen): the last months.

    paid: of any scheme; seen: in a register that only the living get into, such as claims.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE last_paid AS SELECT w.pid, w.scheme, max(r.month) AS month "
        "FROM paid_person w JOIN roll_month r ON r.scheme = w.scheme AND (w.mask & r.bit) <> 0 "
        f"WHERE w.pid IS NOT NULL AND w.p >= {SURE} GROUP BY w.pid, w.scheme"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE alive AS SELECT pid, max(paid) AS paid, max(seen) AS seen FROM ("
        "SELECT pid, month AS paid, NULL AS seen FROM last_paid UNION ALL "
        f"SELECT l.pid, NULL, {number_of_day('d.day')} FROM medical m "
        "JOIN link_medical l ON l.key = m.key JOIN day_text d ON d.text = m.date "
        f"WHERE l.p >= {SURE} AND d.day IS NOT NULL) GROUP BY pid"
    )


def gather_maybe_paid(connection: CONNECTION) -> None:
    """Make `maybe_paid` (pid): who may be the person of a row that nobody surely is.

    Besides the linker's own candidates these are people of the row's name: under somebody else's
    number, who were born on its day or live in its village; without a sure link, whose number
    begins as the row's does as far as it can be read.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE maybe_paid AS SELECT DISTINCT pid FROM link_roll_candidate "
        "UNION SELECT n.pid FROM link_roll l JOIN subject_roll s ON s.key = l.key "
        "JOIN person n ON n.name_key = s.name_key AND n.pid <> l.pid "
        "AND (n.birth = s.birth OR n.village = s.village) WHERE l.how = 'conflict' "
        "UNION SELECT n.pid FROM subject_roll s LEFT JOIN link_roll l ON l.key = s.key "
        "JOIN person n ON n.name_key = s.name_key AND (s.birth IS NULL OR n.birth = s.birth) "
        f"WHERE coalesce(l.p, 0) < {SURE} AND coalesce(l.how, '') <> 'conflict' "
        "AND (s.id_state IN ('bad_check', 'bad_form', 'blank') "
        "OR starts_with(n.id18, s.id_digits))"
    )


def claim_missed(connection: CONNECTION, policy: Policy) -> None:
    """Claim the open months of universal schemes that no arrears have paid since.

    Somebody of whom nothing shows life in or after the month is to be visited first. Who was never
    paid by anybody stands in the register alone. Whose payments stopped, all of them or this one
    for good, has more likely died unrecorded, as has one whom the register calls gone; and one who
    may be the person of an unsure row may well be paid: none of these is a claim that counts.
    """
    for scheme in policy.schemes:
        if not scheme.universal:
            continue
        oldest = month_number(policy.first_month)
        if scheme.retro_months is not None:
            oldest = max(oldest, month_number(policy.last_month) - scheme.retro_months)
        add_claims(
            connection,
            "SELECT 'missed_entitled' AS kind, scheme, month, pid, -due AS delta_fen, CASE "
            f"WHEN gone OR unsure THEN {GONE_P} WHEN seen THEN 1.0 WHEN stopped THEN {STOPPED_P} "
            f"WHEN paid THEN 1.0 ELSE {NEVER_PAID_P} END AS p, "
            "gone OR NOT seen AND (stopped OR NOT paid) AS visit_first FROM ("
            "SELECT o.*, coalesce(a.seen >= o.month OR l.month > o.month, false) AS seen, "
            "coalesce(a.paid >= o.month, false) AS paid, "
            "coalesce(a.paid < o.month OR l.month < o.month, false) AS stopped, "
            "c.pid IS NOT NULL AS unsure, "
            "n.state <> 'here' AND n.moved IS NULL AND n.death_last IS NULL AS gone "
            "FROM open_month o "
            "JOIN person n ON n.pid = o.pid LEFT JOIN alive a ON a.pid = o.pid "
            "LEFT JOIN last_paid l ON l.pid = o.pid AND l.scheme = o.scheme "
            "LEFT JOIN maybe_paid c ON c.pid = o.pid "
            "ANTI JOIN repaid v ON v.pid = o.pid AND v.scheme = o.scheme AND v.month = o.month "
            f"WHERE o.scheme = '{scheme.code}' AND o.month >= {oldest})",
        )
