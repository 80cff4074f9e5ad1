"""Bytes of a text file to characters: byte order mark, then strict UTF-8, then GB18030."""

import codecs
import re

from tongxin.lists.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w-]+)|encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)


def decode_text(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding that was found; never a replacement character.

    Raises UnreadableFile (undecodable_text).

    >>> decode_text("社区".encode("gbk")), decode_text(b"\\xef\\xbb\\xbfabc")
    (('社区', 'gb18030'), ('abc', 'utf-8-sig'))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return strip_mark(decode_strictly(data, encoding)), encoding
    for encoding in list_guesses(data, declared):
        try:
            return strip_mark(data.decode(encoding)), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return salvage_tail(data)


def list_guesses(data: bytes, declared: str | None) -> list[str]:
    """List encodings to try; UTF-8 bytes that are valid win over what a page declares."""
    guesses = ["utf-8"]
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) * 0.2:
        guesses.insert(0, "utf-16-le" if data[1:4096:2].count(0) >= zeros / 2 else "utf-16-be")
    elif looks_like_wide_han(data):
        guesses.insert(0, "utf-16-le")
    if declared:
        name = declared.lower()
        guesses.append(
            "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936") else name
        )
    guesses.append("gb18030")
    return guesses


def looks_like_wide_han(data: bytes) -> bool:
    """Tell UTF-16 without a mark by its line breaks and commas, which carry a zero byte."""
    sample = data[:4096]
    return sample.count(b"\n\x00") + sample.count(b",\x00") + sample.count(b"\t\x00") >= 2 and (
        sample.count(0) * 20 >= len(sample)
    )


def decode_strictly(data: bytes, encoding: str) -> str:
    """Decode, or refuse the file with the place of the first bad byte."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4:
            return data[: error.start].decode(encoding)
        raise UnreadableFile("undecodable_text", encoding=encoding, byte=error.start) from None


def salvage_tail(data: bytes) -> tuple[str, str]:
    """Decode a file that was cut inside its last character; anything else is refused."""
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start >= len(data) - 4 and error.start:
                return data[: error.start].decode(encoding), encoding
            place = error.start
    raise UnreadableFile("undecodable_text", encoding="gb18030", byte=place)


def strip_mark(text: str) -> str:
    """Drop a byte order mark that became a character."""
    return text.lstrip("\ufeff")


def find_declared(data: bytes) -> str | None:
    """Return the charset that a page or XML file declares in its first 2 kB.

    >>> find_declared(b'<meta charset="gb2312">')
    'gb2312'
    """
    found = _CHARSET.search(data[:2048].replace(b"\x00", b""))
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None
