"""Questions about people: find them by a sealed number, show their numbers masked."""

from datetime import date

from django.db.models import QuerySet

from tongxin.kernel.models import Person, Unmasking
from tongxin.kernel.people.read_fields import read_identity, read_phone
from tongxin.kernel.rights import Actor, limit, require
from tongxin.kernel.sealed import blind_indexes, open_sealed
from tongxin.standards.identity import mask_identity
from tongxin.standards.phones import mask_phone


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Return the people whom an actor may see, the erased ones left out."""
    return limit(Person.objects.filter(erased_at=None), actor, "people.read")


def erasable_people(actor: Actor, *, erased: bool = False) -> QuerySet[Person]:
    """Return the people whom an actor may erase on request; erased: those too who were."""
    rows = limit(Person.objects.all(), actor, "people.erase")
    return rows if erased else rows.filter(erased_at=None)


def find_exactly(
    rows: QuerySet[Person], *, today: date, name: str = "", phone: str = "", identity: str = ""
) -> QuerySet[Person]:
    """Return the people with whom all that is told agrees; raises BadPerson for no number."""
    known = read_identity(identity, today)
    if known is not None:
        rows = rows.filter(identity_index__in=blind_indexes(known.number))
    if number := read_phone(phone):
        rows = rows.filter(phone_index__in=blind_indexes(number))
    if name.strip():
        rows = rows.filter(name=name.strip())
    return rows.select_related("place").order_by("pk")


def find_by_identity(typed: str, *, today: date) -> Person | None:
    """Return the person with an identity number; raises BadPerson for what is none."""
    identity = read_identity(typed, today)
    if identity is None:
        return None
    return Person.objects.filter(identity_index__in=blind_indexes(identity.number)).first()


def find_by_phone(typed: str) -> QuerySet[Person]:
    """Return the people with a phone: a family may share one; raises BadPerson."""
    phone = read_phone(typed)
    if not phone:
        return Person.objects.none()
    return Person.objects.filter(phone_index__in=blind_indexes(phone))


def masked_phone(person: Person) -> str:
    """Return a person's phone as pages show it: `155******01`."""
    return mask_phone(open_sealed(person.phone_sealed))


def masked_identity(person: Person) -> str:
    """Return a person's identity number as pages show it."""
    return mask_identity(open_sealed(person.identity_sealed))


def who_looked(person: Person, *, actor: Actor) -> QuerySet[Unmasking]:
    """Return every look behind a person's mask, the newest first; raises NotYours."""
    require(actor, "looks.read", place=person.place_id)
    return person.unmaskings.select_related("account", "account__unit")


def looks_in_sight(actor: Actor) -> QuerySet[Unmasking]:
    """Return every look behind the mask of people in the actor's subtrees."""
    looks = Unmasking.objects.select_related("account__unit", "person__place")
    return limit(looks, actor, "looks.read", place="person__place_id")
