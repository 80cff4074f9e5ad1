"""Move an event to another time or place; who signed up hears of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.events import RIGHT, SEATED, check_numbers, hold_event, refuse_over
from tongxin.kernel.events.errors import BadEvent
from tongxin.kernel.events.seats import count_signed, move_up, tell_event
from tongxin.kernel.events.templates import MOVED
from tongxin.kernel.models import Event, Place, SignUp
from tongxin.kernel.notices import Asked, send_notices
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.territory.errors import PlaceOver


@dataclass(frozen=True, slots=True)
class NewTime:
    """Where and when an event is to be held, and how many seats it has there."""

    place: Place
    venue_name: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None


@log.atomic
def move_event(
    event: Event, to: NewTime, *, reason: str, actor: Actor, now: datetime | None = None
) -> Event:
    """Move an event and tell everybody who has a seat or waits for one; seats are kept.

    Who cannot be reached by message is told in person before the earlier of both beginnings.
    Raises NotYours (at the old place or the new), BadEvent, PlaceOver, EventCancelled, EventOver.
    """
    require(actor, RIGHT, place=event.place_id)
    require(actor, RIGHT, place=to.place)
    if not to.place.is_open:
        raise PlaceOver(place=to.place.pk, name=to.place.name, into=to.place.merged_into_id)
    at = now or timezone.now()
    held = hold_event(event)
    refuse_over(held, at)
    was = held.starts_at
    held.place, held.venue_name = to.place, to.venue_name
    held.starts_at, held.ends_at, held.capacity = to.starts_at, to.ends_at, to.capacity
    check_numbers(held)
    if held.capacity is not None and held.capacity < count_signed(held):
        raise BadEvent(field="capacity", least=count_signed(held))
    held.save()
    seated = SignUp.objects.filter(event=held, state__in=SEATED, person__erased_at=None)
    facts = tell_event(held, was_at=was, reason=reason)
    asked = [Asked(row.person, facts) for row in seated.select_related("person").order_by("at")]
    if asked:
        send_notices(asked, MOVED, actor=actor, now=at, tell_by=min(was, held.starts_at))
    move_up(held, actor, at)
    told = {"event": held.pk, "place": held.place_id, "was": was, "told": len(asked)}
    log.record("event.move", actor=actor, facts=told, body={"reason": reason}, now=at)
    return held
