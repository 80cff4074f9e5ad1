"""Hold one lead for an action: locked, its right checked first, its units known to be fit."""

import uuid
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from tongxin.kernel.matters.entries import find_entry
from tongxin.kernel.models import Account, Grant, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.sealed import seal
from tongxin.systems.oversight.errors import NotTheirUnit, WordsMissing
from tongxin.systems.oversight.models import Lead

WORDS_LENGTH = 2000


def hold_lead(lead: Lead, right: str, actor: Actor) -> Lead:
    """Return the row of a lead, locked; raises NotYours unless the actor has the right there."""
    held = Lead.objects.select_for_update(of=("self",)).select_related("matter", "run__unit")
    row = held.get(pk=lead.pk)
    require(actor, right, place=row.place_id, unit=row.matter.unit_id)
    return row


def was_done(lead: Lead, step: str, key: uuid.UUID | None) -> bool:
    """Tell whether a step with this key was taken before: the same form, sent twice."""
    return find_entry(key, step, lead.matter) is not None


def seal_words(words: str, field: str) -> str:
    """Return words sealed; raises WordsMissing when there are none, or too many."""
    told = words.strip()
    if not told or len(told) > WORDS_LENGTH:
        raise WordsMissing(field=field, most=WORDS_LENGTH)
    return seal(told)


def require_role(unit: Unit, role: str, now: datetime | None = None) -> None:
    """Raise NotTheirUnit unless somebody of a unit holds the role that its step needs."""
    today = timezone.localdate(now or timezone.now())
    held = Grant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=today),
        unit=unit,
        role=role,
        revoked_at=None,
        valid_from__lte=today,
        account__is_active=True,
    )
    if unit.closed_at is not None or not held.exists():
        raise NotTheirUnit(unit=unit.name, role=role)


def works_for(account: Account | None, units: set[int | None]) -> bool:
    """Tell whether an account is of one of these units, by itself or by a grant."""
    if account is None:
        return False
    if account.unit_id in units:
        return True
    named = [unit for unit in units if unit is not None]
    return Grant.objects.filter(account=account, revoked_at=None, unit__in=named).exists()
