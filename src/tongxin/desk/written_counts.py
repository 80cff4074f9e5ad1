"""Read the small lists that staff write into one cell: 护士×1、医师×2 or 习溪桥街道（2）."""

import re
import unicodedata

_SEPARATORS = re.compile(r"[、，,;；/\n]+|(?<=\d)\s+(?=[^\d\s])")
_COUNT_AFTER = re.compile(
    r"^(?P<name>.*?)\s*[×xX*✕:：(]*\s*(?P<count>\d+)\s*"
    r"(?:公里|千米|km|KM|名|人|位|个|套|台|件|次|组)?\s*\)?$"
)
_COUNT_BEFORE = re.compile(r"^(?P<count>\d+)\s*(?:名|人|位|个|套|台|件)?\s*(?P<name>\D.*)$")
_NOTHING = frozenset({"", "无", "没有", "/", "-", "—", "不需要", "不限"})


def read_names(text: str) -> tuple[str, ...]:
    """Return the names of a list such as 美术、书法, each once, in the order written.

    >>> read_names("美术、书法 / 美术")
    ('美术', '书法')
    """
    parts = (part.strip() for part in _SEPARATORS.split(_plain(text)))
    return tuple(dict.fromkeys(part for part in parts if part not in _NOTHING))


def read_counts(text: str, *, default: int | None = 1) -> dict[str, int | None]:
    """Return name -> count of a list such as 护士×1、医师2名; `default` where no count stands.

    >>> read_counts("护士×1、2名医师、志愿者")
    {'护士': 1, '医师': 2, '志愿者': 1}
    >>> read_counts("习溪桥街道（2）、文山街道", default=None)
    {'习溪桥街道': 2, '文山街道': None}
    """
    counts: dict[str, int | None] = {}
    for part in read_names(text):
        name, count = _one_count(part)
        if name:
            counts[name] = count if count is not None else default
    return counts


def _one_count(part: str) -> tuple[str, int | None]:
    for form in (_COUNT_AFTER, _COUNT_BEFORE):
        found = form.match(part)
        if found and found["name"].strip():
            return found["name"].strip(), int(found["count"])
    return part, None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("×", "×")
