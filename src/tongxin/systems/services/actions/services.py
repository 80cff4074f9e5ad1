"""Make a service by hand from what somebody has to offer, and cancel a published one."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tongxin.desk.build_period import build_period
from tongxin.desk.period import Period
from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance, advance_many
from tongxin.kernel.actions.events import cancel_event
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.models import Matter
from tongxin.kernel.rights import Actor, require
from tongxin.standards.workdays import shipped_workdays
from tongxin.systems.services import states
from tongxin.systems.services.actions.needs import find_unit
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.actions.tell_asked import list_lenders, tell_cancelled
from tongxin.systems.services.errors import BadValue, CannotServe, ReasonNeeded, RoomTaken
from tongxin.systems.services.matching.commitments import count_promised
from tongxin.systems.services.matching.venues import Hours, read_hours
from tongxin.systems.services.models import (
    BINDING,
    AnswerState,
    Assignment,
    Need,
    Origin,
    Part,
    Professional,
    Room,
    Service,
    ServiceKind,
    Skill,
    Spending,
)

REASON_LENGTH = 200


@log.atomic
def make_service(
    kind: ServiceKind,
    room: Room,
    *,
    day: date,
    part: int,
    seats: int,
    people: Sequence[tuple[Professional, Skill]],
    actor: Actor,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Service:
    """Make a draft that no need asked for; the same key again returns the one made first.

    Raises NotYours, BadValue, RoomTaken (closed, taken, too small), CannotServe with who and why.
    """
    place = room.site.place
    require(actor, "services.make", place=place)
    at = now or timezone.now()
    _check_time(day, part, at)
    told: dict[str, Any] = {"kind": states.SERVICE, "title": kind.name, "place": place}
    matter = raise_matter(**told, unit=find_unit(place), actor=actor, key=key, now=at)
    known = Service.objects.filter(matter=matter).first()
    if known is not None:
        return known
    span = find_span(room, day, part, seats, at)
    for professional, skill in people:
        check_professional(professional, skill, day, part)
    service = _write_offer(matter, kind, room, (day, part), span, seats)
    Assignment.objects.bulk_create(
        Assignment(service=service, professional=who, skill=skill, day=day, part=part)
        for who, skill in people
    )
    facts = {"service": service.pk, "kind": kind.pk, "room": room.pk, "people": len(people)}
    log.record("service.make", actor=actor, facts=facts, body=None, now=at)
    return service


def _write_offer(
    matter: Matter,
    kind: ServiceKind,
    room: Room,
    when: tuple[date, int],
    span: tuple[datetime, datetime],
    seats: int,
) -> Service:
    return Service.objects.create(
        matter=matter,
        kind=kind,
        place=room.site.place,
        room=room,
        day=when[0],
        part=when[1],
        starts_at=span[0],
        ends_at=span[1],
        seats=seats,
        origin=Origin.SUPPLY,
    )


@log.atomic
def cancel_service(
    service: Service,
    *,
    reason: str,
    actor: Actor,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Service:
    """Cancel a service with a reason: people are free again, needs wait again, all are told.

    Those too who signed up for its event. Cancelled twice is cancelled.
    Raises NotYours, ReasonNeeded, StepNotAllowed (it was held).
    """
    require(actor, "services.cancel", place=service.place_id)
    at = now or timezone.now()
    told = read_reason(reason)
    held = (
        Service.objects.select_for_update(of=("self",))
        .select_related("matter", "kind", "room__site", "place", "event")
        .get(pk=service.pk)
    )
    if held.cancelled_at is not None:
        return held
    advance(held.matter, "cancel", actor=actor, key=key, note=told, now=at)
    units, people = list_lenders(held)
    held.cancelled_at = at
    held.save(update_fields=["cancelled_at"])
    if held.event is not None:
        lent = lend_right(actor)  # who may cancel a service may cancel its event
        cancel_event(held.event, reason=told, actor=lent, never_held=True, now=at)
    held.assignments.filter(state__in=(AnswerState.PLANNED, *BINDING)).update(
        state=AnswerState.DROPPED, answered_at=at
    )
    Spending.objects.filter(service=held).delete()
    if held.published_at is not None:
        free_needs(held, reason=told, actor=actor, now=at)
        tell_cancelled(held, units, people, told, actor=actor, now=at)
    return held


def read_reason(reason: str) -> str:
    """Return a reason as it is told; raises ReasonNeeded for none, or one that is too long."""
    told = " ".join(reason.split())
    if not told or len(told) > REASON_LENGTH:
        raise ReasonNeeded(least=1, most=REASON_LENGTH)
    return told


def free_needs(service: Service, *, reason: str, actor: Actor, now: datetime) -> None:
    """Let the needs of a cancelled service wait again where no other service holds them."""
    needs = Need.objects.filter(served_by__service=service).select_related("matter")
    let_wait(needs, reason=reason, actor=actor, now=now)


def let_wait(needs: QuerySet[Need], *, reason: str, actor: Actor, now: datetime) -> None:
    """Let those of some needs wait again that no service holds any more."""
    promised = count_promised(needs)
    back = [
        need.matter
        for need in needs
        if need.matter.state in (states.PLANNED, states.SCHEDULED) and not promised.get(need.pk)
    ]
    if back:
        advance_many(back, "unplan", actor=actor, note=reason, now=now)


def check_professional(professional: Professional, skill: Skill, day: date, part: int) -> None:
    """Raise CannotServe with why, unless somebody has the skill, its licence, and the time."""
    name = professional.person.name
    if professional.left_on is not None and professional.left_on <= day:
        raise CannotServe(why="left", name=name)
    if not professional.skills.filter(pk=skill.pk).exists():
        raise CannotServe(why="skill", name=name)
    licences = list(professional.licences.filter(skill=skill))
    if licences and not any(licence.holds_on(day) for licence in licences):
        raise CannotServe(why="licence", name=name)
    if professional.assignments.filter(day=day, part=part, state__in=BINDING).exists():
        raise CannotServe(why="busy", name=name)


def _check_time(day: date, part: int, now: datetime) -> None:
    if day < timezone.localdate(now):
        raise BadValue(field="day", value=day)
    if part not in Part.values:
        raise BadValue(field="part", value=part)


def find_span(
    room: Room, day: date, part: int, seats: int, now: datetime, *, but: Service | None = None
) -> tuple[datetime, datetime]:
    """Return from when to when a room is to be used, which only `but` may hold by now.

    Raises RoomTaken (closed, taken, too small), BadValue for a time that is past.
    """
    hours = read_hours([room.site_id])[room.site_id]
    _check_room(room, hours, build_period(day, 1, shipped_workdays()), part, seats)
    taken = Service.objects.filter(
        room=room, day=day, part=part, published_at__isnull=False, cancelled_at=None
    )
    if taken.exclude(pk=but.pk if but else None).exists():
        raise RoomTaken(why="taken", room=str(room), most=room.capacity)
    return clock_of(hours, day, part, now)


def clock_of(hours: Hours, day: date, part: int, now: datetime) -> tuple[datetime, datetime]:
    """Return from and to of a part of a day to come; raises BadValue for a past one."""
    starts, ends = (timezone.make_aware(datetime.combine(day, t)) for t in hours.clock(day, part))
    if starts <= now:
        raise BadValue(field="day", value=day)
    return starts, ends


def _check_room(room: Room, hours: Hours, period: Period, part: int, seats: int) -> None:
    day = period.start
    if not 1 <= seats <= room.capacity:
        raise RoomTaken(why="seats", room=str(room), most=room.capacity)
    site = room.site
    ended = (site.valid_to and day >= site.valid_to) or (room.closed_on and day >= room.closed_on)
    if ended or day < site.valid_from or not hours.is_open(period, 0, part):
        raise RoomTaken(why="closed", room=str(room), most=room.capacity)
