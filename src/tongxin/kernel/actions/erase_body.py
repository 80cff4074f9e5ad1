"""Erase what an entry of the log tells, and keep every proof."""

from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.errors import BodyErased, MissingNote
from tongxin.kernel.log_check import ERASED
from tongxin.kernel.models import LogEntry, Place
from tongxin.kernel.rights import Actor, require

RIGHT = "log.erase"


@log.atomic
def erase_body(
    entry: LogEntry, *, actor: Actor, reason: str, now: datetime | None = None
) -> LogEntry:
    """Erase an entry's body and salt; returns the entry that tells of it.

    Without the salt nobody can find by guessing what stood there; the digest, the leaf and all
    proofs stay. Raises NotYours, MissingNote without a reason, BodyErased when nothing stands.
    """
    require_reach(entry, actor)
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


def require_reach(entry: LogEntry, actor: Actor) -> None:
    """Refuse who may not erase at the unit of the account that acted, or for the system's own."""
    if entry.account is not None:
        require(actor, RIGHT, unit=entry.account.unit)
        return
    require(actor, RIGHT)
    for top in Place.objects.filter(parent=None, valid_to=None):
        require(actor, RIGHT, place=top)
