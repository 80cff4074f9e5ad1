"""The database on which a benchmark runs: SQLite, or a PostgreSQL server of its own."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def open_server(wanted: bool) -> Iterator[str]:
    """Run a PostgreSQL server meanwhile and give its address; nothing where it is not wanted."""
    if not wanted:
        yield ""
        return
    from tests.postgres_server import run_postgres  # noqa: PLC0415 - Windows has no such users

    with run_postgres() as server:
        yield server.url()
