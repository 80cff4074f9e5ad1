"""Move the needs of a service on, by what attendance says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from tongxin.kernel.actions.advance import advance_many
from tongxin.kernel.models import Matter
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.models import Need, Service, ServiceNeed

_STANDING = (states.PLANNED, states.SCHEDULED)
_NOBODY = "无人到场"
_REST = "还有一部分待匹配"
_CORRECTED = "到场更正"


@dataclass(frozen=True, slots=True)
class Met:
    """A need with the sums over its standing services: invited, came, and how many lie ahead."""

    need: Need
    invited: int
    came: int
    ahead: int


def move_needs(service: Service, *, actor: Actor, now: datetime) -> None:
    """Say of each need of a service what it is now.

    While services of it lie ahead it stays. Whole and come to: served, its worker confirms.
    Not invited for all that it asked, or nobody came: matched again.
    """
    serve: list[Matter] = []
    nobody: list[Matter] = []
    rest: list[Matter] = []
    settle: list[Matter] = []
    for met in sum_up(service):
        state = met.need.matter.state
        if met.ahead or met.need.matter.is_closed:
            continue
        if met.came and met.invited >= met.need.asked:
            if state in _STANDING:
                serve.append(met.need.matter)
            elif state == states.ACCEPTED:
                settle.append(met.need.matter)
        elif state in (*_STANDING, states.SERVED):
            (rest if met.came else nobody).append(met.need.matter)
    lent = lend_right(actor)
    _step(serve, "serve", lent, "", now)
    _step(nobody, "unplan", lent, _NOBODY, now)
    _step(rest, "unplan", lent, _REST, now)
    _step(settle, "settle", lent, _CORRECTED, now)


def _step(matters: Sequence[Matter], step: str, actor: Actor, note: str, now: datetime) -> None:
    if matters:
        advance_many(matters, step, actor=actor, note=note, now=now)


def sum_up(service: Service) -> list[Met]:
    """Return the needs of a service with their sums, with two queries."""
    needs = list(
        Need.objects.filter(served_by__service=service).select_related("matter").order_by("pk")
    )
    live = ServiceNeed.objects.filter(
        need__in=needs, service__published_at__isnull=False, service__cancelled_at=None
    )
    sums = {
        row["need_id"]: row
        for row in live.order_by()
        .values("need_id")
        .annotate(invited=Sum("people"), there=Sum("came"), ahead=Count("pk", filter=Q(came=None)))
    }
    empty = {"invited": 0, "there": 0, "ahead": 0}
    return [
        Met(need, told["invited"], told["there"] or 0, told["ahead"])
        for need in needs
        for told in (sums.get(need.pk, empty),)
    ]
