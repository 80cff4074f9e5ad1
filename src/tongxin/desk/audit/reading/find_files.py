"""The files of a folder and of the folders in it, and those that are left aside with a reason."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongxin.lists.archives import is_litter
from tongxin.lists.read import LOCK_PREFIXES

LISTS = frozenset(
    [
        ".csv",
        ".tsv",
        ".txt",
        ".xlsx",
        ".xlsm",
        ".xlsb",
        ".xltx",
        ".xls",
        ".xlt",
        ".et",
        ".ett",
        ".ods",
        ".html",
        ".htm",
        ".xml",
        ".mht",
        ".mhtml",
    ]
)
ARCHIVES = frozenset([".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"])


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may hold lists; name is its path inside the folder, with slashes."""

    path: Path
    name: str

    @property
    def stem(self) -> str:
        """Return the name of the file without folders and ending."""
        return self.path.stem

    @property
    def folders(self) -> str:
        """Return the folders inside which the file stands, with slashes."""
        return self.name.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A file that is not read; why: lock_file, hidden, archive or other."""

    name: str
    why: str


def find_files(folder: Path) -> tuple[tuple[FoundFile, ...], tuple[LeftAside, ...]]:
    """Find the files below a folder, in the order of their names.

    Raises FileNotFoundError, NotADirectoryError.
    """
    if not folder.is_dir():
        error = NotADirectoryError if folder.exists() else FileNotFoundError
        raise error(2, "no such folder", str(folder))
    found, aside = [], []
    for path in sorted(walk(folder)):
        name = path.relative_to(folder).as_posix()
        why = judge_name(name, path)
        if why is None:
            found.append(FoundFile(path, name))
        else:
            aside.append(LeftAside(name, why))
    return tuple(found), tuple(aside)


def walk(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder; links to folders are not followed."""
    for here, _, files in os.walk(folder):
        yield from (Path(here, file) for file in files)


def judge_name(name: str, path: Path) -> str | None:
    """Say why a file is not to be read, None when it is."""
    if path.name.startswith(LOCK_PREFIXES):
        return "lock_file"
    if is_litter(name) or any(part.startswith((".", "__MACOSX")) for part in name.split("/")):
        return "hidden"
    suffix = path.suffix.lower()
    if suffix in ARCHIVES:
        return "archive"
    return None if suffix in LISTS else "other"
