"""What a file is by its content, whatever its name says."""

import io
import zipfile
from typing import Final

from tongxin.kernel.errors import BadEvidence
from tongxin.kernel.evidence.strip_images import strip_jpeg, strip_png

MOST_BYTES: Final = 20_000_000
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
OFFICE: Final = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "OFD.xml": "application/ofd",
}
_ENDINGS: Final = {
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    PDF: (".pdf",),
    OFFICE["word/document.xml"]: (".docx",),
    OFFICE["xl/workbook.xml"]: (".xlsx",),
    OFFICE["OFD.xml"]: (".ofd",),
}


def read_file(content: bytes, name: str) -> tuple[bytes, str]:
    """Return the content that is kept and its media type; photos lose where they were taken.

    Raises BadEvidence for a file that is empty, too large, broken, of another kind, or whose
    name says something else.
    """
    if not content:
        raise BadEvidence("evidence_empty", name=name)
    if len(content) > MOST_BYTES:
        raise BadEvidence("evidence_large", name=name, most=MOST_BYTES)
    media_type = sniff(content)
    if media_type is None:
        raise BadEvidence("evidence_kind", name=name)
    if not name.lower().endswith(_ENDINGS[media_type]):
        raise BadEvidence("evidence_name", name=name, media_type=media_type)
    try:
        if media_type == JPEG:
            return strip_jpeg(content), media_type
        if media_type == PNG:
            return strip_png(content), media_type
    except ValueError:
        raise BadEvidence("evidence_broken", name=name) from None
    return content, media_type


def sniff(content: bytes) -> str | None:
    """Return the media type of a content, None for what is not taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return sniff_package(content)
    return None


def sniff_package(content: bytes) -> str | None:
    """Return what a ZIP package is by the part that makes it so; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    return next((kind for part, kind in OFFICE.items() if part in names), None)
