"""The doctor on what stands around the data: folder, space, keys, address, backups."""

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from tongxin.portal.keys import FILE_NAME
from tongxin.portal.operate.backup import LAST
from tongxin.portal.operate.finding import Finding

LEAST_FREE_BYTES, LOW_FREE_BYTES = 500_000_000, 5_000_000_000
BACKUP_DUE = timedelta(days=7)
LOCAL = ("localhost", "127.0.0.1", "[::1]")


def look_at_folder(now: datetime) -> Iterator[Finding]:
    """Can the folder of data be written?"""
    data = Path(settings.DATA)
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=data):
            pass
    except OSError as error:
        facts = {"path": str(data), "reason": error.strerror or type(error).__name__}
        yield Finding("folder_closed", "bad", facts)
        return
    yield Finding("folder_open", facts={"path": str(data)})
    if os.name != "nt" and stat.S_IMODE(data.stat().st_mode) & 0o007:
        yield Finding("folder_shared", "warning", {"path": str(data)})


def look_at_space(now: datetime) -> Iterator[Finding]:
    """Is there room on the disk?"""
    data = Path(settings.DATA)
    if not data.exists():
        return
    free = shutil.disk_usage(data).free
    facts = {"free": f"{free / 1e9:.1f}"}
    if free < LEAST_FREE_BYTES:
        yield Finding("disk_full", "bad", facts)
    elif free < LOW_FREE_BYTES:
        yield Finding("disk_low", "warning", facts)
    else:
        yield Finding("disk_free", facts=facts)


def look_at_keys(now: datetime) -> Iterator[Finding]:
    """Are the keys kept, and readable by their owner alone?"""
    path = Path(settings.DATA) / FILE_NAME
    if settings.ENVIRONMENT.secret_key and settings.ENVIRONMENT.sealing_keys:
        yield Finding("keys_told")
    elif not path.exists():
        yield Finding("keys_missing", "bad", {"path": str(path)})
    elif os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding("keys_open", "bad", {"path": str(path)})
    else:
        yield Finding("keys_kept", facts={"path": str(path)})


def look_at_address(now: datetime) -> Iterator[Finding]:
    """Is the site asked from elsewhere without HTTPS, or with the details of faults shown?"""
    if settings.DEBUG:
        yield Finding("debug_on", "warning")
    away = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if away and not settings.ENVIRONMENT.https:
        yield Finding("no_https", "warning", {"hosts": tuple(away)})


def look_at_backup(now: datetime) -> Iterator[Finding]:
    """When was the last backup made?"""
    path = Path(settings.DATA) / LAST
    try:
        made = datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["at"])
    except (OSError, ValueError, KeyError):
        yield Finding("backup_never", "warning")
        return
    days = (now - made).days
    late = now - made > BACKUP_DUE
    yield Finding("backup_old" if late else "backup_fresh", "warning" if late else "good",
                  {"days": days})  # fmt: skip
