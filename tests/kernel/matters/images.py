"""Small whole images for tests, with what cameras write beside the picture."""

import struct
import zlib


def chunk(name, body):
    """Return a PNG chunk."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def make_png(extra=()):
    """Return a PNG of one grey pixel, with further chunks before the picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\x7f"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + data + chunk(b"IEND", b"")


def segment(marker, body):
    """Return a JPEG segment."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def make_exif(orientation=6, more=b""):
    """Return the body of an EXIF segment with an orientation and text beside it."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return b"Exif\0\0" + tiff + more


def make_jpeg(*segments):
    """Return what stands as a JPEG: tables and picture are stand-ins, segments are real."""
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + b"".join(segments) + segment(0xDB, b"\0" * 65) + scan + b"\xff\xd9"
