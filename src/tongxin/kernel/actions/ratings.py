"""Key in what those who came thought of an event."""

import uuid
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.attendance import check_number, refuse_early
from tongxin.kernel.actions.events import hold_event
from tongxin.kernel.errors import KeyTaken
from tongxin.kernel.events.errors import BadKeyed
from tongxin.kernel.models import Event, Person, Rating
from tongxin.kernel.people.errors import PersonErased
from tongxin.kernel.rights import Actor, require

RIGHT = "ratings.key"
WORDS_LENGTH = 1000


@log.atomic
def key_rating(
    event: Event,
    score: int,
    *,
    actor: Actor,
    words: str = "",
    person: Person | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Rating:
    """Key one score of 1 to 5 with words; the same key again is the same rating.

    A slip without a name is one rating each time. A person's second rating corrects the first.
    Raises NotYours, EventCancelled, EventNotBegun, BadKeyed, PersonErased, KeyTaken.
    """
    require(actor, RIGHT, place=event.place_id, unit=event.unit_id)
    known = Rating.objects.filter(key=key).first() if key is not None else None
    if known is not None:
        if known.event_id != event.pk:
            raise KeyTaken(key=str(key))
        return known
    at = now or timezone.now()
    check_number("score", score, 1, 5)
    told = words.strip()
    if len(told) > WORDS_LENGTH:
        raise BadKeyed(field="words", most=WORDS_LENGTH)
    if person is not None and person.erased_at is not None:
        raise PersonErased(person=person.pk)
    held = hold_event(event)
    refuse_early(held, at)
    mine = Rating.objects.filter(event=held, person=person).first() if person else None
    was = None if mine is None else {"score": mine.score, "words": mine.words}
    rating = mine or Rating(event=held, person=person, key=key or uuid.uuid4())
    rating.score, rating.words, rating.by, rating.at = score, told, actor.account, at
    rating.save()
    facts = {"event": held.pk, "rating": rating.pk, "corrects": was is not None}
    log.record("rating.key", actor=actor, facts=facts, body={"was": was}, now=at)
    return rating
