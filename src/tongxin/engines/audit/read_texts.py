"""Each distinct text read once: plain ones by SQL, the rest by `standards`."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from tongxin.engines.audit.store import CONNECTION

Row = Sequence[object]
HANDED = "handed_over"


def hand_over(connection: CONNECTION, columns: dict[str, str], rows: Iterable[Row]) -> None:
    """Make the temporary table `handed_over` of rows from Python; columns: name -> SQL type."""
    values = list(zip(*rows, strict=True)) or [() for _ in columns]
    arrays = {
        name: np.array([_as_text(value) for value in column], dtype=object)
        for name, column in zip(columns, values, strict=True)
    }
    typed = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
    connection.register("handed_rows", arrays)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {HANDED} AS SELECT {typed} FROM handed_rows")
    connection.unregister("handed_rows")


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def read_texts(
    connection: CONNECTION,
    *,
    texts: str,
    into: str,
    plain: str,
    columns: dict[str, str],
    read: Callable[[str], Row],
) -> None:
    """Add to a temporary table (text, columns…) every text that it lacks.

    texts: a query of one column `text` without NULL. plain: the SQL of the first column, NULL
    where the text is not plain. read: gives the values of all columns for the other texts.
    """
    declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {into} (text VARCHAR, {declared})")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE new_texts AS SELECT text, {plain} AS plain "
        f"FROM (SELECT DISTINCT text FROM ({texts})) ANTI JOIN {into} USING (text)"
    )
    first = next(iter(columns))
    connection.execute(
        f"INSERT INTO {into} (text, {first}) "
        "SELECT text, plain FROM new_texts WHERE plain IS NOT NULL"
    )
    rest = connection.execute(
        "SELECT text FROM new_texts WHERE plain IS NULL ORDER BY text"
    ).fetchall()
    if rest:
        hand_over(connection, {"text": "VARCHAR"} | columns, [(t, *read(t)) for (t,) in rest])
        connection.execute(f"INSERT INTO {into} SELECT * FROM {HANDED}")
