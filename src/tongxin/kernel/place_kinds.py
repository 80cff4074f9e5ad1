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


def may_lie_in(kind: str, parent_kind: str) -> bool:
    """Tell whether a place of one kind may be a direct part of another.

    >>> may_lie_in("compound", "community"), may_lie_in("street", "community")
    (True, False)
    """
    return _RANK[parent_kind] < _RANK[kind]
