"""Key in ratings from slips of paper, several at once, each slip once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.ratings import key_rating
from tongxin.kernel.models import Rating
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.attendance import require_begun
from tongxin.systems.services.actions.service_rights import lend_right, require_with
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import Service

RIGHT = "ratings.key"
WORDS_LENGTH = 1000
MOST_SLIPS = 200


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip of paper: its score of 1 to 5 and its words; key: made with the form."""

    score: int
    words: str = ""
    key: uuid.UUID | None = None


@log.atomic
def key_slips(
    service: Service, slips: Sequence[Slip], *, actor: Actor, now: datetime | None = None
) -> int:
    """Write slips down and return how many are new; a key that is known is left alone.

    Raises NotYours, BadValue, NotHeldYet, ServiceOver.
    """
    at = now or timezone.now()
    held = Service.objects.select_related("matter", "event").get(pk=service.pk)
    require_with(actor, RIGHT, held)
    require_begun(held, at)
    for slip in slips:
        if slip.score not in range(1, 6):
            raise BadValue(field="score", value=slip.score)
        if len(slip.words) > WORDS_LENGTH:
            raise BadValue(field="words", value=len(slip.words), most=WORDS_LENGTH)
    if len(slips) > MOST_SLIPS:
        raise BadValue(field="slips", value=len(slips), most=MOST_SLIPS)
    if held.event is None or not slips:
        return 0
    before = held.event.ratings.count()
    for slip in slips:
        key_rating(
            held.event,
            slip.score,
            words=slip.words,
            key=slip.key,
            actor=lend_right(actor),
            now=at,
        )
    return held.event.ratings.count() - before


@log.atomic
def correct_slip(
    rating: Rating,
    *,
    service: Service,
    score: int,
    words: str,
    actor: Actor,
    now: datetime | None = None,
) -> Rating:
    """Correct a slip that was keyed wrong; score 0 takes it out. What it was stays in the log.

    Raises NotYours, BadValue.
    """
    held = Rating.objects.select_for_update().get(pk=rating.pk, event=service.event_id, person=None)
    require_with(actor, RIGHT, service)
    if score not in range(6):
        raise BadValue(field="score", value=score)
    if len(words) > WORDS_LENGTH:
        raise BadValue(field="words", value=len(words), most=WORDS_LENGTH)
    facts = {"service": service.pk, "rating": held.pk, "before": held.score, "after": score}
    log.record("ratings.correct", actor=actor, facts=facts, body={"words": held.words}, now=now)
    if score == 0:
        held.delete()
        return held
    held.score, held.words = score, words.strip()
    held.save(update_fields=["score", "words"])
    return held
