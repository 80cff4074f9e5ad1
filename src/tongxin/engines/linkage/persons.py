"""The register in the form in which it is compared, made once for several tables of subjects."""

from collections.abc import Iterator
from contextlib import contextmanager

from tongxin.engines.linkage.candidates import find_empty_blocks
from tongxin.engines.linkage.roll_settings import ROLLS
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.tables import CONNECTION, OWN, add_late, check_table, select_kept

EMPTY = "__empty"
KEPT = "_lp_"  # dropped by nobody but `prepared_persons`


@contextmanager
def prepared_persons(
    connection: CONNECTION, persons: str, settings: Settings = ROLLS
) -> Iterator[None]:
    """Keep a register's fields while several `link` calls use them.

    The register must not change meanwhile. Without this each call prepares them for itself.
    Raises MissingColumns; ValueError for a table name that is no identifier.
    """
    check_table(connection, persons, settings)
    name = name_kept(persons)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select_kept(persons, settings)}")
    make_persons_view(connection, persons, settings)
    empty = ", ".join(f"'{code}'" for code in sorted(find_empty_blocks(connection, settings)))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name}{EMPTY} AS "
        f"SELECT unnest([{empty}]::VARCHAR[]) AS block"
    )
    try:
        yield
    finally:
        for table in (name, name + EMPTY):
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def read_empty_blocks(connection: CONNECTION, persons: str) -> frozenset[str]:
    """Return the blocks that cannot be relied on, for the keys that most persons lack."""
    rows = connection.execute(f"SELECT block FROM {name_kept(persons)}{EMPTY}").fetchall()
    return frozenset(block for (block,) in rows)


def name_kept(persons: str) -> str:
    """Return the name under which the fields of a register are kept."""
    return KEPT + persons.replace(".", "__")


def is_prepared(connection: CONNECTION, persons: str) -> bool:
    """Tell whether somebody keeps the fields of a register."""
    found = connection.execute(
        "SELECT 1 FROM duckdb_tables() WHERE temporary AND table_name = ?", [name_kept(persons)]
    ).fetchall()
    return bool(found)


def make_persons_view(connection: CONNECTION, persons: str, settings: Settings) -> None:
    """Make `_lk_r`: the register with its fields, the late ones computed when asked for."""
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {OWN}r AS {add_late(name_kept(persons), settings)}"
    )
