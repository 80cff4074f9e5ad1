"""Erase a person: everything that says who it was goes, the row and the figures stay."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.people import hold_person
from tongxin.kernel.actions.unmask import read_reason
from tongxin.kernel.models import Person
from tongxin.kernel.people.errors import PersonInUse
from tongxin.kernel.retention.erasers import erase_elsewhere
from tongxin.kernel.retention.in_use import people_in_use
from tongxin.kernel.rights import Actor, require


@transaction.atomic
def erase_person(
    person: Person, *, actor: Actor, reason: str, now: datetime | None = None
) -> Person:
    """Erase a person on request; raises NotYours, ReasonMissing, PersonErased, PersonInUse."""
    require(actor, "people.erase", place=person.place_id)
    why = read_reason(reason)
    log.hold()
    held = hold_person(person)
    at = now or timezone.now()
    uses = people_in_use(held, at)
    if uses:
        raise PersonInUse(person=held.pk, uses=tuple(uses))
    rows = blank_person(held, at)
    facts = {"person": held.pk, "place": held.place_id, "rows": rows}
    log.record("person.erase", actor=actor, facts=facts, body={"reason": why}, now=at)
    return held


@dataclass(frozen=True, slots=True)
class WouldErase:
    """What an erasure would do: rows by room, and the codes of what still needs the person."""

    rows: dict[str, int]
    uses: tuple[str, ...]


def preview_erasure(person: Person, *, actor: Actor, now: datetime | None = None) -> WouldErase:
    """Return what erasing a person would do, done and taken back at once: nothing changes.

    Raises NotYours, PersonErased.
    """
    require(actor, "people.erase", place=person.place_id)
    at = now or timezone.now()
    with transaction.atomic():
        held = hold_person(person)
        uses = tuple(people_in_use(held, at))
        rows = blank_person(held, at)
        transaction.set_rollback(True)
    return WouldErase(rows, uses)


def blank_person(person: Person, now: datetime) -> dict[str, int]:
    """Take out of a row, and of other rooms' rows, what says who the person was."""
    person.name = person.sex = ""
    person.born_year = None
    person.identity_sealed = person.identity_index = ""
    person.phone_sealed = person.phone_index = ""
    person.erased_at = now
    person.save()
    return erase_elsewhere(person, now)
