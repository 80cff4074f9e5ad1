"""Move a published service to another time or place: its people are asked anew, all are told."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db.models import Sum
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.move_event import NewTime, move_event
from tongxin.kernel.events.seats import count_signed
from tongxin.kernel.matters.entries import find_entry
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.actions.ask_anew import ask_anew
from tongxin.systems.services.actions.due_times import find_answer_due
from tongxin.systems.services.actions.lost_needs import free_lost, say_freed, settle_lost
from tongxin.systems.services.actions.move_service import Target
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.actions.services import clock_of, find_span, read_reason
from tongxin.systems.services.actions.tell_moved import Stand, tell_moved
from tongxin.systems.services.errors import BadValue, FilingTooLate, SameAsBefore
from tongxin.systems.services.errors_organisation import ServiceOver
from tongxin.systems.services.matching.standing import holds_for
from tongxin.systems.services.matching.venues import Hours
from tongxin.systems.services.models import Origin, Part, Room, Service, Spending

RIGHT, STEP = "services.edit", "move"
AT_HOME = Hours({}, {})


@log.atomic
def rearrange_service(
    service: Service,
    target: Target,
    *,
    reason: str,
    actor: Actor,
    free: Collection[int] = (),
    keep: Collection[int] = (),
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Service:
    """Move a published service that has not begun; whom it serves stays, as far as they can come.

    Its people are asked again for the new time; for who cannot come then the engine looks for
    somebody else. Whose needs (by ServiceNeed) lose the service must be said: free lets them
    wait for another, keep invites them. Raises NotYours (at either place), ReasonNeeded,
    ServiceOver, SameAsBefore, StaleMatter, RoomTaken, BadValue, FilingTooLate, NeedsLost.
    """
    require(actor, RIGHT, place=service.place_id)
    at = now or timezone.now()
    held = _hold(service)
    if find_entry(key, STEP, held.matter) is not None:
        return held
    told = read_reason(reason)
    if held.matter.state not in (states.PUBLISHED, states.STAFFED) or held.starts_at <= at:
        raise ServiceOver(service=held.pk, state=held.matter.state)
    was = Stand.of(held)
    lost = settle_lost(held, target, free, keep)
    _lay_anew(held, target, actor, at)
    _step(held, was, f"{told}{say_freed(lost)}", actor, key, turn, at)
    _move_event(held, told, lend_right(actor), at)
    Spending.objects.filter(service=held, spent_on=was.day).update(spent_on=held.day)
    answers = ask_anew(held, actor=actor, now=at)
    tell_moved(held, was, answers, reason=told, actor=actor, now=at)
    free_lost(held, lost, reason=told, actor=actor, now=at)
    freed = [row.need.matter.number for row in lost]
    facts = {"service": held.pk, "was": was.facts, "is": Stand.of(held).facts, "freed": freed}
    log.record("service.rearrange", actor=actor, facts=facts, body={"reason": told}, now=at)
    return held


def _step(
    service: Service, was: Stand, why: str, actor: Actor, key: uuid.UUID | None, turn: int | None,
    at: datetime,
) -> None:  # fmt: skip
    note = f"{was.words} → {Stand.of(service).words}。{why}"
    lent = lend_right(actor)  # asked for above, at the service's own place
    due_at = find_answer_due(service, at)
    advance(service.matter, STEP, actor=lent, key=key, note=note, turn=turn, due_at=due_at, now=at)


def _hold(service: Service) -> Service:
    rows = Service.objects.select_for_update(of=("self",))
    return rows.select_related(
        "matter__unit", "kind", "room__site__place", "place", "event", "filing"
    ).get(pk=service.pk)


def _lay_anew(service: Service, target: Target, actor: Actor, at: datetime) -> None:
    """Write where and when the service is to be held now, once that can be."""
    room = None
    if target.room is not None and service.room_id is not None:
        room = Room.objects.select_related("site__place").get(pk=target.room.pk)
    there = (room.pk if room else None, target.day, target.part)
    if there == (service.room_id, service.day, service.part):
        raise SameAsBefore(service=service.pk)
    if target.part not in Part.values:
        raise BadValue(field="part", value=target.part)
    if room is None:
        span = clock_of(AT_HOME, target.day, target.part, at)
    else:
        require(actor, RIGHT, place=room.site.place_id)
        span = find_span(room, target.day, target.part, count_seats(service), at, but=service)
        service.room, service.place = room, room.site.place
        service.seats = offer_seats(service, room)
    service.day, service.part = target.day, target.part
    service.starts_at, service.ends_at = span
    _require_filing(service)
    service.save(update_fields=["room", "place", "seats", "day", "part", "starts_at", "ends_at"])


def count_seats(service: Service) -> int:
    """Return how many seats a service needs at least: who is invited, or has signed up."""
    invited = service.served.aggregate(people=Sum("people"))["people"] or 0
    signed = count_signed(service.event) if service.event is not None else 0
    return max(1, invited, signed)


def offer_seats(service: Service, room: Room) -> int:
    """Return how many seats a service offers in a room."""
    most = service.units * service.kind.capacity
    return min(service.seats if service.origin == Origin.SUPPLY else most, room.capacity)


def _require_filing(service: Service) -> None:
    filing = getattr(service, "filing", None)
    if not service.kind.needs_filing or holds_for(filing, service):
        return
    accepted = filing.accepted_on if filing is not None else None
    ahead = (service.day - accepted).days if accepted else 0
    raise FilingTooLate(days=service.kind.filing_lead_days, ahead=ahead)


def _move_event(service: Service, reason: str, actor: Actor, at: datetime) -> None:
    assert service.event is not None  # a published service has one
    there = NewTime(
        place=service.place,
        venue_name="" if service.room is None else str(service.room),
        starts_at=service.starts_at,
        ends_at=service.ends_at,
        capacity=service.seats or None,
    )
    move_event(service.event, there, reason=reason, actor=actor, now=at)
