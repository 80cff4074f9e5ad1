"""Sign residents up for events and withdraw them; the waiting list moves up by itself."""

from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.events import hold_event, refuse_over
from tongxin.kernel.events.errors import NotSignedUp
from tongxin.kernel.events.seats import has_seat, move_up
from tongxin.kernel.models import Event, Person, SignUp, SignUpState
from tongxin.kernel.people.errors import PersonErased
from tongxin.kernel.rights import Actor, require

RIGHT = "events.sign_up"


@log.atomic
def sign_up(event: Event, person: Person, *, actor: Actor, now: datetime | None = None) -> SignUp:
    """Give a person a seat, or a place in the waiting list when all are taken.

    The right is asked for where the person lives: a community signs its own people up, for
    events anywhere. Somebody signed up already keeps what he has.
    Raises NotYours, PersonErased, EventCancelled, EventOver when it has ended.
    """
    require(actor, RIGHT, place=person.place_id)
    at = now or timezone.now()
    if person.erased_at is not None:
        raise PersonErased(person=person.pk)
    held = hold_event(event)
    refuse_over(held, at)
    row = SignUp.objects.filter(event=held, person=person).first()
    if row is not None and row.state != SignUpState.WITHDRAWN:
        return row
    row = row or SignUp(event=held, person=person)
    row.state = SignUpState.SIGNED if has_seat(held) else SignUpState.WAITING
    row.at, row.by = at, actor.account
    row.save()
    _record("sign_up.add", row, actor, at)
    return row


@log.atomic
def withdraw(event: Event, person: Person, *, actor: Actor, now: datetime | None = None) -> SignUp:
    """Give a seat back; whoever has waited longest gets it and is told.

    Raises NotYours, NotSignedUp, EventCancelled, EventOver when it has ended.
    """
    require(actor, RIGHT, place=person.place_id)
    at = now or timezone.now()
    held = hold_event(event)
    refuse_over(held, at)
    row = SignUp.objects.filter(event=held, person=person).first()
    if row is None or row.state == SignUpState.WITHDRAWN:
        raise NotSignedUp(event=held.pk)
    row.state, row.at, row.by = SignUpState.WITHDRAWN, at, actor.account
    row.save(update_fields=["state", "at", "by"])
    _record("sign_up.withdraw", row, actor, at)
    move_up(held, actor, at)
    return row


def _record(what: str, row: SignUp, actor: Actor, at: datetime) -> None:
    facts = {"event": row.event_id, "person": row.person_id, "state": row.state}
    log.record(what, actor=actor, facts=facts, now=at)
