"""Which months each person was paid, by scheme, as bits of one number."""

from tongxin.engines.audit.due import says_arrears
from tongxin.engines.audit.errors import PeriodTooLong
from tongxin.engines.audit.months import month_number, number_of_month
from tongxin.engines.audit.policy import Policy
from tongxin.engines.audit.store import CONNECTION

MOST_MONTHS = 126  # the bits of a HUGEINT without its sign


def mask_type(policy: Policy) -> str:
    """Return the SQL type that has a bit for each month of the period.

    Raises PeriodTooLong beyond 126 months.
    """
    months = month_number(policy.last_month) - month_number(policy.first_month) + 1
    if months > MOST_MONTHS:
        raise PeriodTooLong(months=months, allowed=MOST_MONTHS)
    return "BIGINT" if months <= 62 else "HUGEINT"


def list_rolls(connection: CONNECTION, policy: Policy) -> None:
    """Make `roll`: each roll with the running number of its month and the month's bit."""
    kind, first = mask_type(policy), month_number(policy.first_month)
    number = number_of_month("month")
    connection.execute(
        "CREATE OR REPLACE TABLE roll AS SELECT source_id, scheme, file, "
        f"({number})::SMALLINT AS month, 1::{kind} << ({number} - {first})::INTEGER AS bit "
        f"FROM source WHERE role = 'roll' AND {number} BETWEEN {first} "
        f"AND {month_number(policy.last_month)} ORDER BY source_id"
    )


def gather_months(connection: CONNECTION, policy: Policy) -> None:
    """Make `paid` (iid, scheme, rows, mask) of ordinary rows and `arrears` of the others.

    Arrears pay earlier months. `paid_person` holds the same as `paid` by person: more rows than
    bits mean that a month was paid twice.
    """
    list_rolls(connection, policy)
    marked = " ".join(
        f"WHEN '{scheme.code}' THEN {says_arrears(scheme, 'p.remark')}"
        for scheme in policy.schemes
        if scheme.arrears
    )
    marked = f"(CASE r.scheme {marked} ELSE false END)" if marked else "false"
    connection.execute(
        "CREATE OR REPLACE TABLE arrears AS SELECT p.source_id, p.row, p.iid, p.fen, r.scheme, "
        "r.month FROM pay p JOIN roll r ON r.source_id = p.source_id "
        f"WHERE p.remark IS NOT NULL AND {marked} ORDER BY p.source_id, p.row"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE paid AS SELECT p.iid, r.scheme, count(*) AS rows, "
        "bit_or(r.bit) AS mask FROM pay p JOIN roll r ON r.source_id = p.source_id "
        f"WHERE p.remark IS NULL OR NOT {marked} GROUP BY p.iid, r.scheme"
    )
    connection.execute(
        "CREATE OR REPLACE TABLE paid_person AS SELECT w.who, any_value(w.pid) AS pid, p.scheme, "
        "sum(p.rows)::BIGINT AS rows, bit_or(p.mask) AS mask, min(w.p) AS p "
        "FROM paid p JOIN who w ON w.iid = p.iid GROUP BY w.who, p.scheme"
    )
