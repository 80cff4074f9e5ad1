"""Proofs from the kept tree: O(log n) rows read, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from tongxin.engines.log.proofs import verify_inclusion
from tongxin.engines.log.spans import (
    Place,
    consistency_spans,
    cover_span,
    hash_span,
    inclusion_spans,
)
from tongxin.kernel.errors import NotInLog
from tongxin.kernel.log import Root, root
from tongxin.kernel.log_leaves import hash_entry
from tongxin.kernel.models import LogEntry, LogNode


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The proof that a leaf stands at an index of the log under a root."""

    index: int
    leaf_hash: str
    path: tuple[str, ...]
    root: Root


@dataclass(frozen=True, slots=True)
class Consistency:
    """The proof that the log at a later size only goes on from an earlier one."""

    old: Root
    path: tuple[str, ...]
    root: Root


def prove_inclusion(entry: LogEntry, size: int | None = None) -> Inclusion:
    """Prove that an entry is in the log, as it stood at a size or stands now.

    Raises NotInLog when the log has no such entry at that size.
    """
    at = root_at(size)
    if not entry.index < at.size:
        raise NotInLog(index=entry.index, size=at.size)
    return Inclusion(
        entry.index, entry.leaf_hash, hash_spans(inclusion_spans(entry.index, at.size)), at
    )


def prove_consistency(old: int, size: int | None = None) -> Consistency:
    """Prove that the log goes on from its first `old` entries; raises NotInLog beyond its end."""
    at = root_at(size)
    if not 0 <= old <= at.size:
        raise NotInLog(index=old, size=at.size)
    path = hash_spans(consistency_spans(old, at.size)) if old else ()
    return Consistency(root_at(old), path, at)


def find_entry(index: int) -> LogEntry:
    """Return the entry at an index; raises NotInLog."""
    entry = LogEntry.objects.filter(index=index).first()
    if entry is None:
        raise NotInLog(index=index, size=root().size)
    return entry


def does_hold(proof: Inclusion) -> bool:
    """Say whether a proof leads from the entry as it stands to the root."""
    leaf = hash_entry(find_entry(proof.index))
    path = [bytes.fromhex(each) for each in proof.path]
    return verify_inclusion(
        leaf, proof.index, proof.root.size, path, bytes.fromhex(proof.root.hash)
    )


def root_at(size: int | None) -> Root:
    """Return the root that the log had at a size; raises NotInLog beyond its end."""
    now = root()
    if size is None or size == now.size:
        return now
    if not 0 <= size <= now.size:
        raise NotInLog(index=size, size=now.size)
    if size == 0:
        return Root(0, hash_empty())
    return Root(size, hash_spans([(0, size)])[0])


def hash_empty() -> str:
    """Return the root of the empty log."""
    return hash_span((0, 0), {}).hex()


def hash_spans(spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the hash of each span, reading all nodes at once."""
    wanted = list(spans)
    nodes = fetch_nodes({place for span in wanted for place in cover_span(span)})
    return tuple(hash_span(span, nodes).hex() for span in wanted)


def fetch_nodes(places: set[Place]) -> dict[Place, bytes]:
    """Return the hashes of these places; raises NotInLog where the kept tree has a hole."""
    leaves = [index for level, index in places if level == 0]
    above = Q(pk__in=[])
    for level, index in places:
        if level:
            above |= Q(level=level, index=index)
    nodes = {
        (0, index): bytes.fromhex(digest)
        for index, digest in LogEntry.objects.filter(index__in=leaves).values_list(
            "index", "leaf_hash"
        )
    }
    nodes |= {
        (level, index): bytes.fromhex(digest)
        for level, index, digest in LogNode.objects.filter(above).values_list(
            "level", "index", "hash"
        )
    }
    if missing := places - nodes.keys():
        level, index = min(missing)
        raise NotInLog("log_broken", level=level, index=index)
    return nodes
