"""Tell faults of ours from what is away for a while: the database, room on the disk."""

import errno
import logging
from typing import Literal

from django.db import InterfaceError, OperationalError

Trouble = Literal["database", "disk"]
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
POSTGRES_DISK_FULL = "53100"  # PostgreSQL, appendix A: disk_full


def find_trouble(error: BaseException | None) -> Trouble | None:
    """Return what passes by itself or by the administrator's hand; None for a fault of ours."""
    if isinstance(error, OSError):
        return "disk" if error.errno in DISK_FULL else None
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    full = getattr(error.__cause__, "sqlstate", None) == POSTGRES_DISK_FULL
    return "disk" if full or "disk is full" in str(error) else "database"


class ShortenTroubles(logging.Filter):
    """Write one line, not a traceback, for each request that met such a trouble."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record; it is always written."""
        trouble = find_trouble(record.exc_info[1]) if record.exc_info else None
        if trouble is not None:
            record.msg, record.exc_info = f"{trouble} in trouble: {record.getMessage()}", None
            record.args = ()
        return True
