"""Claims: what each rule says of a row or of a month, before one of them is let stand."""

from tongxin.engines.audit.store import CONNECTION

# Money is claimed in this order: a row's amount counts once.
MONEY_KINDS = (
    "duplicate_payment",
    "exclusive_schemes",
    "paid_after_death",
    "ineligible_residence",
    "below_age",
    "paid_in_custody",
    "employed",
    "paid_elsewhere",
    "wrong_band",
)
OTHER_KINDS = (
    "missed_entitled",
    "shared_account",
    "identity_typo",
    "id_name_conflict",
    "name_differs",
    "death_date_conflict",
    "paid_late",
)
CLAIM = (
    "kind VARCHAR, scheme VARCHAR, month SMALLINT, source_id USMALLINT, row UINTEGER, "
    "alt_source_id USMALLINT, alt_row UINTEGER, iid UINTEGER, pid UINTEGER, delta_fen BIGINT, "
    "p DOUBLE, visit_first BOOLEAN, detail JSON"
)
# What rules join to somebody's identity (w): the rows paid (p) with their roll (r), and of them
# those that do not pay earlier months.
ROWS = "JOIN pay p ON p.iid = w.iid JOIN roll r ON r.source_id = p.source_id"
ORDINARY = "ANTI JOIN arrears a ON a.source_id = p.source_id AND a.row = p.row"


def clear_claims(connection: CONNECTION) -> None:
    """Make the table `claim`, empty."""
    connection.execute(f"CREATE OR REPLACE TABLE claim ({CLAIM})")


def add_claims(connection: CONNECTION, query: str) -> None:
    """Add what a query gives; its columns are those of `claim` by name, missing ones are NULL."""
    connection.execute(f"INSERT INTO claim BY NAME {query}")
