"""Key in who came to an event, by name or by number; keyed again it corrects what was keyed."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.events import hold_event
from tongxin.kernel.events.errors import BadKeyed, EventNotBegun
from tongxin.kernel.models import Attendance, Event, Person
from tongxin.kernel.rights import Actor, require

RIGHT = "attendance.key"
MOST_PEOPLE = 100_000


@log.atomic
def key_attendance(
    event: Event,
    *,
    actor: Actor,
    people: Iterable[tuple[Person, bool]] = (),
    came: int | None = None,
    stayed_away: int | None = None,
    now: datetime | None = None,
) -> list[Attendance]:
    """Key who came and who, invited, did not; return the rows that are new or corrected.

    people: each named person and whether he came. came, stayed_away: numbers of people without
    names, beside the named ones. What is not given stays as it was; a person erased is left out.
    Raises NotYours, EventCancelled, EventNotBegun, BadKeyed.
    """
    require(actor, RIGHT, place=event.place_id, unit=event.unit_id)
    at = now or timezone.now()
    held = hold_event(event)
    refuse_early(held, at)
    wanted = list_wanted(people, ((came, True), (stayed_away, False)))
    known = {_name(row): row for row in Attendance.objects.filter(event=held)}
    new, corrected, was = [], [], []
    for name, row in wanted.items():
        there = known.get(name)
        if there is None:
            row.event, row.keyed_by, row.at = held, actor.account, at
            new.append(row)
        elif (there.came, there.headcount) != (row.came, row.headcount):
            was.append({"row": there.pk, "came": there.came, "headcount": there.headcount})
            there.came, there.headcount = row.came, row.headcount
            there.keyed_by, there.at = actor.account, at
            corrected.append(there)
    Attendance.objects.bulk_create(new, batch_size=200)
    Attendance.objects.bulk_update(corrected, ["came", "headcount", "keyed_by", "at"])
    facts = {"event": held.pk, "new": len(new), "corrected": len(corrected)}
    log.record("attendance.key", actor=actor, facts=facts, body={"was": was}, now=at)
    return [*new, *corrected]


def list_wanted(
    people: Iterable[tuple[Person, bool]], numbers: Iterable[tuple[int | None, bool]]
) -> dict[tuple[int | None, bool | None], Attendance]:
    """Return the rows that are asked for, by the person or by whether a number came."""
    wanted: dict[tuple[int | None, bool | None], Attendance] = {}
    for person, was_there in people:
        if person.erased_at is None:
            wanted[person.pk, None] = Attendance(person=person, came=was_there)
    for number, was_there in numbers:
        if number is not None:
            check_number("headcount", number, 0, MOST_PEOPLE)
            wanted[None, was_there] = Attendance(headcount=number, came=was_there)
    return wanted


def refuse_early(event: Event, at: datetime) -> None:
    """Raise EventNotBegun when nobody can have come yet."""
    if at < event.starts_at:
        raise EventNotBegun(event=event.pk, title=event.title, starts_at=event.starts_at)


def check_number(field: str, number: int, least: int, most: int) -> None:
    """Raise BadKeyed unless a number lies within its bounds."""
    if isinstance(number, bool) or not least <= number <= most:
        raise BadKeyed(field=field, least=least, most=most)


def _name(row: Attendance) -> tuple[int | None, bool | None]:
    return (row.person_id, None) if row.person_id is not None else (None, row.came)
