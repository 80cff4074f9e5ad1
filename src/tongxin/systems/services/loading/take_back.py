"""Take back what the rows of an import made, as long as nothing depends on it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from tongxin.kernel.models import Person
from tongxin.kernel.retention import people_in_use
from tongxin.kernel.rights import Actor
from tongxin.systems.services.errors import CannotUndo
from tongxin.systems.services.models import (
    FreeSlot,
    ImportRow,
    OpenHours,
    Professional,
    Service,
    ServiceKind,
    Site,
    UnitGrant,
)


def take_back(rows: Iterable[ImportRow], *, actor: Actor, now: datetime) -> None:
    """Take back what each row made but needs, the last first.

    Raises CannotUndo naming sheet and row.
    """
    for row in rows:
        undo = _UNDO.get(row.made_kind)
        if undo is not None:
            undo(row, actor, now)


def _refuse(row: ImportRow, why: str) -> CannotUndo:
    return CannotUndo(sheet=row.sheet, row=row.number, why=why)


def _undo_site(row: ImportRow, actor: Actor, now: datetime) -> None:
    site = Site.objects.get(pk=row.made_id)
    if Service.objects.filter(room__site=site).exists():
        raise _refuse(row, "site_in_use")
    site.rooms.all().delete()
    site.delete()


def _undo_professional(row: ImportRow, actor: Actor, now: datetime) -> None:
    professional = Professional.objects.select_related("person").get(pk=row.made_id)
    if professional.assignments.exists() or professional.health_notes.exists():
        raise _refuse(row, "person_in_use")
    person = professional.person
    professional.delete()
    if not people_in_use(person, now) and not person.needs.exists():
        Person.objects.filter(pk=person.pk, account=None).delete()


def _undo_kind(row: ImportRow, actor: Actor, now: datetime) -> None:
    kind = ServiceKind.objects.get(pk=row.made_id)
    if kind.services.exists():
        raise _refuse(row, "kind_in_use")
    kind.delete()


def _undo_grant(row: ImportRow, actor: Actor, now: datetime) -> None:
    UnitGrant.objects.filter(pk=row.made_id).delete()


def _undo_slots(row: ImportRow, actor: Actor, now: datetime) -> None:
    for day, part in row.cells["slots"]:
        FreeSlot.objects.filter(
            professional=row.made_id, day=date.fromisoformat(day), part=part
        ).delete()


def _undo_hours(row: ImportRow, actor: Actor, now: datetime) -> None:
    days = (row.batch.starts_on, row.batch.days)
    OpenHours.objects.filter(site=row.made_id, day__gte=days[0]).delete()


_UNDO: Mapping[str, Callable[[ImportRow, Actor, datetime], None]] = {
    "site": _undo_site,
    "professional": _undo_professional,
    "kind": _undo_kind,
    "grant": _undo_grant,
    "free_slots": _undo_slots,
    "open_hours": _undo_hours,
}
