"""Go through the whole log and say what does not hold: changed, dropped, reordered, cut short."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Max, Q

from tongxin.engines.log.tree import append_leaf, edge_places, edge_root
from tongxin.kernel.log import Root
from tongxin.kernel.log_leaves import digest_body, hash_entry
from tongxin.kernel.models import LogEntry, LogHead, LogNode

CHUNK = 1000
ERASED = "log.erase"  # the action of the entry that tells of an erased body
Progress = Callable[[int, int], None]
Place = tuple[int, int]  # level, index


@dataclass(frozen=True, slots=True)
class LogFault:
    """One thing wrong with the `span` entries that begin at an index.

    Codes: entry_missing, entry_changed, body_changed, body_dropped, node_changed, node_extra,
    head_changed, root_differs, cut_short.
    """

    code: str
    index: int
    span: int = 1


@dataclass(slots=True)
class Walk:
    """The tree as it is rebuilt from the entries, and what was found on the way.

    suspect: the nodes whose difference is told already by what lies under them.
    """

    size: int = 0
    edge: tuple[bytes, ...] = ()
    faults: list[LogFault] = field(default_factory=list)
    suspect: set[Place] = field(default_factory=set)
    bodies_gone: set[int] = field(default_factory=set)
    erasures: set[int] = field(default_factory=set)

    def add(self, code: str, index: int, span: int = 1) -> None:
        """Note a fault."""
        self.faults.append(LogFault(code, index, span))


def check(progress: Progress | None = None, *, kept: Sequence[Root] = ()) -> list[LogFault]:
    """Rebuild the tree from the entries, and compare it with what stands and with kept roots.

    Only a kept root shows that somebody rewrote the whole log. Entries may be added meanwhile.
    progress: told how many entries were read, of how many. Returns the faults by index.
    """
    wanted = {root.size: root.hash for root in kept}
    walk, head = Walk(), read_head()
    check_root(walk, wanted)
    while True:
        for chunk in read_chunks(walk.size):
            take_chunk(walk, chunk, wanted)
            if progress is not None:
                progress(walk.size, max(head.size, walk.size))
        head = read_head()
        if not LogEntry.objects.filter(index__gte=walk.size).exists():
            break
    finish(walk, head, wanted)
    return sorted(walk.faults, key=lambda fault: (fault.index, fault.code))


def read_head() -> LogHead:
    """Return the head as it stands, without locking it."""
    return LogHead.objects.filter(id=1).first() or LogHead()


def read_chunks(first: int) -> Iterator[list[LogEntry]]:
    """Yield the entries from an index on, a bounded number at a time."""
    while chunk := list(LogEntry.objects.filter(index__gte=first).order_by("index")[:CHUNK]):
        yield chunk
        first = chunk[-1].index + 1


def take_chunk(walk: Walk, chunk: Sequence[LogEntry], wanted: dict[int, str]) -> None:
    """Check some entries by themselves, grow the tree by them, and compare its nodes."""
    made: dict[Place, str] = {}
    for entry in chunk:
        if entry.index != walk.size:
            pass_gap(walk, entry.index)
        leaf = hash_entry(entry)
        if leaf.hex() != entry.leaf_hash:
            walk.add("entry_changed", entry.index)
            walk.suspect.add((0, entry.index))
        check_body(walk, entry)
        walk.edge, nodes = append_leaf(walk.edge, walk.size, leaf)
        walk.size += 1
        made.update({(level, index): digest.hex() for level, index, digest in nodes})
        check_root(walk, wanted)
    check_nodes(walk, made)


def pass_gap(walk: Walk, index: int) -> None:
    """Note the entries that are missing before an index, and go on after them."""
    walk.add("entry_missing", walk.size, index - walk.size)
    walk.size, walk.edge = index, (b"",) * index.bit_count()
    walk.suspect.update(edge_places(index))


def check_body(walk: Walk, entry: LogEntry) -> None:
    """Check the body against its digest; a body that is gone needs an entry that tells of it."""
    erased = entry.facts.get("erased") if isinstance(entry.facts, dict) else None
    if entry.action == ERASED and isinstance(erased, int) and erased < entry.index:
        walk.erasures.add(erased)
    if entry.salt is None:
        if entry.body_digest:
            walk.bodies_gone.add(entry.index)
    elif digest_told(entry) != entry.body_digest:
        walk.add("body_changed", entry.index)


def digest_told(entry: LogEntry) -> str | None:
    """Return the digest of the body that stands there; None when its salt is no salt."""
    try:
        return digest_body(entry.salt or "", entry.body)
    except ValueError:
        return None


def check_root(walk: Walk, wanted: dict[int, str]) -> None:
    """Compare with the root that somebody kept at this size."""
    if walk.size in wanted and wanted[walk.size] != edge_root(walk.edge).hex():
        walk.add("root_differs", 0, walk.size)


def check_nodes(walk: Walk, made: dict[Place, str]) -> None:
    """Compare the kept nodes with those that the entries make; tell only the lowest that differ."""
    if not made:
        return
    spans = Q()
    for level in {level for level, _ in made}:
        indices = [index for at, index in made if at == level]
        spans |= Q(level=level, index__range=(min(indices), max(indices)))
    rows = LogNode.objects.filter(spans).values_list("level", "index", "hash")
    kept = {(level, index): digest for level, index, digest in rows}
    for (level, index), digest in sorted(made.items()):
        below = {(level - 1, 2 * index), (level - 1, 2 * index + 1)}
        if below & walk.suspect:
            walk.suspect.add((level, index))
        elif kept.get((level, index)) != digest:
            walk.add("node_changed", index << level, 1 << level)
            if level == 1:  # one of two leaves may be rewritten whole: what lies above differs too
                walk.suspect.add((level, index))


def finish(walk: Walk, head: LogHead, wanted: dict[int, str]) -> None:
    """Check what only shows at the end: the head, extra nodes, dropped bodies, a cut log."""
    for index in walk.bodies_gone - walk.erasures:
        walk.add("body_dropped", index)
    longest = max((head.size, *wanted))
    if longest > walk.size:
        walk.add("cut_short", walk.size, longest - walk.size)
    check_head(walk, head)
    tops = LogNode.objects.values("level").annotate(top=Max("index")).values_list("level", "top")
    size = max(walk.size, read_head().size)
    for level, top in tops.order_by("level"):
        if top >= size >> level:
            walk.add("node_extra", top << level, 1 << level)


def check_head(walk: Walk, head: LogHead) -> None:
    """Compare the head with the tree that the entries make."""
    if head.size > walk.size:
        return
    if head.size < walk.size or len(head.edge) != len(walk.edge):
        walk.add("head_changed", min(head.size, walk.size))
        return
    places = edge_places(walk.size)
    for (level, index), told, found in zip(places, head.edge, walk.edge, strict=True):
        if told != found.hex() and (level, index) not in walk.suspect:
            walk.add("head_changed", index << level, 1 << level)
