"""Write and open health notes: sealed, for their professional and their person alone."""

import uuid
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Person
from tongxin.kernel.rights import Actor, NotYours, require
from tongxin.kernel.sealed import open_sealed, seal
from tongxin.systems.services.actions.attendance import SERVING, require_begun
from tongxin.systems.services.errors import BadValue, SealedFromYou
from tongxin.systems.services.errors_organisation import NotInService
from tongxin.systems.services.models import HealthNote, Professional, Service
from tongxin.systems.services.queries.invited import list_named

RIGHT = "notes.write"
NOTE_LENGTH = 5000


@log.atomic
def write_health_note(
    service: Service,
    person: Person,
    text: str,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> HealthNote:
    """Seal what a professional of a service saw of one of its people.

    The log tells that a note was written, never of whom or what. Raises NotYours, BadValue,
    NotInService, NotHeldYet.
    """
    at = now or timezone.now()
    held = Service.objects.select_related("matter", "event").get(pk=service.pk)
    writer = require_writer(held, actor)
    require_begun(held, at)
    told = text.strip()
    if not told or len(told) > NOTE_LENGTH:
        raise BadValue(field="text", value=len(told), most=NOTE_LENGTH)
    if not list_named(held).filter(pk=person.pk).exists():
        raise NotInService(service=held.pk, person=person.pk)
    known = HealthNote.objects.filter(key=key, professional=writer).first() if key else None
    if known is not None:
        return known
    note = HealthNote.objects.create(
        person=person,
        professional=writer,
        service=held,
        text_sealed=seal(told),
        at=at,
        key=key or uuid.uuid4(),
    )
    facts = {"note": note.pk, "service": held.pk, "professional": writer.pk}
    log.record("health_note.write", actor=actor, facts=facts, now=at)
    return note


@log.atomic
def open_health_note(note: HealthNote, *, actor: Actor, now: datetime | None = None) -> str:
    """Return a note's text to its professional or its person; every opening is logged.

    No other right opens it, the system's neither. Raises SealedFromYou, CannotOpen.
    """
    held = HealthNote.objects.select_related("professional", "person").get(pk=note.pk)
    if not may_open_note(held, actor):
        raise SealedFromYou(note=held.pk)
    facts = {"note": held.pk, "service": held.service_id}
    log.record("health_note.open", actor=actor, facts=facts, now=now)
    return open_sealed(held.text_sealed)


@log.atomic
def print_health_note(note: HealthNote, *, actor: Actor, now: datetime | None = None) -> str:
    """Return a note's text for the sheet that its professional hands to its person; logged.

    The way of a person who has no account. Raises SealedFromYou, CannotOpen.
    """
    held = HealthNote.objects.select_related("professional").get(pk=note.pk)
    if not may_print_note(held, actor):
        raise SealedFromYou(note=held.pk)
    facts = {"note": held.pk, "service": held.service_id, "professional": held.professional_id}
    log.record("health_note.print", actor=actor, facts=facts, now=now)
    return open_sealed(held.text_sealed)


def may_print_note(note: HealthNote, actor: Actor) -> bool:
    """Tell whether the actor wrote a note: who wrote it hands it over."""
    account = actor.account
    return account is not None and account.is_active and note.professional.account_id == account.pk


def may_open_note(note: HealthNote, actor: Actor) -> bool:
    """Tell whether the actor's account is the professional's or the person's own."""
    account = actor.account
    if account is None or not account.is_active:
        return False
    return note.professional.account_id == account.pk or note.person_id == account.person_id


def find_writer(service: Service, actor: Actor) -> Professional | None:
    """Return the professional who serves in a service and whose account acts."""
    if actor.account is None:
        return None
    rows = Professional.objects.filter(account=actor.account)
    serving = rows.filter(assignments__service=service, assignments__state__in=SERVING)
    return serving.distinct().first()


def require_writer(service: Service, actor: Actor) -> Professional:
    """Return the professional of a service who acts; raises NotYours for everybody else."""
    writer = find_writer(service, actor)
    if writer is None:
        raise NotYours(action=RIGHT, place=service.place_id, unit=None)
    require(actor, RIGHT, unit=writer.unit_id)
    return writer
