"""Proofs of RFC 9162: that a leaf is in a tree, and that a tree goes on from an earlier one."""

from collections.abc import Sequence

from tongxin.engines.log.spans import consistency_spans, hash_span, inclusion_spans
from tongxin.engines.log.tree import EMPTY_ROOT, append_leaf, node_hash


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the proof that leaf `index` is in the tree over all of these leaf hashes."""
    nodes = all_nodes(leaves)
    return tuple(hash_span(span, nodes) for span in inclusion_spans(index, len(leaves)))


def side_of_siblings(index: int, size: int) -> tuple[str, ...]:
    """Return for each hash of an inclusion proof on which side it stands: "left" or "right".

    >>> side_of_siblings(2, 3)
    ('left',)
    """
    spans = inclusion_spans(index, size)
    return tuple("left" if first < index else "right" for first, _end in spans)


def consistency_proof(leaves: Sequence[bytes], old: int) -> tuple[bytes, ...]:
    """Return the proof that the tree over these leaf hashes goes on from its first `old`."""
    nodes = all_nodes(leaves)
    return tuple(hash_span(span, nodes) for span in consistency_spans(old, len(leaves)))


def all_nodes(leaves: Sequence[bytes]) -> dict[tuple[int, int], bytes]:
    """Return every complete subtree's hash by (level, index), leaves at level 0."""
    edge: tuple[bytes, ...] = ()
    nodes = {(0, index): leaf for index, leaf in enumerate(leaves)}
    for size, leaf in enumerate(leaves):
        edge, made = append_leaf(edge, size, leaf)
        nodes.update({(level, index): digest for level, index, digest in made})
    return nodes


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Say whether the proof shows that `leaf` stands at `index` under `root`.

    Source: RFC 9162, 2.1.3.2, step by step; needs nothing but what is passed.
    """
    if not 0 <= index < size:
        return False
    here, last, digest = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            digest = node_hash(sibling, digest)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            digest = node_hash(digest, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and digest == root


def verify_consistency(
    old: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes
) -> bool:
    """Say whether the proof shows that the tree of `size` leaves begins with that of `old`.

    Source: RFC 9162, 2.1.4.2; of the empty tree every tree is a continuation, with no proof.
    """
    if old == 0:
        return not proof and old_root == EMPTY_ROOT and size >= 0
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    here, last = old - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    return climb_both(path, here, last, (old_root, root))


def climb_both(path: Sequence[bytes], here: int, last: int, roots: tuple[bytes, bytes]) -> bool:
    """Rebuild the old and the new root from a consistency path, and compare."""
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and (old, new) == roots
