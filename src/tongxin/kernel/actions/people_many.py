"""Find or enter many people at once, as an import brings them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.people import RIGHT
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.models import Person, Place
from tongxin.kernel.people.errors import BadPerson
from tongxin.kernel.people.read_fields import read_name, read_phone
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.sealed import blind_index, blind_indexes, seal

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a list names, with the phone and the place that it states."""

    name: str
    phone: str
    place: Place


@log.atomic
def find_or_add_people(
    named: Sequence[Named], *, purpose: str, actor: Actor, now: datetime | None = None
) -> list[Person | None]:
    """Return each one's person in order: known by name, phone and place, or entered.

    Without a phone nobody is found: each row is its own person. One entry of the log tells of all
    that are new, by their first and last key. None for a row without a name,
    and for a name or phone that nobody can have. Raises NotYours.
    """
    at = now or timezone.now()
    for place in {each.place.pk: each.place for each in named}.values():
        require(actor, RIGHT, place=place)
    read = [read_named(each) for each in named]
    known = find_known(read)
    fresh: list[Person] = []
    found: list[Person | None] = []
    for key, each in zip(read, named, strict=True):
        if key is None:
            found.append(None)
            continue
        person = known.get(key) if key[1] else None
        if person is None:
            person = make_person(key, each.place, purpose, at)
            fresh.append(person)
            known[key] = person
        found.append(person)
    insert_many(fresh)
    if fresh:
        facts = {"people": len(fresh), "first": fresh[0].pk, "last": fresh[-1].pk}
        log.record("people.add", actor=actor, facts=facts, body={"purpose": purpose}, now=at)
    return found


def read_named(named: Named) -> Key | None:
    """Return name, phone and place as they are compared; None for nobody."""
    if not named.name.strip():
        return None
    try:
        return read_name(named.name), read_phone(named.phone), named.place.pk
    except BadPerson:
        return None


def find_known(read: Sequence[Key | None]) -> dict[Key, Person]:
    """Return the people with these names, phones and places, with one query."""
    wanted = {key for key in read if key is not None and key[1]}
    by_index = {index: key[1] for key in wanted for index in blind_indexes(key[1])}
    rows = Person.objects.filter(
        phone_index__in=by_index, place__in={key[2] for key in wanted}, erased_at=None
    )
    found: dict[Key, Person] = {}
    for row in rows.order_by("pk"):
        found.setdefault((row.name, by_index[row.phone_index], row.place_id), row)
    return found


def make_person(key: Key, place: Place, purpose: str, at: datetime) -> Person:
    """Return the row of a new person, not saved yet."""
    name, phone, _ = key
    return Person(
        name=name,
        place=place,
        purpose=purpose,
        created_at=at,
        identity_sealed=seal(""),
        identity_index=blind_index(""),
        phone_sealed=seal(phone),
        phone_index=blind_index(phone),
    )
