"""Paid after an end, below the age, or another amount than the policy's: one look at each row."""

from tongxin.engines.audit.claims import ORDINARY, add_claims
from tongxin.engines.audit.due import amount_due, entitled_from
from tongxin.engines.audit.policy import Policy, Scheme
from tongxin.engines.audit.store import CONNECTION

# How sure a payment is wrong where a register says that somebody is gone and not since when.
UNDATED_P = 0.5


def look_at_rows(connection: CONNECTION, policy: Policy) -> None:
    """Make `odd`: every ordinary row that is not what its scheme's policy says, and why.

    Months are compared as whole numbers, one scheme at a time; a row appears once with all the
    reasons that hold, so that one of them can claim its money.
    """
    parts = [_look(scheme) for scheme in policy.schemes]
    connection.execute(f"CREATE OR REPLACE TABLE odd AS {' UNION ALL '.join(parts)}")


def _look(scheme: Scheme) -> str:
    early = 0 if scheme.inclusive else 1
    dead = f"r.month > f.death_last_month - {early}" if "death_month" in scheme.ends else "false"
    perhaps = (
        f"r.month > f.death_first_month - {early}" if "death_month" in scheme.ends else "false"
    )
    moved = f"r.month > f.moved_month - {early}" if "moveout_month" in scheme.ends else "false"
    young = f"r.month < {entitled_from(scheme, 'f.birth_month')}"
    due = amount_due(scheme, "f.birth_month", "r.month")
    differs = f"abs(p.fen - {due}) > {scheme.tolerance_fen}"
    return (
        "SELECT p.source_id, p.row, p.iid, f.pid, r.scheme, r.month, p.fen, "
        f"coalesce({dead}, false) AS dead, coalesce({perhaps}, false) AS perhaps_dead, "
        f"coalesce({moved}, false) AS moved, coalesce({young}, false) AS young, "
        f"{due} AS due, f.p, f.death_p, f.moved_p, f.birth_sure "
        "FROM pay p JOIN roll r ON r.source_id = p.source_id JOIN fact f ON f.iid = p.iid "
        f"{ORDINARY} "
        f"WHERE r.scheme = '{scheme.code}' AND ({perhaps} OR {moved} OR {young} OR {differs})"
    )


def gather_facts(connection: CONNECTION) -> None:
    """Make `fact`: for each identity on the rolls that is somebody, what its months hang on.

    birth_sure: the birth date of the register's number is not contradicted by the row's own.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE fact AS SELECT w.iid, w.pid, w.p, n.birth_month, "
        "n.death_first_month, n.death_last_month, n.death_p, n.moved_month, n.moved_p, "
        "s.birth IS NULL OR s.birth = n.birth AS birth_sure "
        "FROM who w JOIN person n ON n.pid = w.pid JOIN subject_roll s ON s.key = w.iid "
        "ORDER BY w.iid"
    )


def claim_odd_rows(connection: CONNECTION) -> None:
    """Claim rows after death, after a move, below the age, or in the wrong band.

    Between two death dates that disagree a payment is a question, not a claim above one half.
    """
    columns = "scheme, month, source_id, row, iid, pid"
    add_claims(
        connection,
        f"SELECT 'paid_after_death' AS kind, {columns}, fen AS delta_fen, "
        "p * death_p * CASE WHEN dead THEN 1 ELSE 0.5 END AS p FROM odd WHERE perhaps_dead",
    )
    add_claims(
        connection,
        f"SELECT 'ineligible_residence' AS kind, {columns}, fen AS delta_fen, p * moved_p AS p "
        "FROM odd WHERE moved",
    )
    add_claims(
        connection,
        f"SELECT 'below_age' AS kind, {columns}, fen AS delta_fen, "
        "p * CASE WHEN birth_sure THEN 1 ELSE 0.9 END AS p FROM odd WHERE young",
    )
    add_claims(
        connection,
        f"SELECT 'wrong_band' AS kind, {columns}, fen - due AS delta_fen, "
        "p * CASE WHEN birth_sure THEN 1 ELSE 0.9 END AS p, "
        "json_object('due_fen', due, 'paid_fen', fen) AS detail FROM odd "
        "WHERE NOT young AND NOT perhaps_dead AND NOT moved AND due > 0 AND fen <> due",
    )


def claim_unexplained(connection: CONNECTION) -> None:
    """Ask about rows of the last month whose person the register calls gone or moved, undated."""
    add_claims(
        connection,
        "SELECT CASE n.state WHEN 'moved' THEN 'ineligible_residence' ELSE 'paid_after_death' END "
        "AS kind, r.scheme, r.month, p.source_id, p.row, w.iid, w.pid, p.fen AS delta_fen, "
        f"w.p * {UNDATED_P} AS p, json_object('state', n.state) AS detail "
        "FROM (SELECT * FROM roll QUALIFY month = max(month) OVER (PARTITION BY scheme)) r "
        "JOIN pay p ON p.source_id = r.source_id JOIN who w ON w.iid = p.iid "
        "JOIN person n ON n.pid = w.pid WHERE n.state = 'moved' AND n.moved IS NULL "
        "OR n.state IN ('gone', 'dead') AND n.death_last IS NULL",
    )
