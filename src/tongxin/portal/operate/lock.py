"""One lock per installation: who serves or restores holds it; it ends with its process.

SQLite's own file lock is used, because it is the same on every system.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tongxin.portal.operate.errors import CannotOperate

FILE_NAME = "in-use.lock"
KEYS = "new-keys.lock"


@contextlib.contextmanager
def hold_installation(data: Path, name: str = FILE_NAME) -> Iterator[None]:
    """Hold the installation's lock; raises CannotOperate when another process has it.

    name: another lock beside it, for work that may be done while the site is served.
    """
    data.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(data / name, timeout=0, isolation_level=None)
    try:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise CannotOperate("installation_in_use", path=str(data)) from error
        yield
    finally:
        file.close()
