"""Take the same step with many needs: those of a page, or all that a list found."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.errors import StepNotAllowed
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.actions.need_steps import TOLD
from tongxin.systems.services.actions.tell_people import tell_raisers
from tongxin.systems.services.models import Need

# From which state a step may be taken with many at once: steps that ask for no words.
FOR_MANY: Final[Mapping[str, str]] = {
    states.RAISED: "accept",
    states.SERVED: "confirm",
    states.CONFIRMED: "close",
}
MOST: Final = 1000


@log.atomic
def advance_needs(
    keys: Iterable[int], step: str, *, actor: Actor, now: datetime | None = None
) -> int:
    """Take a step with those of the needs that wait for it, and return how many there were.

    What somebody else took on meanwhile, or what is merged or closed, is left as it is: the same
    again changes nothing. Raises StepNotAllowed for another step, NotYours for a place that is
    not the actor's.
    """
    waiting = [state for state, each in FOR_MANY.items() if each == step]
    if not waiting:
        raise StepNotAllowed(step=step, kind=states.NEED)
    rows = Need.objects.select_for_update(of=("self",)).select_related(
        "matter__raised_by", "person", "place"
    )
    needs = list(
        rows.filter(
            pk__in=list(keys)[:MOST], matter__state__in=waiting, matter__is_closed=False
        ).order_by("pk")
    )
    if not needs:
        return 0
    advance_many([need.matter for need in needs], step, actor=actor, now=now)
    if step in TOLD:
        tell_raisers(needs, TOLD[step], actor=actor, now=now)
    return len(needs)
