"""Bring a backup back: everything is unpacked and checked before anything present is touched."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from tongxin.portal.keys import FILE_NAME, Keys, write_file
from tongxin.portal.operate.archive import read_manifest, unpack
from tongxin.portal.operate.backup import DUMPS, KEYS, UPLOADS
from tongxin.portal.operate.database import bring_up_to_date, find_newer, is_used, tell_reason
from tongxin.portal.operate.errors import BadBackup, CannotOperate
from tongxin.portal.operate.lock import hold_installation
from tongxin.portal.operate.room import require_room, tell_no_room
from tongxin.portal.operate.sealed_keys import mark_keys, open_keys


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where that is which was there before."""

    made_at: str
    version: str
    files: int
    migrated: int
    aside: tuple[Path, ...]


def restore_backup(
    source: Path, *, passphrase: str = "", force: bool = False, now: datetime | None = None
) -> Restored:
    """Restore a backup into this installation and bring its tables up to date.

    Raises BadBackup for a file that cannot be used, CannotOperate over existing data without
    force or while the site is being served.
    """
    manifest = read_manifest(source)
    data, now = Path(settings.DATA), now or timezone.now()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_fits(manifest, source)
    with hold_installation(data), tell_no_room(data):
        if not force and (is_used() or has_uploads()):
            raise CannotOperate("data_exists", path=str(data))
        require_room(source, data)
        with tempfile.TemporaryDirectory(dir=data, prefix="restore-") as scratch:
            folder = Path(scratch)
            unpack(source, folder, manifest)
            keys = find_keys(folder, manifest, passphrase)
            if keys is not None:
                write_file(folder / FILE_NAME, keys)
            aside = [DUMPS[connection.vendor].load(folder, manifest["migrations"], now)]
            aside += [swap_uploads(folder, now), swap_keys(folder, now)]
        migrated = migrate_restored()
    kept = tuple(path for path in aside if path is not None)
    made_at = timezone.localtime(datetime.fromisoformat(manifest["made_at"]))
    return Restored(
        f"{made_at:%Y-%m-%d %H:%M}", manifest["version"], manifest["files"], len(migrated), kept
    )


def check_fits(manifest: Mapping[str, Any], source: Path) -> None:
    """Raise BadBackup when the backup is of a newer version or of another kind of database."""
    if manifest["engine"] != connection.vendor:
        raise BadBackup("backup_other_engine", engine=manifest["engine"], here=connection.vendor)
    if find_newer(manifest["migrations"]):
        raise BadBackup("backup_newer", path=str(source), version=manifest["version"])


def find_keys(folder: Path, manifest: Mapping[str, Any], passphrase: str) -> Keys | None:
    """Return the keys to put back; None when those of this installation already open everything.

    Raises BadBackup where the sealed fields of the backup could never be opened here.
    """
    here = mark_keys(settings.SEALING_KEYS)
    if all(here.get(version) == mark for version, mark in manifest["keys"].items()):
        return None
    if not manifest["with_keys"]:
        raise BadBackup("keys_differ", path=str(Path(settings.DATA) / FILE_NAME))
    if not passphrase:
        raise BadBackup("passphrase_needed")
    if settings.ENVIRONMENT.secret_key and settings.ENVIRONMENT.sealing_keys:
        raise BadBackup("keys_in_environment")
    return open_keys((folder / KEYS).read_text(encoding="utf-8"), passphrase)


def has_uploads() -> bool:
    """Return whether the installation holds uploaded files."""
    root = Path(settings.UPLOADS)
    return root.is_dir() and any(path.is_file() for path in root.rglob("*"))


def swap_uploads(folder: Path, now: datetime) -> Path | None:
    """Put the unpacked uploads in place of the present ones; return where those are now."""
    root, new = Path(settings.UPLOADS), folder / UPLOADS
    aside = set_aside(root, now) if has_uploads() else None
    shutil.rmtree(root, ignore_errors=True)
    new.mkdir(exist_ok=True)
    shutil.move(str(new), str(root))
    return aside


def swap_keys(folder: Path, now: datetime) -> Path | None:
    """Put the backup's keys in place of the present ones; return where those are now."""
    new, path = folder / FILE_NAME, Path(settings.DATA) / FILE_NAME
    if not new.exists():
        return None
    aside = set_aside(path, now) if path.exists() else None
    os.replace(new, path)
    return aside


def migrate_restored() -> list[str]:
    """Bring the restored tables up to date; raises CannotOperate when that broke off."""
    try:
        return bring_up_to_date()
    except DatabaseError as error:
        raise CannotOperate("restored_not_updated", reason=tell_reason(error)) from error


def set_aside(path: Path, now: datetime) -> Path:
    """Give something another name that says when it was replaced."""
    aside = path.with_name(f"{path.name}.before-{timezone.localtime(now):%Y%m%d-%H%M%S}")
    os.replace(path, aside)
    return aside
