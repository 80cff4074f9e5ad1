"""Let go of the needs whose people cannot come to where and when a service moves."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from tongxin.kernel.notices.send import Asked, send_notices
from tongxin.kernel.notices.template import Template
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.actions.services import let_wait
from tongxin.systems.services.actions.tell_asked import list_raisers, tell_service
from tongxin.systems.services.errors import NeedsLost
from tongxin.systems.services.matching.still_come import read_guests
from tongxin.systems.services.models import Need, Room, Service, ServiceNeed

NEED_LOST: Final = Template(
    "services.need_lost",
    1,
    "需求 {number} 要另外安排\n原来排的{kind}改到{starts_at:moment}，在{where}，"
    "时间或路程不合适，没有再请您这边。会重新安排。原因：{reason}",
    "Need {number} will be arranged anew\n{kind} is now held on {starts_at:moment} at {where}, "
    "which is too far away or at another time than asked for. Reason: {reason}",
)


def settle_lost(
    service: Service, target: Target, free: Collection[int], keep: Collection[int]
) -> list[ServiceNeed]:
    """Take those off a service who cannot come where it goes, and return what it held of them.

    In the caller's transaction. Raises NeedsLost with those of whom nothing was said, or when
    nobody would be left.
    """
    room = _read_room(service, target)
    guests = read_guests([service], [room] if room is not None else [])
    lost = guests.find_lost(service, room, target.day, target.part)
    unsaid = [each for each in lost if each.row.pk not in {*free, *keep}]
    if unsaid:
        numbers = [each.row.need.matter.number for each in unsaid]
        raise NeedsLost(needs=numbers, count=len(unsaid), all=False)
    gone = [each.row for each in lost if each.row.pk in free and each.row.pk not in keep]
    if gone and len(gone) == len(guests.rows[service.pk]):
        numbers = [row.need.matter.number for row in gone]
        raise NeedsLost(needs=numbers, count=len(gone), all=True)
    service.served.filter(pk__in=[row.pk for row in gone]).delete()
    return gone


def say_freed(lost: Sequence[ServiceNeed]) -> str:
    """Return what a service's history says of those whom it holds no more."""
    numbers = "、".join(row.need.matter.number for row in lost)
    return f"（{numbers} 来不了，退回待匹配）" if numbers else ""


def _read_room(service: Service, target: Target) -> Room | None:
    if target.room is None or service.room_id is None:
        return None
    return Room.objects.select_related("site__place").get(pk=target.room.pk)


def free_lost(
    service: Service, lost: Sequence[ServiceNeed], *, reason: str, actor: Actor, now: datetime
) -> None:
    """Let the needs that a moved service holds no more wait again, and tell who raised them."""
    if not lost:
        return
    needs = Need.objects.filter(pk__in=[row.need_id for row in lost])
    lent = lend_right(actor)  # whoever may move a service may free the needs that it held
    let_wait(needs.select_related("matter"), reason=reason, actor=lent, now=now)
    told = [
        Asked(who, {"number": row.need.matter.number, "reason": reason, **tell_service(service)},
              row.need.matter)
        for row in lost
        for who in list_raisers(row)
    ]  # fmt: skip
    send_notices(told, NEED_LOST, actor=actor, now=now)
