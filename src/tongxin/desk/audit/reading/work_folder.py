"""A folder of the run's own for texts that are rewritten in UTF-8, gone when reading ends."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tongxin.engines.audit.store import CONNECTION

TEXTS = ".texts"  # what is added to the name of the run's file


@contextmanager
def open_work_folder(connection: CONNECTION) -> Iterator[Path]:
    """Give a folder beside the file of the run; what a killed run left there goes first."""
    folder = name_folder(connection)
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            yield Path(made)
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def name_folder(connection: CONNECTION) -> Path | None:
    """Return the place of the folder, None where the run is held in memory only."""
    rows = connection.execute(
        "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchall()
    path = rows[0][0] if rows else None
    return Path(path).with_name(f"{Path(path).name}{TEXTS}") if path else None
