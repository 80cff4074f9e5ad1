"""Keep and bring back a PostgreSQL database: each table by COPY, all in one snapshot.

No program of PostgreSQL is needed, so versions of client and server need not agree. The tables
are made by our own migrations, up to those that the backup knows, before the rows come in.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tongxin.portal.operate.archive import CHUNK, ArchiveWriter

FOLDER, SUFFIX = "database/tables", ".copy"
BOOKKEEPING = "django_migrations"


def dump(writer: ArchiveWriter, scratch: Path) -> None:
    """Copy every table as it is at one moment, while others go on writing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in list_tables():
            columns = ", ".join(quote(name) for name in list_columns(cursor, table))
            head = columns.encode() + b"\n"
            with writer.open(f"{FOLDER}/{table}{SUFFIX}") as member:
                member.write(head)
                query = f"COPY {quote(table)} ({columns}) TO STDOUT"
                with cursor.connection.cursor().copy(query) as rows:
                    for chunk in rows:
                        member.write(bytes(chunk))


def load(folder: Path, migrations: list[str], now: datetime) -> None:
    """Make the tables of the backup's version anew and fill them; all of it or nothing."""
    with transaction.atomic():
        drop_tables()
        make_tables(migrations)
        with connection.cursor() as cursor:
            tables = [path.name.removesuffix(SUFFIX) for path in list_files(folder)]
            names = ", ".join(quote(name) for name in tables)
            cursor.execute(f"TRUNCATE {names} CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for path in list_files(folder):
                fill_table(cursor, path)
            reset_sequences(cursor)


def list_files(folder: Path) -> list[Path]:
    """Return the unpacked tables."""
    return sorted((folder / FOLDER).glob(f"*{SUFFIX}"))


def list_tables() -> list[str]:
    """Return every table of ours that is there, also when it is of an older version."""
    loader = MigrationExecutor(connection).loader
    applied = [key for key in loader.applied_migrations if key in loader.graph.nodes]
    models = loader.project_state(applied).apps.get_models(include_auto_created=True)
    ours = {model._meta.db_table for model in models}
    return sorted(set(connection.introspection.table_names()) & (ours | {BOOKKEEPING}))


def list_columns(cursor: Any, table: str) -> list[str]:
    """Return a table's columns; generated ones are made by the database itself."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def drop_tables() -> None:
    """Drop every table in the site's schema."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {quote(table)} CASCADE")


def make_tables(migrations: list[str]) -> None:
    """Apply exactly the migrations that the backup knows."""
    executor = MigrationExecutor(connection)
    wanted = {tuple(each.split(".", 1)) for each in migrations}
    plan = [
        (migration, False)
        for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())
        if (migration.app_label, migration.name) in wanted
    ]
    executor.migrate(targets=None, plan=plan)  # type: ignore[arg-type]


def fill_table(cursor: Any, path: Path) -> None:
    """Put one table's rows in."""
    table = path.name.removesuffix(SUFFIX)
    with path.open("rb") as file:
        columns = file.readline().decode().strip()
        query = f"COPY {quote(table)} ({columns}) FROM STDIN"
        with cursor.connection.cursor().copy(query) as rows:
            for chunk in read_chunks(file):
                rows.write(chunk)


def read_chunks(file: Any) -> Iterator[bytes]:
    """Return a file's bytes piece by piece."""
    while chunk := file.read(CHUNK):
        yield chunk


def reset_sequences(cursor: Any) -> None:
    """Let numbering go on after the rows that came in, in Django's own bookkeeping too."""
    numbered = [
        (each["table"], each["column"]) for each in connection.introspection.sequence_list()
    ]
    for name, field in [*numbered, (BOOKKEEPING, "id")]:
        table, column = quote(name), quote(field or "id")
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), COALESCE(MAX({column}), 1),"
            f" MAX({column}) IS NOT NULL) FROM {table}",
            [table, field or "id"],
        )


def quote(name: str) -> str:
    """Return a name as PostgreSQL reads it."""
    return str(connection.ops.quote_name(name))
