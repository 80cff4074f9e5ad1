"""One pass over the bytes of a csv: its hash, its lines, and what would break plain reading."""

import codecs
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 22
TAIL = 4096


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the system says of a file; it changes when the file is written."""

    size: int
    modified_ns: int
    changed_ns: int
    node: int


@dataclass(frozen=True, slots=True)
class Examined:
    """What one pass over a csv found; path is the file to read, in UTF-8.

    lines: physical lines up to the last one with content. plain: it may be read as a set.
    tabs: there are tabs, or Excel's ="007", and cells must be cleaned of them.
    """

    stamp: Stamp
    sha256: str
    path: Path
    lines: int
    plain: bool
    tabs: bool


def stamp_file(path: Path) -> Stamp:
    """Return the stamp of a file."""
    told = os.stat(path)
    return Stamp(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def examine_csv(path: Path, encoding: str, work: Path) -> Examined:
    """Hash a file and look at its bytes; text in GB18030 is rewritten as UTF-8 at `work`."""
    stamp = stamp_file(path)
    look = _Look()
    digest = hashlib.sha256()
    try:
        if encoding == "gb18030":
            with work.open("wb") as out:
                for chunk in _transcode(path, digest):
                    look.take(chunk)
                    out.write(chunk)
        else:
            for chunk in _read(path):
                digest.update(chunk)
                look.take(chunk)
    except UnicodeDecodeError:
        return Examined(stamp, "", path, 0, False, False)
    return Examined(
        stamp, digest.hexdigest(), work if encoding == "gb18030" else path,
        look.count_lines(), look.is_plain(), look.tabs,
    )  # fmt: skip


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _transcode(path: Path, digest: "hashlib._Hash") -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("gb18030")("strict")
    for chunk in _read(path):
        digest.update(chunk)
        yield decoder.decode(chunk).lstrip("\ufeff").encode()
    yield decoder.decode(b"", final=True).encode()


class _Look:
    """What was seen so far; the end of a chunk is kept so that neighbours are seen across chunks.

    Readers of csv differ in what they make of a blank before a quote: such files are not plain.
    """

    def __init__(self) -> None:
        self.newlines = 0
        self.tabs = False
        self.broken = False
        self.tail = b""

    def take(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        if not chunk:
            return
        held = self.tail[-1:] + chunk
        # One sign is found ten times as fast as two.
        tab, quote = b"\t" in held, b'"' in held
        self.broken |= b"\x00" in held or (quote and b' "' in held)
        self.broken |= tab and quote and b'\t"' in held
        self.tabs |= tab or (b"=" in held and b'="' in held)
        self.newlines += chunk.count(b"\n")
        self.tail = (self.tail + chunk[-TAIL:])[-TAIL:]

    def count_lines(self) -> int:
        """Count the lines up to the last one with content."""
        bare = self.tail.rstrip(b"\r\n")
        return self.newlines - self.tail[len(bare) :].count(b"\n") + bool(bare)

    def is_plain(self) -> bool:
        """Tell whether nothing was seen that plain reading would get wrong."""
        return not self.broken and not self.tail.endswith(b"\x1a") and bool(self.tail.strip())
