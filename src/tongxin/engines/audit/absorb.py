"""Batches of rows taken in: each text kept once, each row as whole numbers that point to it."""

from tongxin.engines.audit.plain_cells import plain_fen
from tongxin.engines.audit.read_cells import read_fen
from tongxin.engines.audit.read_texts import read_texts
from tongxin.engines.audit.store import CONNECTION
from tongxin.engines.audit.tables import STAGING

WRITTEN = ("name", "id", "birth", "township", "village", "account", "id_was_number")
AMOUNT = {"fen": "BIGINT", "problem": "VARCHAR"}


def absorb_rolls(connection: CONNECTION) -> None:
    """Take the rows of `roll_staging` into `identity` and `pay`, and empty it.

    An identity is one way in which somebody is written; 24 monthly rolls hold each 24 times. Rows
    whose amount cannot be read, or that name nobody, go to `aside` with the reason.
    """
    connection.execute("BEGIN")
    _add_identities(connection)
    units = connection.execute(
        "SELECT DISTINCT unit_fen FROM source WHERE source_id IN "
        "(SELECT DISTINCT source_id FROM roll_staging) ORDER BY 1"
    ).fetchall()
    for (unit_fen,) in units:
        _add_payments(connection, unit_fen)
    connection.execute("DELETE FROM roll_staging")
    connection.execute("COMMIT")


def _add_identities(connection: CONNECTION) -> None:
    """Give a number to each way of writing a person that is new in this batch.

    Numbers follow where each first stands in its file: readers hand rows over in any order, and
    the model is learned from rows drawn by their number.
    """
    connection.execute(
        "INSERT INTO identity SELECT (SELECT count(*) FROM identity) "
        f"+ row_number() OVER (ORDER BY n.stands), n.h, {', '.join(WRITTEN)} FROM ("
        "SELECT b.h, any_value(b.place) AS place, min(b.stands) AS stands FROM ("
        f"SELECT {hash_written()} AS h, rowid AS place, source_id::BIGINT << 32 | row AS stands "
        "FROM roll_staging WHERE trim(concat(name, id)) <> '') b ANTI JOIN identity i ON i.h = b.h "
        "GROUP BY b.h) n JOIN roll_staging s ON s.rowid = n.place"
    )


def _add_payments(connection: CONNECTION, unit_fen: int) -> None:
    """Add the rows of the sources that write amounts in one unit."""
    amounts = f"amount_text_{unit_fen}"
    units = f"o.source_id = s.source_id AND o.unit_fen = {unit_fen}"
    batch = f"roll_staging s JOIN source o ON {units}"
    read_texts(
        connection,
        texts=f"SELECT coalesce(s.amount, '') AS text FROM {batch}",
        into=amounts,
        plain=plain_fen("text", str(unit_fen)),
        columns=AMOUNT,
        read=lambda text: read_fen(text, unit_fen),
    )
    joined = (
        f"{batch} LEFT JOIN identity i ON i.h = {hash_written('s.')} "
        f"LEFT JOIN {amounts} a ON a.text = coalesce(s.amount, '')"
    )
    taken = connection.execute(
        "INSERT INTO pay SELECT s.source_id, s.row, "
        "CASE WHEN s.seq <> (s.row - o.first_row + 1)::VARCHAR THEN s.seq END, "
        f"i.iid, a.fen, s.amount, nullif(s.remark, '') FROM {joined} "
        "WHERE i.iid IS NOT NULL AND a.fen IS NOT NULL"
    ).fetchall()[0][0]
    if taken == connection.execute(f"SELECT count(*) FROM {batch}").fetchall()[0][0]:
        return
    connection.execute(
        "INSERT INTO aside SELECT s.source_id, s.row, "
        "CASE WHEN i.iid IS NULL THEN 'nobody_named' ELSE 'amount_unreadable' END, "
        "json_object('amount', s.amount, 'why', a.problem) "
        f"FROM {joined} WHERE i.iid IS NULL OR a.fen IS NULL"
    )


def hash_written(table: str = "") -> str:
    """Return the SQL of the hash of a way of writing; table: its alias and a dot, or nothing."""
    return f"hash({', '.join(f'{table}{column}' for column in WRITTEN)})"


def absorb_register(connection: CONNECTION, role: str) -> None:
    """Take the rows of a register's staging table into its own table, numbered, and empty it.

    Rows that name nobody go to `aside`.
    """
    connection.execute("BEGIN")
    connection.execute(
        f"INSERT INTO {role} SELECT (SELECT count(*) FROM {role}) "
        '+ row_number() OVER (ORDER BY source_id, "row"), s.* '
        f"FROM {role}_staging s WHERE trim(concat(name, id)) <> ''"
    )
    connection.execute(
        "INSERT INTO aside SELECT source_id, \"row\", 'nobody_named', '{}' "
        f"FROM {role}_staging WHERE trim(concat(name, id)) = ''"
    )
    connection.execute(f"DELETE FROM {role}_staging")
    connection.execute("COMMIT")


def absorb(connection: CONNECTION) -> None:
    """Take in whatever the readers have put into the staging tables."""
    for role in STAGING:
        if role == "roll":
            absorb_rolls(connection)
        else:
            absorb_register(connection, role)
