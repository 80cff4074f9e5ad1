"""Make, correct and cancel events; who signed up hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.events.errors import BadEvent, EventCancelled, EventOver
from tongxin.kernel.events.seats import count_signed, move_up, tell_event
from tongxin.kernel.events.templates import CANCELLED
from tongxin.kernel.models import Event, EventOrigin, Place, SignUp, SignUpState, Unit
from tongxin.kernel.notices import Asked, send_notices
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.territory.errors import PlaceOver

RIGHT = "events.edit"
TITLE_LENGTH, VENUE_LENGTH, REASON_LENGTH = 200, 200, 500
SEATED = (SignUpState.SIGNED, SignUpState.WAITING)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be made; without a capacity everybody finds a seat.

    unit: whose event it is, beside the place's own people.
    """

    title: str
    place: Place
    starts_at: datetime
    ends_at: datetime
    origin: EventOrigin | str
    unit: Unit | None = None
    venue_name: str = ""
    capacity: int | None = None


def create_event(new: NewEvent, *, actor: Actor, now: datetime | None = None) -> Event:
    """Make an event. Raises NotYours, BadEvent, PlaceOver."""
    return create_events([new], actor=actor, now=now)[0]


@log.atomic
def create_events(
    asked: Sequence[NewEvent], *, actor: Actor, now: datetime | None = None
) -> list[Event]:
    """Make events in order, all or none, with a few queries for any number.

    Raises NotYours, BadEvent, PlaceOver.
    """
    places = {new.place.pk: new.place for new in asked}
    for place in places.values():
        require(actor, RIGHT, place=place)
        if not place.is_open:
            raise PlaceOver(place=place.pk, name=place.name, into=place.merged_into_id)
    at = now or timezone.now()
    events = [_make_row(new, actor, at) for new in asked]
    Event.objects.bulk_create(events)
    log.record_many([_tell("event.create", event) for event in events], actor=actor, now=at)
    return events


def _make_row(new: NewEvent, actor: Actor, at: datetime) -> Event:
    if new.origin not in EventOrigin.values:
        raise BadEvent(field="origin", value=new.origin)
    event = Event(
        title=_check_text("title", new.title, TITLE_LENGTH, needed=True),
        place=new.place,
        unit=new.unit,
        venue_name=_check_text("venue_name", new.venue_name, VENUE_LENGTH),
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        capacity=new.capacity,
        origin=new.origin,
        created_at=at,
        created_by=actor.account,
    )
    check_numbers(event)
    return event


@log.atomic
def edit_event(
    event: Event,
    *,
    actor: Actor,
    title: str | None = None,
    venue_name: str | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    capacity: int | None = None,
    now: datetime | None = None,
) -> Event:
    """Correct what is given, leave the rest; more seats move the waiting list up.

    Raises NotYours, BadEvent, EventCancelled; EventOver when it has ended.
    """
    require(actor, RIGHT, place=event.place_id)
    at = now or timezone.now()
    held = hold_event(event)
    refuse_over(held, at)
    if title is not None:
        held.title = _check_text("title", title, TITLE_LENGTH, needed=True)
    if venue_name is not None:
        held.venue_name = _check_text("venue_name", venue_name, VENUE_LENGTH)
    held.starts_at, held.ends_at = starts_at or held.starts_at, ends_at or held.ends_at
    held.capacity = held.capacity if capacity is None else capacity
    check_numbers(held)
    if held.capacity is not None and held.capacity < count_signed(held):
        raise BadEvent(field="capacity", least=count_signed(held))
    held.save()
    move_up(held, actor, at)
    log.record_many([_tell("event.edit", held)], actor=actor, now=at)
    return held


@log.atomic
def cancel_event(
    event: Event,
    *,
    reason: str,
    actor: Actor,
    never_held: bool = False,
    now: datetime | None = None,
) -> Event:
    """Cancel an event and tell everybody who has a seat or waits for one.

    Who cannot be reached by message is told in person before the event would have begun.
    never_held: its time may be over, when it is too late to tell anybody. Raises NotYours,
    BadEvent without a reason, EventCancelled, EventOver when it has ended.
    """
    require(actor, RIGHT, place=event.place_id)
    at = now or timezone.now()
    why = _check_text("reason", reason, REASON_LENGTH, needed=True)
    held = hold_event(event)
    if not never_held:
        refuse_over(held, at)
    held.cancelled_at, held.cancel_reason = at, why
    held.save(update_fields=["cancelled_at", "cancel_reason"])
    told = 0 if held.ends_at <= at else _tell_seated(held, why, actor, at)
    facts = {"event": held.pk, "place": held.place_id, "told": told}
    log.record("event.cancel", actor=actor, facts=facts, body={"reason": why}, now=at)
    return held


def _tell_seated(event: Event, reason: str, actor: Actor, at: datetime) -> int:
    """Tell those who have a seat or wait for one, and return how many."""
    rows = SignUp.objects.filter(event=event, state__in=SEATED, person__erased_at=None)
    seated = rows.select_related("person").order_by("at", "id")
    asked = [Asked(row.person, tell_event(event, reason=reason)) for row in seated]
    if asked:
        send_notices(asked, CANCELLED, actor=actor, now=at, tell_by=event.starts_at)
    return len(asked)


def hold_event(event: Event) -> Event:
    """Lock an event and return it fresh; raises EventCancelled."""
    held = Event.objects.select_for_update().get(pk=event.pk)
    if held.cancelled_at is not None:
        raise EventCancelled(event=held.pk, title=held.title)
    return held


def refuse_over(event: Event, at: datetime) -> None:
    """Raise EventOver when an event has ended."""
    if event.ends_at <= at:
        raise EventOver(event=event.pk, title=event.title)


def _check_text(field: str, text: str, most: int, *, needed: bool = False) -> str:
    told = " ".join(text.split())
    if len(told) > most or (needed and not told):
        raise BadEvent(field=field, most=most)
    return told


def check_numbers(event: Event) -> None:
    """Raise BadEvent for an end before the start, or no seat at all."""
    if event.ends_at <= event.starts_at:
        raise BadEvent(field="ends_at")
    if event.capacity is not None and event.capacity < 1:
        raise BadEvent(field="capacity")


def _tell(what: str, event: Event) -> log.Told:
    facts = {"event": event.pk, "place": event.place_id, "unit": event.unit_id}
    return log.Told(what, facts, {"title": event.title})
