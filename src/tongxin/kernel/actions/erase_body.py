"""Erase what an entry of the log tells, and keep every proof."""

from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.errors import BodyErased, MissingNote
from tongxin.kernel.log_check import ERASED
from tongxin.kernel.models import LogEntry
from tongxin.kernel.rights import Actor, require


@log.atomic
def erase_body(
    entry: LogEntry, *, actor: Actor, reason: str, now: datetime | None = None
) -> LogEntry:
    """Erase an entry's body and salt; returns the entry that tells of it.

    Without the salt nobody can find by guessing what stood there; the digest, the leaf and all
    proofs stay. Raises NotYours, MissingNote without a reason, BodyErased when nothing stands.
    """
    require(actor, "log.erase")
    if not reason.strip():
        raise MissingNote(step=ERASED)
    there = LogEntry.objects.select_for_update().get(pk=entry.pk)
    if there.salt is None:
        raise BodyErased(index=there.index)
    LogEntry.objects.filter(pk=there.pk).update(body=None, salt=None)
    entry.body = entry.salt = None
    return log.record(
        ERASED, actor=actor, facts={"erased": there.index}, body={"reason": reason}, now=now
    )
