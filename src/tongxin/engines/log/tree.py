"""The hashes of RFC 9162's tree: of a leaf, of a node, of a whole list, and of its right edge."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 of 0x00 and the entry (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two subtrees: SHA-256 of 0x01, left and right (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes, in one pass and O(log n) memory.

    >>> tree_root([]).hex()[:16]
    'e3b0c44298fc1c14'
    """
    edge: tuple[bytes, ...] = ()
    for size, leaf in enumerate(leaves):
        edge, _ = append_leaf(edge, size, leaf)
    return edge_root(edge)


def append_leaf(
    edge: Sequence[bytes], size: int, leaf: bytes
) -> tuple[tuple[bytes, ...], tuple[tuple[int, int, bytes], ...]]:
    """Return the right edge after one more leaf, and the nodes above it that became complete.

    edge: the roots of the complete subtrees of a tree of `size` leaves, largest first.
    Nodes come as (level, index, hash), level 1 first: at most log2(size + 1) of them.
    Raises ValueError when the edge is not one of a tree of that size.
    """
    if size < 0 or len(edge) != size.bit_count():
        raise ValueError(f"{len(edge)} subtrees do not make a tree of {size} leaves")
    kept, here, made = list(edge), leaf, []
    level, index = 0, size
    while index & 1:
        here = node_hash(kept.pop(), here)
        level, index = level + 1, index >> 1
        made.append((level, index, here))
    return (*kept, here), tuple(made)


def edge_root(edge: Sequence[bytes]) -> bytes:
    """Return the root of the tree whose right edge this is."""
    if not edge:
        return EMPTY_ROOT
    root = edge[-1]
    for left in reversed(edge[:-1]):
        root = node_hash(left, root)
    return root


def edge_places(size: int) -> tuple[tuple[int, int], ...]:
    """Return (level, index) of each subtree on the right edge, largest first.

    >>> edge_places(7)
    ((2, 0), (1, 2), (0, 6))
    """
    places, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            places.append((level, start >> level))
            start += 1 << level
    return tuple(places)
