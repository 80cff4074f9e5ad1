"""Take a need on its way: accept, return, send again, withdraw, confirm, reopen, close."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.errors import StepNotAllowed
from tongxin.kernel.models import Entry
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.tell_people import tell_raiser
from tongxin.systems.services.models import Need

# The other steps of a need follow from its services: nobody takes them by hand.
BY_HAND: Final = (
    "accept", "return", "resubmit", "withdraw", "settle", "confirm", "reopen", "close",
)  # fmt: skip
TOLD: Final[Mapping[str, str]] = {
    "accept": "need_accepted",
    "return": "need_returned",
    "close": "need_closed",
}


@log.atomic
def advance_need(
    need: Need,
    step: str,
    *,
    actor: Actor,
    note: str = "",
    turn: int | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Entry:
    """Take a step with a need; who raised it is told where it matters to them.

    The same key again returns the first entry and tells nobody twice. Raises as advance does.
    """
    if step not in BY_HAND:
        raise StepNotAllowed(step=step, matter=need.matter.number)
    if key is not None:
        known = Entry.objects.filter(key=key, matter=need.matter_id, step=step).first()
        if known is not None:
            return known
    entry = advance(need.matter, step, actor=actor, key=key, note=note, turn=turn, now=now)
    if step in TOLD:
        tell_raiser(need, TOLD[step], actor=actor, now=now, reason=note)
    return entry
