"""What a file really is, told by its first bytes and not by its extension."""

import re
from typing import Literal

Form = Literal["zip", "ole", "html", "xml", "mhtml", "text", "binary", "empty"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"RIFF",
)
_WHITE = b"\t\n\r\f\x1a\x1b\x0b"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|style|tr)\b", re.IGNORECASE)
_MHTML = re.compile(rb"^(?:MIME-Version|From|Content-Type):", re.IGNORECASE | re.MULTILINE)


def sniff_form(data: bytes) -> Form:
    """Tell the form of a file from its content.

    >>> sniff_form("姓名\\t电话".encode("gbk")), sniff_form(b"PK\\x03\\x04"), sniff_form(b"<table>")
    ('text', 'zip', 'html')
    """
    head = data[:4096]
    if not data.strip(b"\x00\x1a \t\r\n"):
        return "empty"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(_FOREIGN):
        return "binary"
    if is_old_biff(head):
        return "ole"
    plain = drop_wide(head)
    if plain.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return "xml"
    if _HTML.search(plain) and plain.startswith((b"<", b"\r", b"\n", b" ")):
        return "html"
    if _MHTML.search(plain[:400]) and b"multipart" in plain.lower():
        return "mhtml"
    return "text" if looks_like_text(data) else "binary"


def is_old_biff(head: bytes) -> bool:
    """Tell the BOF record of a workbook that was written without a container (Excel 2 to 4)."""
    return head[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08") and head[3:4] == b"\x00"


def drop_wide(head: bytes) -> bytes:
    """Bring markup in UTF-16, or after a byte order mark, to plain bytes for sniffing."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\x00" or head[:1] == b"\x00":
        head = head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").lstrip()


def looks_like_text(data: bytes) -> bool:
    """Tell text, also in UTF-16 or with some NUL bytes in it, from other bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    sample = data[:65536]
    zeros = sample.count(b"\x00")
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if zeros > 1 and sample[start::2].count(0) == zeros:
            return is_mostly_printed(sample.decode(encoding, "ignore"))
    control = sum(sample.count(bytes([byte])) for byte in range(1, 32) if byte not in _WHITE)
    return control <= len(sample) * 0.01 and zeros <= len(sample) * 0.1


def is_mostly_printed(text: str) -> bool:
    """Tell a text in which hardly any sign is a control sign or unassigned."""
    odd = sum(not char.isprintable() and char not in "\t\r\n\f\u3000\xa0\x00" for char in text)
    return odd <= len(text) * 0.02
