"""Room on the disk: refused before, told in words when it ends in the middle."""

import contextlib
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.db import OperationalError

from tongxin.portal.operate.errors import CannotOperate
from tongxin.portal.trouble import find_trouble

SPARE_BYTES = 10_000_000


@contextlib.contextmanager
def tell_no_room(folder: Path) -> Iterator[None]:
    """Turn a disk that is full into CannotOperate; what was begun is cleared away inside."""
    try:
        yield
    except (OSError, OperationalError, sqlite3.OperationalError) as error:
        if find_trouble(error) == "disk" or "disk is full" in str(error):
            raise CannotOperate("no_room", path=str(folder)) from error
        raise


def require_room(source: Path, folder: Path) -> None:
    """Raise CannotOperate when a backup has no room to be unpacked."""
    with zipfile.ZipFile(source) as archive:
        needed = sum(member.file_size for member in archive.infolist()) + SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        told = {"needed": f"{needed / 1e6:.0f}", "free": f"{free / 1e6:.0f}"}
        raise CannotOperate("too_little_room", path=str(folder), **told)
