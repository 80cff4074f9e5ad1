"""Counts what really comes out of a packed workbook before anything parses it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.limits import MEGABYTE, Limits

PIECE = 1 << 20
RATIO_FLOOR = 16 * MEGABYTE


def open_guarded(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open a zip whose list of parts is sane. Raises UnreadableFile."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        struct.error,
        EOFError,
        OSError,
    ) as error:
        raise UnreadableFile("damaged_file", detail=str(error)) from None
    parts = packed.infolist()
    if len(parts) > limits.members:
        raise UnreadableFile("zip_bomb", members=len(parts), allowed=limits.members)
    seen: set[str] = set()
    for part in parts:
        name = part.filename.replace("\\", "/").lower()
        if name in seen:
            raise UnreadableFile("duplicate_parts", part=part.filename)
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise UnreadableFile("bad_part_name", part=part.filename)
        if part.flag_bits & 1:
            raise UnreadableFile("password_protected")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile("damaged_file", part=part.filename, method=part.compress_type)
        seen.add(name)
    return packed


def unpack(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part really unpacks to, whatever size it declares."""
    start = part.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise UnreadableFile("damaged_file", part=part.filename)
    skip = sum(struct.unpack("<HH", header[26:30]))
    packed = memoryview(data)[start + 30 + skip : start + 30 + skip + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    unpacker = zlib.decompressobj(-15)
    try:
        pending: bytes | memoryview = packed
        while not unpacker.eof:
            piece = unpacker.decompress(pending, PIECE)
            pending = unpacker.unconsumed_tail
            if not piece and not pending:
                break
            yield piece
    except zlib.error as error:
        raise UnreadableFile("damaged_file", part=part.filename, detail=str(error)) from None


class Tally:
    """Adds up unpacked bytes and stops at the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.total = 0

    def count(self, data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the pieces of a part. Raises UnreadableFile (zip_bomb) past a limit."""
        own = 0
        for piece in unpack(data, part):
            own += len(piece)
            self.total += len(piece)
            if self.total > self.limits.unpacked_bytes:
                raise UnreadableFile("zip_bomb", part=part.filename, unpacked=self.total)
            if own > RATIO_FLOOR and own > self.limits.ratio * max(part.compress_size, 1):
                raise UnreadableFile("zip_bomb", part=part.filename, unpacked=own)
            yield piece
