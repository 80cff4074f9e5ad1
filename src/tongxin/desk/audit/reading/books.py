"""Workbooks read through `lists`; a few are held so that they are not read twice."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from tongxin.desk.audit.reading.examine_csv import Stamp, stamp_file
from tongxin.lists.book import Book
from tongxin.lists.files.load import load_file
from tongxin.lists.limits import Limits
from tongxin.lists.read import read_book_bytes

HELD_BYTES = 24 << 20


@dataclass(slots=True)
class Books:
    """The workbooks held, their hashes, and the stamp of each file when it was first seen."""

    limits: Limits = field(default_factory=Limits)
    held: dict[Path, Book] = field(default_factory=dict)
    hashes: dict[Path, str] = field(default_factory=dict)
    stamps: dict[Path, Stamp] = field(default_factory=dict)
    held_bytes: int = 0

    def stamp(self, path: Path) -> None:
        """Note what the system says of a file, once."""
        if path not in self.stamps:
            self.stamps[path] = stamp_file(path)

    def read(self, path: Path) -> Book:
        """Read a workbook, or return the one that is held. Raises UnreadableFile."""
        if path in self.held:
            return self.held[path]
        self.stamp(path)
        data = load_file(path, self.limits)
        self.hashes[path] = hashlib.sha256(data).hexdigest()
        book = read_book_bytes(data, path.name, limits=self.limits)
        if self.held_bytes + len(data) <= HELD_BYTES:
            self.held[path] = book
            self.held_bytes += len(data)
        return book

    def let_go(self, path: Path) -> None:
        """Free a workbook that is read to its end."""
        self.held.pop(path, None)
