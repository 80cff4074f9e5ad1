"""Zip files with attachments: the names as they were typed, system litter apart."""

import zipfile
from dataclasses import dataclass

from tongxin.lists.files.zip_guard import Tally, open_guarded
from tongxin.lists.limits import Limits

_LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db")
UTF8_FLAG = 0x800
DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive holds: names of files, and of those that nobody put there on purpose."""

    files: tuple[str, ...]
    ignored: tuple[str, ...]


def list_archive(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Listing:
    """List the files of a zip. Raises UnreadableFile for a bomb, a damaged or a protected file."""
    packed = open_guarded(data, limits)
    tally = Tally(limits)
    files: list[str] = []
    ignored: list[str] = []
    for part in packed.infolist():
        for _ in tally.count(data, part):
            pass
        name = read_name(part)
        if name.endswith("/"):
            continue
        (ignored if is_litter(name) else files).append(name)
    return Listing(tuple(files), tuple(ignored))


def read_name(part: zipfile.ZipInfo) -> str:
    """Return the name of a part as it was typed: UTF-8 where it says so, else UTF-8 or GB18030.

    Chinese Windows packs names in GBK without a flag; cp437 shows them as box signs.
    """
    if part.flag_bits & UTF8_FLAG:
        return part.filename
    raw = part.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return part.filename


def is_litter(name: str) -> bool:
    """Tell files that systems add on their own."""
    lowered = name.lower()
    return lowered.startswith(_LITTER[0]) or lowered.rpartition("/")[2].startswith(
        (*_LITTER[1:], "._", "~$")
    )
