"""Raise a need together with the person who asks: both are entered, or neither."""

import uuid
from datetime import datetime
from typing import Any, Final

from tongxin.kernel import log
from tongxin.kernel.actions.people import find_or_add_person
from tongxin.kernel.models import Entry, Place
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.needs import Asked, raise_need
from tongxin.systems.services.models import Need

PURPOSE: Final = "登记需求"


@log.atomic
def raise_need_for(
    asked: Asked,
    *,
    place: Place,
    actor: Actor,
    raised_for: str = "",
    person_name: str = "",
    person_phone: str = "",
    suggested: dict[str, Any] | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Need:
    """Raise a need; a named person is found by name and phone, or entered.

    The same key again returns the need raised first and enters nobody. Raises NotYours, BadValue,
    BadPerson.
    """
    known = Entry.objects.filter(key=key, step="raise").first() if key is not None else None
    person = None
    if known is None and person_name.strip():
        person, _ = find_or_add_person(
            name=person_name,
            phone=person_phone,
            place=place,
            purpose=PURPOSE,
            actor=actor,
            now=now,
        )
    return raise_need(
        asked,
        place=place,
        actor=actor,
        key=key,
        now=now,
        person=person,
        raised_for=raised_for,
        suggested=suggested or {},
    )
