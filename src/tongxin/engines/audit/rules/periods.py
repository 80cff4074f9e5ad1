"""Paid while in custody or employed, and paid by another county in the same month."""

from tongxin.engines.audit.claims import ORDINARY, ROWS, add_claims
from tongxin.engines.audit.months import month_number, number_of_day
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.store import CONNECTION

_SPELLS = {
    "paid_in_custody": ("custody", "custody_stops"),
    "employed": ("employees", "employment_stops"),
}


def claim_periods(connection: CONNECTION, policy: Policy) -> None:
    """Claim rows of months that lie wholly within a period that stops a scheme.

    The months of entry and of leaving are in the person's favour; a period without an end goes on.
    """
    last = month_number(policy.last_month) + 1
    for kind, (role, stops) in _SPELLS.items():
        codes = ", ".join(f"'{s.code}'" for s in policy.schemes if getattr(s, stops))
        if not codes:
            continue
        end = f"coalesce({number_of_day('t.day')}, {last})"
        add_claims(
            connection,
            f"SELECT '{kind}' AS kind, r.scheme, r.month, p.source_id, p.row, w.iid, w.pid, "
            "p.fen AS delta_fen, max(w.p * l.p) AS p FROM "
            f"{role} x JOIN link_{role} l ON l.key = x.key AND l.p >= 0.5 "
            "JOIN day_text f ON f.text = x.from_date LEFT JOIN day_text t ON t.text = x.to_date "
            f"JOIN who w ON w.pid = l.pid {ROWS} {ORDINARY} "
            f"WHERE r.scheme IN ({codes}) AND r.month > {number_of_day('f.day')} "
            f"AND r.month < {end} AND (x.to_date IS NULL OR t.day IS NOT NULL) "
            "GROUP BY r.scheme, r.month, p.source_id, p.row, w.iid, w.pid, p.fen",
        )


def claim_elsewhere(connection: CONNECTION, policy: Policy) -> None:
    """Claim rows of months in which another county's roll pays the person the same scheme."""
    words = " ".join(
        f"WHEN trim(x.scheme) = '{word}' THEN '{scheme.code}'"
        for scheme in policy.schemes
        for word in sorted({scheme.code, scheme.title, *scheme.file_words})
    )
    digits = "regexp_replace(x.month, '\\D', '', 'g')"
    number = (
        f"(TRY_CAST(substr({digits}, 1, 4) AS INTEGER) * 12 "
        f"+ TRY_CAST(substr({digits}, 5, 2) AS INTEGER) - 1)"
    )
    add_claims(
        connection,
        "SELECT 'paid_elsewhere' AS kind, r.scheme, r.month, p.source_id, p.row, w.iid, w.pid, "
        "p.fen AS delta_fen, max(w.p * l.p) AS p, "
        "json_object('county', min(x.county)) AS detail FROM "
        "other_rolls x JOIN link_other_rolls l ON l.key = x.key AND l.p >= 0.5 "
        f"JOIN who w ON w.pid = l.pid {ROWS} {ORDINARY} WHERE r.month = {number} "
        f"AND r.scheme = CASE {words} END "
        "GROUP BY r.scheme, r.month, p.source_id, p.row, w.iid, w.pid, p.fen",
    )


def claim_death_dates(connection: CONNECTION) -> None:
    """Claim persons for whom two registers name death dates in different months."""
    add_claims(
        connection,
        "SELECT 'death_date_conflict' AS kind, NULL AS scheme, death_first_month AS month, pid, "
        "0 AS delta_fen, death_p AS p, json_object('first', death_first, 'last', death_last) "
        "AS detail FROM person WHERE death_first_month <> death_last_month",
    )
