"""How far a notice got: the one way in which its state changes."""

from datetime import datetime
from types import MappingProxyType
from typing import Final

from tongxin.kernel import log
from tongxin.kernel.models import Channel, Matter, Notice, NoticeState
from tongxin.kernel.notices.tell import raise_tells
from tongxin.kernel.rights import Actor

WAITING, SENT, DELIVERED = NoticeState.WAITING, NoticeState.SENT, NoticeState.DELIVERED
FAILED, TOLD = NoticeState.FAILED, NoticeState.TOLD
NEXT: Final = MappingProxyType(
    {
        WAITING: frozenset((SENT, DELIVERED, FAILED, TOLD)),
        SENT: frozenset((DELIVERED, FAILED, TOLD)),
        FAILED: frozenset((WAITING, DELIVERED, TOLD)),
        DELIVERED: frozenset(),
        TOLD: frozenset(),
    }
)
SETTLED: Final = (DELIVERED, FAILED, TOLD)
CHANGED: Final = (
    "state", "send_after", "attempts", "receipt", "trouble", "sent_at", "settled_at", "tell",
)  # fmt: skip


@log.atomic
def change_state(
    notice: Notice,
    state: NoticeState,
    *,
    actor: Actor,
    now: datetime,
    receipt: str = "",
    trouble: str = "",
    send_after: datetime | None = None,
) -> bool:
    """Move a notice on and log it; False when it is where nothing more changes it.

    A notice to a person that failed raises the task to tell in person, once. Back to waiting is
    only by send_after. The notice given is made like the row.
    """
    held = Notice.objects.select_for_update().get(pk=notice.pk)
    if state not in NEXT[NoticeState(held.state)]:
        return False
    held.state = state
    held.receipt = receipt[:100] or held.receipt
    held.trouble = trouble[:200]
    if state == SENT or (state == DELIVERED and held.sent_at is None):
        held.sent_at = now
    held.settled_at = now if state in SETTLED else None
    if state == WAITING:
        held.attempts, held.send_after = 0, send_after or now
    if state == FAILED and held.person_id is not None and held.tell_id is None:
        held.tell = _raise_tell(held, now)
    held.save(update_fields=CHANGED)
    facts = {"notice": held.pk, "channel": held.channel, "trouble": held.trouble}
    log.record(f"notice.{state}", actor=actor, facts=facts, now=now)
    for name in CHANGED:
        setattr(notice, name, getattr(held, name))
    return True


def _raise_tell(notice: Notice, now: datetime) -> Matter | None:
    person = notice.person
    if person is None or person.erased_at is not None or notice.channel == Channel.TELL:
        return None
    return raise_tells([notice], now=now)[0]
