"""The file of one run: a DuckDB database of what was read, what was compared, what came out."""

from pathlib import Path

import duckdb

from tongxin.engines.audit.tables import STAGING, TABLES

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # Extensions would be fetched from the network, which offices do not have.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # Row numbers of evidence are counted in the order of the file.
    "preserve_insertion_order": "true",
}
CONNECTION = duckdb.DuckDBPyConnection


def open_store(
    path: str | Path = ":memory:", *, threads: int, memory_mb: int, spill: str | Path | None = None
) -> CONNECTION:
    """Open or make the file of a run, with its tables.

    threads: how many threads may work; results do not depend on it.
    memory_mb: how much memory the database may take before it spills to disk, in MB.
    spill: the folder for what does not fit; beside the file when not given.
    Staging tables are seen by this connection only and never reach the file.
    Raises duckdb.IOException when the file cannot be opened or is held by another process.
    """
    settings = SETTINGS | {"threads": str(threads), "memory_limit": f"{memory_mb}MB"}
    if spill is not None:
        settings["temp_directory"] = str(spill)
    connection = duckdb.connect(str(path), config=settings)
    for role, columns in STAGING.items():
        connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {role}_staging ({columns})")
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
    return connection
