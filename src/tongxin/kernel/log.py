"""The one log of all systems: recorded in the transaction of what it tells, provable for ever."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone

from tongxin.engines.log.tree import append_leaf, edge_root
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.log_leaves import digest_body, hash_entry, plain_values, refuse_personal
from tongxin.kernel.models import LogEntry, LogHead, LogNode

if TYPE_CHECKING:
    from tongxin.kernel.rights import Actor

SALT_BYTES = 32
Given = ParamSpec("Given")
Result = TypeVar("Result")
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Root:
    """The log's state at one size: whoever keeps it can find any later change before it."""

    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one entry is to tell."""

    action: str
    facts: Facts
    body: Facts | None = None


def atomic(act: Callable[Given, Result]) -> Callable[Given, Result]:
    """Make a function an action: one transaction that holds the log from its beginning on.

    An action that locks or writes rows before it records belongs under this, not under Django's
    own atomic: the log first, then rows, is the one order in which nobody waits in a ring.
    """

    @wraps(act)
    def act_alone(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        with transaction.atomic():
            hold()
            return act(*args, **kwargs)

    return act_alone


def record(
    action: str,
    *,
    actor: "Actor",
    facts: Facts | None = None,
    body: Facts | None = None,
    now: datetime | None = None,
) -> LogEntry:
    """Append an entry in the caller's transaction; it is there if and only if that commits.

    facts: what may stay for ever; nothing personal (raises ValueError for what looks so).
    body: what is told to those who may see it, and can be erased.
    """
    return record_many([Told(action, facts or {}, body)], actor=actor, now=now)[0]


@transaction.atomic(savepoint=False)
def record_many(
    told: Sequence[Told], *, actor: "Actor", now: datetime | None = None
) -> list[LogEntry]:
    """Append several entries of one actor and moment, in order, with a few queries for all."""
    head = hold()
    at = now or timezone.now()
    edge = tuple(bytes.fromhex(each) for each in head.edge)
    entries, nodes = [], []
    for each in told:
        entry = make_entry(each, head.size, at, actor)
        leaf = hash_entry(entry)
        entry.leaf_hash = leaf.hex()
        edge, made = append_leaf(edge, head.size, leaf)
        entries.append(entry)
        nodes += [LogNode(level=lv, index=at_index, hash=h.hex()) for lv, at_index, h in made]
        head.size += 1
    insert_many(entries)
    insert_many(nodes)
    head.edge = [each.hex() for each in edge]
    head.save(force_update=True)
    return entries


def make_entry(told: Told, index: int, at: datetime, actor: "Actor") -> LogEntry:
    """Return the row of an entry, its leaf not hashed yet."""
    facts = plain_values(dict(told.facts))
    refuse_personal(facts)
    entry = LogEntry(index=index, at=at, account=actor.account, action=told.action, facts=facts)
    if told.body is not None:
        entry.salt = secrets.token_hex(SALT_BYTES)
        entry.body = plain_values(dict(told.body))
        entry.body_digest = digest_body(entry.salt, entry.body)
    return entry


def hold() -> LogHead:
    """Lock the log's head until the transaction ends: the first lock that any action takes."""
    locked = LogHead.objects.select_for_update()
    head = locked.filter(id=1).first()
    if head is None:
        LogHead.objects.bulk_create([LogHead(id=1)], ignore_conflicts=True)
        head = locked.get(id=1)
    return head


def root() -> Root:
    """Return the log's present size and root; the empty log has RFC 9162's empty root."""
    head = LogHead.objects.filter(id=1).first() or LogHead()
    return Root(head.size, edge_root([bytes.fromhex(each) for each in head.edge]).hex())
