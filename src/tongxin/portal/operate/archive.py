"""A backup's file: a zip of named members whose last one, the manifest, tells each one's digest."""

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from tongxin.portal.operate.errors import BadBackup

MANIFEST, FORMAT, CHUNK = "manifest.json", 1, 1 << 20


class ArchiveWriter:
    """Writes members into a draft beside the target; only finish() makes the target."""

    def __init__(self, target: Path) -> None:
        self.target, self.draft = target, target.with_name(target.name + ".part")
        self.digests: dict[str, str] = {}
        for_owner_alone = os.open(self.draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.close(for_owner_alone)
        self.zip = zipfile.ZipFile(self.draft, "w", zipfile.ZIP_DEFLATED, allowZip64=True)

    def open(self, name: str) -> "DigestingFile":
        """Open a member for writing."""
        return DigestingFile(self.zip.open(name, "w", force_zip64=True), self.digests, name)

    def add_file(self, name: str, path: Path) -> None:
        """Copy a file into a member."""
        with path.open("rb") as source, self.open(name) as member:
            shutil.copyfileobj(source, member, CHUNK)

    def add_text(self, name: str, text: str) -> None:
        """Write a member of text."""
        with self.open(name) as member:
            member.write(text.encode())

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Write the manifest, make sure that it is on the disk, and give the file its name."""
        told = {"format": FORMAT, **facts, "members": self.digests}
        self.zip.writestr(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1))
        self.zip.close()
        with self.draft.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(self.draft, self.target)

    def drop(self) -> None:
        """Remove the draft after a fault."""
        self.zip.close()
        self.draft.unlink(missing_ok=True)


class DigestingFile:
    """A member being written, its digest kept meanwhile."""

    def __init__(self, member: IO[bytes], digests: dict[str, str], name: str) -> None:
        self.member, self.digests, self.name, self.digest = member, digests, name, sha256()

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self.digest.update(data)
        return self.member.write(data)

    def __enter__(self) -> "DigestingFile":
        return self

    def __exit__(self, *ignored: object) -> None:
        self.member.close()
        self.digests[self.name] = self.digest.hexdigest()


def read_manifest(path: Path) -> dict[str, Any]:
    """Return what a backup says of itself; raises BadBackup."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read(MANIFEST))
            names = set(archive.namelist()) - {MANIFEST}
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BadBackup("no_backup", path=str(path)) from error
    if not isinstance(told, dict) or "members" not in told:
        raise BadBackup("no_backup", path=str(path))
    if told.get("format") != FORMAT:
        raise BadBackup("backup_newer", path=str(path), version=str(told.get("version", "?")))
    if names != set(told["members"]) or not all(is_plain(name) for name in names):
        raise BadBackup("backup_damaged", path=str(path), member=MANIFEST)
    return told


def is_plain(name: str) -> bool:
    """Return whether a member's name stays inside the folder that it is unpacked into."""
    parts = name.split("/")
    return not name.startswith("/") and "\\" not in name and ":" not in name and ".." not in parts


def unpack(path: Path, folder: Path, manifest: Mapping[str, Any]) -> None:
    """Unpack every member and hold it against its digest; raises BadBackup where one differs."""
    with zipfile.ZipFile(path) as archive:
        for name, wanted in manifest["members"].items():
            goal, digest = folder / name, sha256()
            goal.parent.mkdir(parents=True, exist_ok=True)
            try:
                with archive.open(name) as member, goal.open("wb") as file:
                    while chunk := member.read(CHUNK):
                        digest.update(chunk)
                        file.write(chunk)
            except (zipfile.BadZipFile, EOFError) as error:
                raise BadBackup("backup_damaged", path=str(path), member=name) from error
            if digest.hexdigest() != wanted:
                raise BadBackup("backup_damaged", path=str(path), member=name)
