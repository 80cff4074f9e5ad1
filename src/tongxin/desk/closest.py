"""Find the known name that a written one most probably means."""

import difflib
import unicodedata
from collections.abc import Iterable

_ENDINGS = (
    "社区居委会",
    "居民委员会",
    "村民委员会",
    "居委会",
    "村委会",
    "社区",
    "街道办事处",
    "街道",
)
_LEAST_LIKENESS = 0.5


def fold_name(name: str) -> str:
    """Return a name without the differences that do not change whom it names.

    >>> fold_name(" 桃树下 社区")
    '桃树下'
    """
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return plain.removesuffix(ending)
    return plain


def same_name(written: str, known: Iterable[str]) -> str | None:
    """Return the known name that equals the written one but for blanks, width and 社区/街道.

    None when there is none, or more than one.
    """
    names = tuple(known)
    if written in names:
        return written
    alike = [name for name in names if fold_name(name) == fold_name(written)]
    return alike[0] if len(alike) == 1 else None


def closest_name(written: str, known: Iterable[str]) -> str | None:
    """Return the most similar known name, None when nothing is similar enough.

    >>> closest_name("桃树上社区", ["北门社区", "桃树下社区"])
    '桃树下社区'
    """
    wanted = fold_name(written)
    scored = sorted(
        ((_likeness(wanted, fold_name(name)), name) for name in set(known)),
        key=lambda item: (-item[0], item[1][:1] != written[:1], item[1]),
    )
    if not scored or scored[0][0] < _LEAST_LIKENESS:
        return None
    return scored[0][1]


def _likeness(one: str, other: str) -> float:
    if one and other and (one in other or other in one):
        return 0.9
    return difflib.SequenceMatcher(None, one, other).ratio()
