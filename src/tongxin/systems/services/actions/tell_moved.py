"""Tell everybody concerned that a service moved: who is asked anew, who is free, whom it serves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Self

from django.utils import timezone

from tongxin.kernel.notices.send import Asked, send_notices
from tongxin.kernel.notices.template import Template
from tongxin.kernel.queries.accounts import holders
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.ask_anew import Anew
from tongxin.systems.services.actions.tell_asked import (
    find_contacts,
    list_raisers,
    list_served,
    reach,
    tell_asked,
    tell_service,
)
from tongxin.systems.services.models import Assignment, Service

SERVICE_MOVED: Final = Template(
    "services.moved",
    1,
    "改了时间或地点，请重新答复：{kind}\n原定{was_at:moment}在{was_where}，"
    "改为{starts_at:moment}，在{where}。原因：{reason}",
    "Moved, please answer again: {kind}\nIt was to be held on {was_at:moment} at {was_where} and "
    "is now held on {starts_at:moment} at {where}. Reason: {reason}",
)
MOVED_WITHOUT: Final = Template(
    "services.moved_without",
    1,
    "这场服务改了时间，不用您去了：{kind}\n原定{was_at:moment}在{was_where}，"
    "改为{starts_at:moment}，在{where}。原因：{reason}",
    "Moved, you need not come: {kind}\nIt was to be held on {was_at:moment} at {was_where} and "
    "is now held on {starts_at:moment} at {where}. Reason: {reason}",
)
NEED_MOVED: Final = Template(
    "services.need_moved",
    1,
    "需求 {number} 的服务改了时间或地点\n{kind}，原定{was_at:moment}，"
    "改为{starts_at:moment}，在{where}。原因：{reason}",
    "The service for need {number} was moved\n{kind}, planned for {was_at:moment}, is now held on "
    "{starts_at:moment} at {where}. Reason: {reason}",
)
SHORT_AFTER_MOVE: Final = Template(
    "services.short_after_move",
    1,
    "缺人：{kind}，{starts_at:moment}\n改了时间以后，没有找到能来的{skill}。请再改期、另请人或取消。",
    "Short of staff: {kind}, {starts_at:moment}\nSince it was moved no {skill} can come. "
    "Please move it again, ask somebody else or cancel it.",
)
MOVED_NOTICES: Final = (SERVICE_MOVED, MOVED_WITHOUT, NEED_MOVED, SHORT_AFTER_MOVE)


@dataclass(frozen=True, slots=True)
class Stand:
    """When and where a service stands at one moment; words: for its history, in any language."""

    day: date
    starts_at: datetime
    where: str
    words: str
    facts: dict[str, object]

    @classmethod
    def of(cls, service: Service) -> Self:
        """Return where a service stands now."""
        starts, ends = (timezone.localtime(at) for at in (service.starts_at, service.ends_at))
        where = str(tell_service(service)["where"])
        words = f"{starts:%Y-%m-%d %H:%M}–{ends:%H:%M} {where}"
        facts = {"day": service.day, "part": service.part, "room": service.room_id}
        return cls(service.day, service.starts_at, where, words, facts)


def tell_moved(
    service: Service, was: Stand, answers: Anew, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Tell units and people, those whose needs it serves, and the office who is missing."""
    facts = {
        **tell_service(service), "was_at": was.starts_at, "was_where": was.where, "reason": reason
    }  # fmt: skip
    _tell_staff(answers.again, SERVICE_MOVED, facts, service, actor, now)
    _tell_staff(answers.free, MOVED_WITHOUT, facts, service, actor, now)
    if answers.instead:
        tell_asked(answers.instead, actor=actor, now=now)
    told = [
        Asked(who, {"number": row.need.matter.number, **facts}, row.need.matter)
        for row in list_served([service])
        for who in list_raisers(row)
    ]
    send_notices(told, NEED_MOVED, actor=actor, now=now)
    offices = holders("office", service.place_id, now=now)
    short = [
        Asked(account, {"skill": row.skill.name, **facts}, service.matter)
        for row in answers.missed
        for account in offices
    ]
    send_notices(short, SHORT_AFTER_MOVE, actor=actor, now=now)


def _tell_staff(
    rows: Sequence[Assignment],
    template: Template,
    facts: dict[str, Any],
    service: Service,
    actor: Actor,
    now: datetime,
) -> None:
    """Tell the people of some rows, and once each who answers for their units."""
    contacts = find_contacts({row.professional.unit_id for row in rows}, now)
    told: Iterable[Any] = dict.fromkeys(
        [account for accounts in contacts.values() for account in accounts]
        + [reach(row.professional) for row in rows]
    )
    send_notices(
        [Asked(who, facts, service.matter) for who in told], template, actor=actor, now=now
    )
