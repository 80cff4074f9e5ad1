"""Keep and bring back an SQLite database by its own online copy."""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.utils import timezone

from tongxin.portal.operate.archive import ArchiveWriter
from tongxin.portal.operate.errors import BadBackup

MEMBER = "database/tongxin.sqlite3"
PAGES_AT_ONCE = 2_000


def dump(writer: ArchiveWriter, scratch: Path) -> None:
    """Copy the database as it is at one moment, while others go on writing."""
    copy = scratch / "database.copy"
    copy.unlink(missing_ok=True)
    source = sqlite3.connect(find_path())
    try:
        target = sqlite3.connect(copy)
        try:
            source.backup(target, pages=PAGES_AT_ONCE)
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()
        writer.add_file(MEMBER, copy)
    finally:
        source.close()
        copy.unlink(missing_ok=True)


def load(folder: Path, migrations: list[str], now: datetime) -> Path | None:
    """Put the unpacked database in the place of the present one; return where that one is now."""
    copy, path = folder / MEMBER, find_path()
    check(copy)
    connection.close()
    aside = None
    if path.exists():
        settle(path)
        aside = path.with_name(f"{path.name}.before-{timezone.localtime(now):%Y%m%d-%H%M%S}")
        os.replace(path, aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(copy, path)
    return aside


def check(copy: Path) -> None:
    """Raise BadBackup unless SQLite finds the copy whole."""
    try:
        opened = sqlite3.connect(copy)
        register_functions(opened)  # our constraints use REGEXP, which SQLite itself lacks
        try:
            whole = opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            opened.close()
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise BadBackup("backup_damaged", path=copy.name, member=MEMBER)


def settle(path: Path) -> None:
    """Write what is still beside the present database into its file, so that it can be moved."""
    opened = sqlite3.connect(path)
    try:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        pass  # a file that is no database is set aside as it is
    finally:
        opened.close()


def find_path() -> Path:
    """Return where the database is."""
    return Path(str(connection.settings_dict["NAME"]))
