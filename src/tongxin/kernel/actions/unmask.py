"""Look behind the mask of one number, with a reason that stays."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Person, Unmasking
from tongxin.kernel.people.errors import NothingSealed, PersonErased, ReasonMissing
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.sealed import open_sealed

REASON_LENGTH = 200


def unmask_phone(person: Person, actor: Actor, reason: str, *, now: datetime | None = None) -> str:
    """Return a person's phone; raises NotYours, ReasonMissing, PersonErased, NothingSealed."""
    return _unmask(person, "phone", actor, reason, now)


def unmask_identity(
    person: Person, actor: Actor, reason: str, *, now: datetime | None = None
) -> str:
    """Return a person's identity number; raises as unmask_phone does."""
    return _unmask(person, "identity", actor, reason, now)


@transaction.atomic
def _unmask(person: Person, field: str, actor: Actor, reason: str, now: datetime | None) -> str:
    require(actor, "people.unmask", place=person.place_id)
    why = read_reason(reason)
    fresh = Person.objects.get(pk=person.pk)
    if fresh.erased_at is not None:
        raise PersonErased(person=fresh.pk)
    number = open_sealed(getattr(fresh, f"{field}_sealed"))
    if not number:
        raise NothingSealed(person=fresh.pk, field=field)
    at = now or timezone.now()
    look = Unmasking.objects.create(
        person=fresh, account=actor.account, field=field, reason=why, at=at
    )
    facts = {"person": fresh.pk, "field": field, "look": look.pk}
    log.record("person.unmask", actor=actor, facts=facts, body={"reason": why}, now=at)
    return number


def read_reason(typed: str) -> str:
    """Return a reason of at least two signs; raises ReasonMissing."""
    reason = " ".join(typed.split())
    if len(reason) < 2 or len(reason) > REASON_LENGTH:
        raise ReasonMissing(least=2, most=REASON_LENGTH)
    return reason
