"""The linker splink-duckdb: Splink on a DuckDB database of its own."""

import duckdb

from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.splink_run import weigh_with
from tongxin.engines.linkage.tables import CONNECTION


def weigh_with_duckdb(
    connection: CONNECTION, settings: Settings, model: Model, persons: int
) -> None:
    """Make `_lk_weighed` with Splink.

    Splink works on a database in memory: it leaves tables behind, and an unfinished result of
    ours on its connection would stop it.
    """
    from splink import DuckDBAPI  # noqa: PLC0415

    threads = connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
    with duckdb.connect(config={"threads": str(threads)}) as own:
        weigh_with(DuckDBAPI(connection=own), connection, settings, model, persons)
