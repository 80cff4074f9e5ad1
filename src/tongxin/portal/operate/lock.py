"""One lock per installation: who serves or restores holds it; it ends with its process.

SQLite's own file lock is used, because it is the same on every system.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tongxin.portal.operate.errors import CannotOperate

FILE_NAME = "in-use.lock"


@contextlib.contextmanager
def hold_installation(data: Path) -> Iterator[None]:
    """Hold the installation's lock; raises CannotOperate when another process has it."""
    data.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(data / FILE_NAME, timeout=0, isolation_level=None)
    try:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise CannotOperate("installation_in_use", path=str(data)) from error
        yield
    finally:
        file.close()
