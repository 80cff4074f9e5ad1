"""The kinds of place, from the province down, and which may lie in which."""

from typing import Final

PLACE_KINDS: Final = (
    "province",
    "city",
    "county",
    "street",
    "community",
    "grid",
    "compound",
    "building",
)
_RANK: Final = {
    "province": 0,
    "city": 1,
    "county": 2,
    "street": 3,
    "community": 4,
    "grid": 5,
    "compound": 5,
    "building": 6,
}

_WORDS: Final = {
    "province": "省 自治区 直辖市",
    "city": "市 地级市 地区 自治州 盟",
    "county": "县 区 县级市 自治县 旗 市辖区",
    "street": "街道 乡镇 镇 乡 街道/乡镇 乡镇/街道 垦殖场 农场 林场 开发区",
    "community": "社区 村 居 居委会 村委会 社区/村 村/社区 行政村 安置区",
    "grid": "网格",
    "compound": "小区 自然村 小区/自然村 院落",
    "building": "楼栋 楼 栋 幢",
}
_KIND_OF: Final = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def read_place_kind(typed: str) -> str | None:
    """Return the kind that a word names, in Chinese or by its code.

    >>> read_place_kind("街道"), read_place_kind("community"), read_place_kind("河")
    ('street', 'community', None)
    """
    word = typed.strip()
    return word if word in _RANK else _KIND_OF.get(word)


def rank_of(kind: str) -> int:
    """Return how far down a kind stands; smaller is larger ground."""
    return _RANK[kind]


def may_lie_in(kind: str, parent_kind: str) -> bool:
    """Tell whether a place of one kind may be a direct part of another.

    >>> may_lie_in("compound", "community"), may_lie_in("street", "community")
    (True, False)
    """
    return _RANK[parent_kind] < _RANK[kind]
