"""The subtrees that a root or a proof is made of, named so that a store can fetch them at once."""

from collections.abc import Iterator, Mapping

from tongxin.engines.log.tree import edge_places, edge_root

Place = tuple[int, int]  # level, index: the leaves from index * 2**level on, 2**level of them
Span = tuple[int, int]  # first leaf, first leaf after it


def split_size(size: int) -> int:
    """Return the largest power of two smaller than size, for size > 1 (RFC 9162, 2.1.1)."""
    return 1 << (size - 1).bit_length() - 1


def cover_span(span: Span) -> tuple[Place, ...]:
    """Return the complete subtrees of a span that begins where RFC 9162 splits; largest first."""
    first, end = span
    return tuple((level, index + (first >> level)) for level, index in edge_places(end - first))


def hash_span(span: Span, nodes: Mapping[Place, bytes]) -> bytes:
    """Return the hash over a span from the hashes of its complete subtrees."""
    return edge_root([nodes[place] for place in cover_span(span)])


def inclusion_spans(index: int, size: int) -> Iterator[Span]:
    """Yield the spans whose hashes prove that leaf `index` is in the first `size`, lowest first.

    Source: RFC 9162, 2.1.3.1 (PATH).
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not among {size}")
    first, end, found = 0, size, []
    while end - first > 1:
        middle = first + split_size(end - first)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    yield from reversed(found)


def consistency_spans(old: int, size: int) -> Iterator[Span]:
    """Yield the spans whose hashes prove that the first `size` leaves begin with the first `old`.

    Source: RFC 9162, 2.1.4.1 (SUBPROOF); no spans when old equals size.
    """
    if not 0 < old <= size:
        raise ValueError(f"{old} leaves are no beginning of {size}")
    first, end, found = 0, size, []
    while old < end:
        middle = first + split_size(end - first)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    if first:
        found.append((first, end))
    yield from reversed(found)
