"""Key in from paper who came to a service; what came of it moves the service and its needs on."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Sum
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.attendance import key_attendance
from tongxin.kernel.errors import StaleMatter
from tongxin.kernel.models import Attendance, Entry
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.actions.due_times import find_paper_due
from tongxin.systems.services.actions.met_needs import move_needs
from tongxin.systems.services.actions.service_rights import lend_right, require_with
from tongxin.systems.services.errors import BadValue, NotHeldYet, TooManyCame
from tongxin.systems.services.errors_organisation import (
    NothingKeyed,
    NotInService,
    NotStaffed,
    ServiceOver,
)
from tongxin.systems.services.models import AnswerState, Service, ServiceNeed
from tongxin.systems.services.queries.invited import list_named

RIGHT = "attendance.key"
MOST = 100_000
SERVING = (AnswerState.ACCEPTED, AnswerState.DONE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: who came of each need (by ServiceNeed), of named people, and guests.

    A need whose one person is known is counted by that person's name.
    """

    counts: Mapping[int, int] = field(default_factory=dict)
    people: Mapping[int, bool] = field(default_factory=dict)
    guests: int = 0


@log.atomic
def key_sheet(
    service: Service,
    sheet: Sheet,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Service:
    """Write a sheet down, or correct what was keyed before; the log keeps what it was.

    turn: the service's turn that the form showed. Raises NotYours, ServiceOver, NotHeldYet,
    NotStaffed, StaleMatter, TooManyCame, NotInService, NothingKeyed.
    """
    at = now or timezone.now()
    rows = Service.objects.select_for_update(of=("self",)).select_related("matter", "event", "kind")
    held = rows.get(pk=service.pk)
    require_with(actor, RIGHT, held)
    require_begun(held, at)
    if turn is not None and turn != held.matter.turn:
        refuse_stale(held)
    before = tell_counts(held)
    served = _count_needs(held, sheet)
    _write(held, sheet, served, actor, at)
    _hold_service(held, actor, key, at)
    move_needs(held, actor=actor, now=at)
    facts = {"service": held.pk, "matter": held.matter.number, "before": before}
    facts["after"] = tell_counts(held)
    what = "sheet.correct" if before["keyed"] else "sheet.key"
    log.record(what, actor=actor, facts=facts, now=at)
    return held


def require_begun(service: Service, at: datetime) -> None:
    """Raise ServiceOver or NotHeldYet for a service of which nothing can be known."""
    if service.cancelled_at is not None or service.event is None:
        raise ServiceOver(service=service.pk, state=service.matter.state)
    if at < service.starts_at:
        raise NotHeldYet(service=service.pk, starts_at=service.starts_at)


def refuse_stale(service: Service) -> None:
    """Raise StaleMatter with who did what meanwhile."""
    last = Entry.objects.filter(matter=service.matter).select_related("account").last()
    raise StaleMatter(
        matter=service.matter.number,
        state=service.matter.state,
        step=last.step if last else "",
        name=str(last.account) if last and last.account else "",
        at=last.at if last else None,
    )


def tell_counts(service: Service) -> dict[str, int]:
    """Return what is keyed of a service, in numbers."""
    rows = Attendance.objects.filter(event=service.event)
    unnamed = rows.filter(person=None, came=True).aggregate(n=Sum("headcount"))["n"] or 0
    named = rows.filter(person__isnull=False)
    return {
        "keyed": rows.count(),
        "named": named.filter(came=True).count(),
        "stayed_away": named.filter(came=False).count(),
        "unnamed": unnamed,
    }


def _count_needs(service: Service, sheet: Sheet) -> list[ServiceNeed]:
    """Write how many came of each need; raises TooManyCame, NotInService, NothingKeyed."""
    rows = list(service.served.select_related("need").order_by("pk"))
    known = {row.pk for row in rows}
    if unknown := set(sheet.counts) - known:
        raise NotInService(service=service.pk, need=min(unknown))
    for row in rows:
        came = sheet.counts.get(row.pk)
        if (person := find_named(row)) in sheet.people:
            came = int(sheet.people[person])
        if came is None:
            raise NothingKeyed(service=service.pk, need=row.need_id)
        if not 0 <= came <= row.people:
            raise TooManyCame(need=row.need_id, came=came, invited=row.people)
        row.came = came
    if not 0 <= sheet.guests <= MOST:
        raise BadValue(field="guests", value=sheet.guests)
    ServiceNeed.objects.bulk_update(rows, ["came"])
    return rows


def find_named(row: ServiceNeed) -> int:
    """Return the one person invited of a need, whose name is known; 0 for everybody else."""
    return (row.need.person_id or 0) if row.people == 1 else 0


def _write(
    service: Service, sheet: Sheet, rows: list[ServiceNeed], actor: Actor, at: datetime
) -> None:
    """Key people by name, and two numbers of those without: who came, guests among them, and not.

    Somebody who was keyed by name and now counts in a number is no longer kept by name.
    """
    assert service.event is not None  # a service that has begun was published
    known = {person.pk: person for person in list_named(service)}
    if unknown := set(sheet.people) - set(known):
        raise NotInService(service=service.pk, person=min(unknown))
    named = Attendance.objects.filter(event=service.event, person__isnull=False)
    named.exclude(person__in=sheet.people).delete()
    unnamed = [row for row in rows if find_named(row) not in sheet.people]
    key_attendance(
        service.event,
        people=[(known[key], came) for key, came in sorted(sheet.people.items())],
        came=sum(row.came or 0 for row in unnamed) + sheet.guests,
        stayed_away=sum(row.people - (row.came or 0) for row in unnamed),
        actor=lend_right(actor),
        now=at,
    )


def _hold_service(service: Service, actor: Actor, key: uuid.UUID | None, at: datetime) -> None:
    """Say that the service was held; who accepted by then is who held it."""
    if service.matter.state in (states.PUBLISHED, states.STAFFED):
        if not service.assignments.filter(state__in=SERVING).exists():
            raise NotStaffed(service=service.pk)
        due = find_paper_due(service, at)
        advance(service.matter, "hold", actor=lend_right(actor), key=key, due_at=due, now=at)
    elif service.matter.state not in (states.HELD, states.REPORTED, states.MEASURED):
        raise ServiceOver(service=service.pk, state=service.matter.state)
