"""The one log of all systems: recorded in the transaction of what it tells, provable for ever."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from tongxin.engines.log.tree import append_leaf, edge_root
from tongxin.kernel.log_leaves import digest_body, hash_entry, plain_values, refuse_personal
from tongxin.kernel.models import LogEntry, LogHead, LogNode

if TYPE_CHECKING:
    from tongxin.kernel.rights import Actor

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Root:
    """The log's state at one size: whoever keeps it can find any later change before it."""

    size: int
    hash: str


@transaction.atomic
def record(
    action: str,
    *,
    actor: "Actor",
    facts: Mapping[str, object] | None = None,
    body: Mapping[str, object] | None = None,
    now: datetime | None = None,
) -> LogEntry:
    """Append an entry in the caller's transaction; it is there if and only if that commits.

    facts: what may stay for ever; nothing personal (raises ValueError for what looks so).
    body: what is told to those who may see it, and can be erased.
    """
    head = hold()
    plain_facts = plain_values(dict(facts or {}))
    refuse_personal(plain_facts)
    entry = LogEntry(
        index=head.size,
        at=now or timezone.now(),
        account=actor.account,
        action=action,
        facts=plain_facts,
    )
    if body is not None:
        entry.salt = secrets.token_hex(SALT_BYTES)
        entry.body = plain_values(dict(body))
        entry.body_digest = digest_body(entry.salt, entry.body)
    leaf = hash_entry(entry)
    entry.leaf_hash = leaf.hex()
    edge, made = append_leaf([bytes.fromhex(each) for each in head.edge], head.size, leaf)
    entry.save(force_insert=True)
    if made:
        LogNode.objects.bulk_create(
            LogNode(level=level, index=index, hash=digest.hex()) for level, index, digest in made
        )
    head.size, head.edge = head.size + 1, [each.hex() for each in edge]
    head.save(force_update=True)
    return entry


def hold() -> LogHead:
    """Lock the log's head until the transaction ends: the first lock that any action takes.

    One order for all (head, then rows) means that two actions can never wait for each other.
    """
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
