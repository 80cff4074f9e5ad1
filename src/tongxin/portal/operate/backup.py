"""Keep everything in one file: the database at one moment, the uploads, the keys if sealed."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tongxin import __version__
from tongxin.portal.operate import dump_postgres, dump_sqlite
from tongxin.portal.operate.archive import ArchiveWriter
from tongxin.portal.operate.database import list_applied, require_tables
from tongxin.portal.operate.errors import CannotOperate
from tongxin.portal.operate.room import tell_no_room
from tongxin.portal.operate.sealed_keys import mark_keys, seal_keys

UPLOADS, KEYS, LAST = "uploads", "keys.sealed.json", "last-backup.json"
DUMPS: dict[str, Any] = {"sqlite": dump_sqlite, "postgresql": dump_postgres}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds."""

    path: Path
    bytes: int
    files: int
    with_keys: bool


def make_backup(
    target: Path, *, passphrase: str = "", force: bool = False, now: datetime | None = None
) -> Kept:
    """Write the backup; nothing is left of one that failed. Others may go on working meanwhile.

    Raises CannotOperate when the target is there, or the database is empty.
    """
    require_tables()
    target = target.resolve()
    if target.exists() and not force:
        raise CannotOperate("target_exists", path=str(target))
    now = now or timezone.now()
    with tell_no_room(target.parent), draft(target) as writer:
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="backup-") as scratch:
            migrations = list_applied()
            DUMPS[connection.vendor].dump(writer, Path(scratch))
        files = add_uploads(writer)
        if passphrase:
            writer.add_text(KEYS, seal_keys(settings.KEYS, passphrase))
        writer.finish({
            "version": __version__, "made_at": now.isoformat(timespec="seconds"),
            "engine": connection.vendor, "migrations": migrations, "files": files,
            "keys": mark_keys(settings.SEALING_KEYS), "with_keys": bool(passphrase),
        })  # fmt: skip
    size = target.stat().st_size
    told = {"at": now.isoformat(timespec="seconds"), "bytes": size}
    (Path(settings.DATA) / LAST).write_text(json.dumps(told), encoding="utf-8")
    return Kept(target, size, files, bool(passphrase))


@contextlib.contextmanager
def draft(target: Path) -> Iterator[ArchiveWriter]:
    """Give a writer and drop its draft on a fault."""
    target.parent.mkdir(parents=True, exist_ok=True)
    writer = ArchiveWriter(target)
    try:
        yield writer
    except BaseException:
        writer.drop()
        raise


def add_uploads(writer: ArchiveWriter) -> int:
    """Add every uploaded file, in the order of names; return how many."""
    root = Path(settings.UPLOADS)
    files = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []
    for path in files:
        writer.add_file(f"{UPLOADS}/{path.relative_to(root).as_posix()}", path)
    return len(files)
