"""Enter and correct people; their identity numbers and phones are sealed on the way in."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Person, Place
from tongxin.kernel.people.errors import BadPerson, PersonErased, PersonKnown
from tongxin.kernel.people.read_fields import (
    ReadIdentity,
    read_born_year,
    read_identity,
    read_name,
    read_phone,
    read_sex,
)
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.sealed import blind_index, blind_indexes, seal

RIGHT = "people.edit"


@transaction.atomic
def add_person(
    *,
    name: str,
    place: Place,
    purpose: str,
    actor: Actor,
    sex: str = "",
    born_year: int | None = None,
    identity: str = "",
    phone: str = "",
    now: datetime | None = None,
) -> Person:
    """Enter a person for a named purpose; sex and year of birth follow from the identity number.

    Raises NotYours, BadPerson (a field and why, never its value), PersonKnown.
    """
    require(actor, RIGHT, place=place)
    log.hold()
    at = now or timezone.now()
    today = timezone.localdate(at)
    known = read_identity(identity, today)
    if not purpose.strip():
        raise BadPerson("bad_person_purpose", field="purpose", why="missing")
    _refuse_known(known, None)
    person = Person(
        name=read_name(name),
        sex=read_sex(sex, known),
        born_year=read_born_year(born_year, known, today),
        place=place,
        purpose=purpose.strip(),
        created_at=at,
    )
    _seal_identity(person, known)
    _seal_phone(person, read_phone(phone))
    person.save(force_insert=True)
    _record("person.add", person, actor, at)
    return person


@transaction.atomic
def edit_person(
    person: Person,
    *,
    actor: Actor,
    name: str | None = None,
    place: Place | None = None,
    sex: str | None = None,
    born_year: int | None = None,
    identity: str | None = None,
    phone: str | None = None,
    now: datetime | None = None,
) -> Person:
    """Correct what is given, leave the rest; an empty identity or phone takes it away.

    Raises NotYours, BadPerson, PersonKnown, PersonErased.
    """
    require(actor, RIGHT, place=person.place_id)
    if place is not None:
        require(actor, RIGHT, place=place)
    log.hold()
    held = hold_person(person)
    at = now or timezone.now()
    today = timezone.localdate(at)
    known = read_identity(identity, today) if identity is not None else None
    if identity is not None:
        _refuse_known(known, held)
        _seal_identity(held, known)
    if phone is not None:
        _seal_phone(held, read_phone(phone))
    held.name = held.name if name is None else read_name(name)
    held.place = place or held.place
    held.sex = read_sex(held.sex if sex is None else sex, known)
    if born_year is not None or known is not None:
        held.born_year = read_born_year(born_year, known, today)
    held.save()
    _record("person.edit", held, actor, at)
    return held


@transaction.atomic
def find_or_add_person(
    *,
    name: str,
    place: Place,
    purpose: str,
    actor: Actor,
    identity: str = "",
    phone: str = "",
    now: datetime | None = None,
) -> tuple[Person, bool]:
    """Return the person with this identity number, or this name and phone; else enter one.

    The second value tells whether the person is new. Somebody known at a place that is not the
    actor's is not handed over: raises NotYours.
    """
    require(actor, RIGHT, place=place)
    known = read_identity(identity, timezone.localdate(now or timezone.now()))
    found = None
    if known is not None:
        found = Person.objects.filter(identity_index__in=blind_indexes(known.number)).first()
    elif number := read_phone(phone):
        same = Person.objects.filter(phone_index__in=blind_indexes(number), name=read_name(name))
        found = same.filter(place=place).order_by("id").first()
    if found is not None:
        require(actor, "people.read", place=found.place_id)
        return found, False
    return add_person(
        name=name,
        place=place,
        purpose=purpose,
        actor=actor,
        identity=identity,
        phone=phone,
        now=now,
    ), True


def hold_person(person: Person) -> Person:
    """Lock a person and return the row fresh; raises PersonErased."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    if held.erased_at is not None:
        raise PersonErased(person=held.pk)
    return held


def _refuse_known(identity: ReadIdentity | None, but: Person | None) -> None:
    if identity is None:
        return
    others = Person.objects.filter(identity_index__in=blind_indexes(identity.number))
    other = others.exclude(pk=but.pk if but else None).first()
    if other is not None:
        raise PersonKnown(person=other.pk)


def _seal_identity(person: Person, identity: ReadIdentity | None) -> None:
    number = identity.number if identity else ""
    person.identity_sealed, person.identity_index = seal(number), blind_index(number)


def _seal_phone(person: Person, number: str) -> None:
    person.phone_sealed, person.phone_index = seal(number), blind_index(number)


def _record(what: str, person: Person, actor: Actor, at: datetime) -> None:
    facts = {"person": person.pk, "place": person.place_id}
    log.record(what, actor=actor, facts=facts, body={"purpose": person.purpose}, now=at)
