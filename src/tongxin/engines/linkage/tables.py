"""The tables that a linker works on: both sides with their fields, under names of our own."""

import re
from collections.abc import Sequence
from typing import TypeAlias

import duckdb

from tongxin.engines.linkage.errors import MissingColumns
from tongxin.engines.linkage.settings import Settings

CONNECTION: TypeAlias = duckdb.DuckDBPyConnection
OWN = "_lk_"
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")


def count(connection: CONNECTION, query: str) -> int:
    """Return the one number that a query gives."""
    return int(connection.execute(query).fetchall()[0][0] or 0)


def check_table(connection: CONNECTION, table: str, settings: Settings) -> None:
    """Refuse a table whose name is no plain identifier (ValueError), or that lacks columns.

    Raises MissingColumns with every column that is missing.
    """
    if not _PLAIN.fullmatch(table):
        raise ValueError(table)
    found = {row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()}
    missing = [column for column in settings.columns if column not in found]
    if missing:
        raise MissingColumns(table=table, columns=missing)


def select_fields(source: str, settings: Settings) -> str:
    """Return SQL that gives key and every field of a table of the caller's form."""
    return add_late(f"({select_kept(source, settings)})", settings)


def select_kept(source: str, settings: Settings) -> str:
    """Return SQL that gives key and the fields that are worth keeping."""
    kept = ", ".join(f"{each.sql} AS {each.name}" for each in settings.fields if not each.late)
    # The columns are named first, so that a field may have the name of a column.
    return f"SELECT key, {kept} FROM (SELECT {', '.join(settings.columns)} FROM {source})"


def add_late(source: str, settings: Settings) -> str:
    """Return SQL that adds the late fields to a table of kept ones."""
    late = "".join(f", {each.sql} AS {each.name}" for each in settings.fields if each.late)
    return f"SELECT *{late} FROM {source}"


def replace_columns(source: str, replaced: Sequence[tuple[str, str]], settings: Settings) -> str:
    """Return SQL of a table of the caller's form with some columns replaced."""
    new = dict(replaced)
    columns = (f"{new[each]} AS {each}" if each in new else each for each in settings.columns)
    return f"(SELECT {', '.join(columns)} FROM {source})"


def make_subjects_view(connection: CONNECTION, subjects: str, settings: Settings) -> None:
    """Make `_lk_l`: the subjects with their fields, computed when asked for."""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {OWN}l AS {select_fields(subjects, settings)}")


def make_table(connection: CONNECTION, name: str, query: str) -> None:
    """Make one of our own temporary tables."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {OWN}{name} AS {query}")


def drop_own(connection: CONNECTION) -> None:
    """Drop every table and view of ours."""
    kinds = (("view", "duckdb_views()", "view_name"), ("table", "duckdb_tables()", "table_name"))
    for kind, source, column in kinds:
        found = connection.execute(
            f"SELECT {column} FROM {source} WHERE starts_with({column}, '{OWN}') AND temporary"
        ).fetchall()
        for (name,) in found:
            connection.execute(f"DROP {kind} temp.{name}")
