"""File names that any system takes, Windows included, and that never fall on one another."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

LONGEST = 60
_FORBIDDEN = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}


def name_files(names: Mapping[str, str]) -> dict[str, str]:
    """Return id -> file name without its ending; things of one name are told apart by their id.

    >>> name_files({"P1": "王某", "P2": "王某", "P3": "李/某"})
    {'P1': '王某-P1', 'P2': '王某-P2', 'P3': '李_某'}
    """
    plain = {id: safe_name(name) or safe_name(id) or "_" for id, name in names.items()}
    often = Counter(fold_name(name) for name in plain.values())
    named: dict[str, str] = {}
    taken: set[str] = set()
    for id in sorted(plain, key=lambda i: (often[fold_name(plain[i])] > 1, i)):
        name = plain[id]
        if often[fold_name(name)] > 1:
            name = safe_name(f"{cut_name(name, LONGEST // 2)}-{id}")
        named[id] = _free_name(name, taken)
        taken.add(fold_name(named[id]))
    return {id: named[id] for id in names}


def safe_name(name: str) -> str:
    """Return a name that Windows, macOS and Linux take, at most LONGEST units long."""
    clean = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
    clean = "".join(c for c in clean if unicodedata.category(c) not in ("Cs", "Cc", "Zl", "Zp"))
    clean = cut_name(clean.strip(" .\u3000"), LONGEST).rstrip(" .")
    return f"_{clean}" if clean.split(".")[0].strip().casefold() in _RESERVED else clean


def cut_name(name: str, most: int) -> str:
    """Return as much of a name as fits into `most` UTF-16 units, no character cut."""
    while len(name.encode("utf-16-le", "surrogatepass")) > 2 * most:
        name = name[:-1]
    return name


def fold_name(name: str) -> str:
    """Return what two names share when a file system takes them for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def _free_name(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while fold_name(free) in taken:
        free = f"{cut_name(name, LONGEST - 5)}-{number}"
        number += 1
    return free
