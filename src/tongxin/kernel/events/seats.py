"""The seats of an event: how many are taken, and who moves up when one comes free."""

from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.events.templates import MOVED_UP
from tongxin.kernel.models import Event, SignUp, SignUpState
from tongxin.kernel.notices import Asked, send_notices
from tongxin.kernel.rights import Actor


def count_signed(event: Event) -> int:
    """Return how many seats are taken."""
    return SignUp.objects.filter(event=event, state=SignUpState.SIGNED).count()


def has_seat(event: Event) -> bool:
    """Tell whether a seat is free."""
    return event.capacity is None or count_signed(event) < event.capacity


def move_up(event: Event, actor: Actor, at: datetime) -> list[SignUp]:
    """Give free seats to those who have waited longest, tell them, and return their rows."""
    waiting = SignUp.objects.filter(
        event=event, state=SignUpState.WAITING, person__erased_at=None
    ).select_related("person")
    queue = waiting.order_by("at", "id")
    free = None if event.capacity is None else max(0, event.capacity - count_signed(event))
    moved = list(queue if free is None else queue[:free])
    if not moved:
        return []
    SignUp.objects.filter(pk__in=[row.pk for row in moved]).update(state=SignUpState.SIGNED)
    facts = tell_event(event)
    asked = [Asked(row.person, facts) for row in moved]
    send_notices(asked, MOVED_UP, actor=actor, now=at, tell_by=event.starts_at)
    told = {"event": event.pk, "sign_ups": [row.pk for row in moved]}
    log.record("sign_up.move_up", actor=actor, facts=told, now=at)
    return moved


def tell_event(event: Event, **more: object) -> dict[str, object]:
    """Return the facts by which notices tell an event."""
    where = event.venue_name or str(event.place)
    return {"title": event.title, "starts_at": event.starts_at, "venue": where, **more}
