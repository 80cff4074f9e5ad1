"""Make, correct and cancel events; who signed up hears of it."""

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


@log.atomic
def create_event(
    *,
    title: str,
    place: Place,
    starts_at: datetime,
    ends_at: datetime,
    origin: EventOrigin | str,
    actor: Actor,
    unit: Unit | None = None,
    venue_name: str = "",
    capacity: int | None = None,
    now: datetime | None = None,
) -> Event:
    """Make an event; without a capacity everybody finds a seat.

    unit: whose event it is, beside the place's own people. Raises NotYours, BadEvent, PlaceOver.
    """
    require(actor, RIGHT, place=place)
    at = now or timezone.now()
    if not place.is_open:
        raise PlaceOver(place=place.pk, name=place.name, into=place.merged_into_id)
    if origin not in EventOrigin.values:
        raise BadEvent(field="origin", value=origin)
    event = Event(
        title=_check_text("title", title, TITLE_LENGTH, needed=True),
        place=place,
        unit=unit,
        venue_name=_check_text("venue_name", venue_name, VENUE_LENGTH),
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=capacity,
        origin=origin,
        created_at=at,
        created_by=actor.account,
    )
    _check_numbers(event)
    event.save(force_insert=True)
    _record("event.create", event, actor, at)
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
    _check_numbers(held)
    if held.capacity is not None and held.capacity < count_signed(held):
        raise BadEvent(field="capacity", least=count_signed(held))
    held.save()
    move_up(held, actor, at)
    _record("event.edit", held, actor, at)
    return held


@log.atomic
def cancel_event(event: Event, *, reason: str, actor: Actor, now: datetime | None = None) -> Event:
    """Cancel an event and tell everybody who has a seat or waits for one.

    Who cannot be reached by message is told in person before the event would have begun.
    Raises NotYours, BadEvent without a reason, EventCancelled, EventOver when it has ended.
    """
    require(actor, RIGHT, place=event.place_id)
    at = now or timezone.now()
    why = _check_text("reason", reason, REASON_LENGTH, needed=True)
    held = hold_event(event)
    refuse_over(held, at)
    held.cancelled_at, held.cancel_reason = at, why
    held.save(update_fields=["cancelled_at", "cancel_reason"])
    rows = SignUp.objects.filter(event=held, state__in=SEATED, person__erased_at=None)
    seated = rows.select_related("person").order_by("at", "id")
    asked = [Asked(row.person, tell_event(held, reason=why)) for row in seated]
    if asked:
        send_notices(asked, CANCELLED, actor=actor, now=at, tell_by=held.starts_at)
    facts = {"event": held.pk, "place": held.place_id, "told": len(asked)}
    log.record("event.cancel", actor=actor, facts=facts, body={"reason": why}, now=at)
    return held


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


def _check_numbers(event: Event) -> None:
    if event.ends_at <= event.starts_at:
        raise BadEvent(field="ends_at")
    if event.capacity is not None and event.capacity < 1:
        raise BadEvent(field="capacity")


def _record(what: str, event: Event, actor: Actor, at: datetime) -> None:
    facts = {"event": event.pk, "place": event.place_id, "unit": event.unit_id}
    log.record(what, actor=actor, facts=facts, body={"title": event.title}, now=at)
