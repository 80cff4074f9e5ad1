"""Key in how long somebody worked at an event."""

from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.attendance import check_number, refuse_early
from tongxin.kernel.actions.events import hold_event
from tongxin.kernel.models import Account, Event, Hours, Person
from tongxin.kernel.people.errors import PersonErased
from tongxin.kernel.rights import Actor, may, require

RIGHT = "hours.key"
MOST_MINUTES = 24 * 60


@log.atomic
def key_hours(
    event: Event,
    who: Account | Person,
    minutes: int,
    *,
    actor: Actor,
    now: datetime | None = None,
) -> Hours:
    """Key the minutes that somebody gave to an event; keyed again it corrects them.

    The right is asked for at the event, or at the unit of the account whose hours they are.
    Raises NotYours, EventCancelled, EventNotBegun, BadKeyed, PersonErased.
    """
    own_unit = isinstance(who, Account) and may(actor, RIGHT, unit=who.unit_id)
    if not own_unit:
        require(actor, RIGHT, place=event.place_id, unit=event.unit_id)
    at = now or timezone.now()
    check_number("minutes", minutes, 1, MOST_MINUTES)
    if isinstance(who, Person) and who.erased_at is not None:
        raise PersonErased(person=who.pk)
    held = hold_event(event)
    refuse_early(held, at)
    named = {"account": who} if isinstance(who, Account) else {"person": who}
    row = Hours.objects.filter(event=held, **named).first()
    was = None if row is None else row.minutes
    row = row or Hours(event=held, **named)
    row.minutes, row.keyed_by, row.at = minutes, actor.account, at
    row.save()
    facts = {"event": held.pk, "hours": row.pk, "minutes": minutes, "was": was}
    log.record("hours.key", actor=actor, facts=facts, now=at)
    return row
