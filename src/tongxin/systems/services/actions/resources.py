"""Change what organisations lend: professionals, teams, licences, free slots."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tongxin.kernel import log
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.models import Person, Place, Unit
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.models import (
    BINDING,
    FreeSlot,
    Licence,
    Part,
    Professional,
    Skill,
    Team,
)

RIGHT = "resources.edit"
_DETAILS = frozenset({"code", "team", "week_max", "total_max", "fee_fen", "account"})


@log.atomic
def add_professional(
    *,
    person: Person,
    unit: Unit,
    skills: Iterable[Skill],
    place: Place,
    actor: Actor,
    point: tuple[float, float] | None = None,
    reach: Mapping[int, int | None] | None = None,
    now: datetime | None = None,
    **details: Any,
) -> Professional:
    """Enter somebody whom a unit lends; reach: street key -> whole km (None: by distance).

    details: code, team, week_max, total_max, fee_fen, account. Raises NotYours, BadValue.
    """
    require(actor, RIGHT, place=place, unit=unit)
    told = list(skills)
    _check_details(details)
    if not told:
        raise BadValue(field="skills", value="")
    if Professional.objects.filter(person=person).exists():
        raise BadValue(field="person", value=person.pk)
    row = Professional.objects.create(
        person=person,
        unit=unit,
        place=place,
        lon=point[0] if point else None,
        lat=point[1] if point else None,
        reach={str(pk): km for pk, km in (reach or {}).items()},
        **details,
    )
    row.skills.set(told)
    _record("professional.add", row, actor, now)
    return row


@log.atomic
def enter_professional(
    *,
    name: str,
    unit: Unit,
    skills: Iterable[Skill],
    place: Place,
    purpose: str,
    actor: Actor,
    phone: str = "",
    now: datetime | None = None,
    **details: Any,
) -> Professional:
    """Enter somebody who is not known yet, with the person; a unit enters its own people.

    Raises NotYours, BadPerson, BadValue.
    """
    require(actor, RIGHT, place=place, unit=unit)
    # the right to lend somebody brings the right to write down who that is
    lent = replace(actor, is_system=True)
    person = add_person(name=name, place=place, purpose=purpose, phone=phone, actor=lent, now=now)
    return add_professional(
        person=person, unit=unit, skills=skills, place=place, actor=actor, now=now, **details
    )


@log.atomic
def edit_professional(
    row: Professional,
    *,
    actor: Actor,
    skills: Iterable[Skill] | None = None,
    now: datetime | None = None,
    **changes: Any,
) -> Professional:
    """Correct team, reach, quotas, fee or account of a professional. Raises NotYours, BadValue."""
    require(actor, RIGHT, place=row.place_id, unit=row.unit_id)
    _check_details({field: value for field, value in changes.items() if field != "reach"})
    for field, value in changes.items():
        setattr(row, field, value)
    row.save()
    if skills is not None:
        row.skills.set(list(skills))
    _record("professional.edit", row, actor, now)
    return row


@log.atomic
def leave(row: Professional, *, day: date, actor: Actor, now: datetime | None = None) -> None:
    """End a professional's service; what is still promised must be answered for first."""
    require(actor, RIGHT, place=row.place_id, unit=row.unit_id)
    promised = row.assignments.filter(state__in=BINDING, day__gte=day).exclude(state="done")
    if promised.exists():
        raise BadValue(field="assignments", value=promised.count())
    row.left_on = day
    row.save(update_fields=["left_on"])
    row.free_slots.filter(day__gte=day).delete()
    _record("professional.leave", row, actor, now)


@log.atomic
def set_free_slots(
    row: Professional,
    slots: Iterable[tuple[date, int]],
    *,
    first: date,
    last: date,
    actor: Actor,
    now: datetime | None = None,
) -> int:
    """Say when somebody is free from first to last, both included; what stood there is replaced.

    Returns how many slots there are now. Raises NotYours, BadValue.
    """
    require(actor, RIGHT, place=row.place_id, unit=row.unit_id)
    told = sorted(set(slots))
    if any(part not in Part.values or not first <= day <= last for day, part in told):
        raise BadValue(field="slots", value="")
    row.free_slots.filter(day__gte=first, day__lte=last).delete()
    FreeSlot.objects.bulk_create(FreeSlot(professional=row, day=d, part=p) for d, p in told)
    _record("slots.set", row, actor, now, slots=len(told))
    return len(told)


@log.atomic
def add_licence(
    row: Professional,
    *,
    skill: Skill,
    number: str,
    actor: Actor,
    issued_on: date | None = None,
    expires_on: date | None = None,
    now: datetime | None = None,
) -> Licence:
    """Enter a licence; expires_on is the first day on which it no longer holds.

    Raises NotYours, BadValue.
    """
    require(actor, RIGHT, place=row.place_id, unit=row.unit_id)
    if issued_on and expires_on and expires_on <= issued_on:
        raise BadValue(field="expires_on", value=expires_on)
    if row.licences.filter(skill=skill, number=number).exists():
        raise BadValue(field="number", value="")
    licence = Licence.objects.create(
        professional=row, skill=skill, number=number, issued_on=issued_on, expires_on=expires_on
    )
    _record("licence.add", row, actor, now, licence=licence.pk, skill=skill.code)
    return licence


@log.atomic
def add_team(
    *,
    unit: Unit,
    name: str,
    actor: Actor,
    skills: Iterable[Skill] = (),
    now: datetime | None = None,
) -> Team:
    """Add a professional team of a unit. Raises NotYours, BadValue."""
    require(actor, RIGHT, unit=unit)
    if not name.strip() or unit.teams.filter(name=name.strip()).exists():
        raise BadValue(field="name", value=name)
    team = Team.objects.create(unit=unit, name=name.strip())
    team.skills.set(list(skills))
    facts = {"team": team.pk, "unit": unit.pk}
    log.record("team.add", actor=actor, facts=facts, body=None, now=now)
    return team


def _check_details(details: Mapping[str, Any]) -> None:
    for field, value in details.items():
        if field not in _DETAILS:
            raise BadValue(field=field, value="")
        if isinstance(value, int) and value < 0:
            raise BadValue(field=field, value=value)


def _record(what: str, row: Professional, actor: Actor, now: datetime | None, **facts: Any) -> None:
    told = {"professional": row.pk, "unit": row.unit_id, **facts}
    log.record(what, actor=actor, facts=told, body=None, now=now)
