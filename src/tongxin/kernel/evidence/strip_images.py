"""Take out of a photo what its camera wrote beside the picture: place, time, device, thumbnail.

JPEG: ITU-T T.81, annex B; PNG: W3C PNG (third edition), section 5. Only whole files pass, so
that what is called an image is one.
"""

import struct
import zlib
from typing import Final

PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"
PNG_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs".split()
)
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
_ORIENTATION: Final = 0x0112


def strip_png(content: bytes) -> bytes:
    """Return a PNG with the chunks of its picture alone; raises ValueError when it is broken."""
    if not content.startswith(PNG_HEAD):
        raise ValueError("no PNG")
    kept, at, name = [PNG_HEAD], len(PNG_HEAD), b""
    while name != b"IEND":
        if at + 12 > len(content):
            raise ValueError("cut off")
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise ValueError("broken chunk")
        if len(kept) == 1 and name != b"IHDR":
            raise ValueError("no header")
        if name in PNG_KEPT:
            kept.append(chunk)
        at += 12 + length
    return b"".join(kept)


def strip_jpeg(content: bytes) -> bytes:
    """Return a JPEG without application data and comments, but for how it is to be turned.

    Raises ValueError when it is broken. Colour profiles (APP2) and Adobe's transform (APP14)
    stay: they are the picture's.
    """
    kept, at = [b"\xff\xd8"], 2
    turned = None
    while True:
        at = _skip_fill(content, at)
        marker = content[at - 1]
        if marker == EOI:
            raise ValueError("no picture")
        if marker in _ALONE:
            kept.append(bytes((0xFF, marker)))
            continue
        if at + 2 > len(content):
            raise ValueError("cut off")
        length = int.from_bytes(content[at : at + 2])
        segment = content[at : at + length]
        if length < 2 or len(segment) < length:
            raise ValueError("cut off")
        at += length
        if marker == SOS:
            end = content.rfind(b"\xff\xd9")
            if end < at:
                raise ValueError("cut off")
            head: list[bytes] = [] if turned is None else [_state_orientation(turned)]
            return b"".join(
                (*kept[:1], *head, *kept[1:], b"\xff\xda", segment, content[at : end + 2])
            )
        if marker == 0xE1 and segment[2:8] == b"Exif\0\0":
            turned = turned or read_orientation(segment[8:])
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in (0xE0, 0xE2, 0xEE):
            kept.append(bytes((0xFF, marker)) + segment)


def _skip_fill(content: bytes, at: int) -> int:
    """Return the place after the next marker, whose fill bytes are skipped."""
    if at >= len(content) or content[at] != 0xFF:
        raise ValueError("no marker")
    while at < len(content) and content[at] == 0xFF:
        at += 1
    if at >= len(content):
        raise ValueError("cut off")
    return at + 1


def read_orientation(tiff: bytes) -> int | None:
    """Return how a picture is to be turned (2 to 8), None when it stands as it is."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return None
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    if first + 2 > len(tiff):
        return None
    (count,) = struct.unpack_from(order + "H", tiff, first)
    for number in range(count):
        at = first + 2 + 12 * number
        if at + 12 > len(tiff):
            return None
        tag, kind, _length, value = struct.unpack_from(order + "HHIH", tiff, at)
        if tag == _ORIENTATION and kind == 3:
            return value if 2 <= value <= 8 else None
    return None


def _state_orientation(turned: int) -> bytes:
    """Return an EXIF segment that says how the picture is to be turned, and nothing else."""
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
