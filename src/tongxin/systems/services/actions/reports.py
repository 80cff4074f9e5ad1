"""Report what was done at a service, and say that it is measured once all is in."""

import uuid
from datetime import datetime
from typing import BinaryIO

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.evidence import attach_evidence
from tongxin.kernel.models import Attendance, Entry, Evidence, Rating
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.actions.attendance import refuse_stale, require_begun
from tongxin.systems.services.actions.service_rights import lend_right, require_with
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.errors_organisation import NotHeldKeyed, NotMeasurable
from tongxin.systems.services.models import Service

RIGHT = "services.report"
REPORT_LENGTH = 5000
PHOTO = "photo"


@log.atomic
def report_service(
    service: Service,
    *,
    text: str,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Service:
    """Write what was done, or correct it; attendance must be keyed first.

    turn: the service's turn that the form showed. Raises NotYours, BadValue, NotHeldKeyed,
    StaleMatter, ServiceOver, NotHeldYet.
    """
    at = now or timezone.now()
    told = text.strip()
    held = _hold(service)
    require_with(actor, RIGHT, held)
    require_begun(held, at)
    if not told or len(told) > REPORT_LENGTH:
        raise BadValue(field="report", value=len(told), most=REPORT_LENGTH)
    if held.matter.state not in (states.HELD, states.REPORTED, states.MEASURED):
        raise NotHeldKeyed(service=held.pk)
    if told == held.report:
        return held
    if turn is not None and turn != held.matter.turn:
        refuse_stale(held)
    before = held.report
    held.report, held.reported_at = told, held.reported_at or at
    held.save(update_fields=["report", "reported_at"])
    facts = {"service": held.pk, "matter": held.matter.number, "again": bool(before)}
    log.record("report.write", actor=actor, facts=facts, body={"before": before}, now=at)
    if held.matter.state == states.HELD:
        advance(held.matter, "report", actor=lend_right(actor), key=key, now=at)
    return held


def attach_photo(
    service: Service, *, file: BinaryIO, name: str, actor: Actor, now: datetime | None = None
) -> Evidence:
    """Keep a photo or a scan of a service; the same file again is the same row.

    Raises NotYours, BadEvidence.
    """
    require_with(actor, "evidence.attach", service)
    return attach_evidence(
        service.matter, kind=PHOTO, file=file, name=name, actor=lend_right(actor), now=now
    )


@log.atomic
def measure_service(
    service: Service, *, actor: Actor, key: uuid.UUID | None = None, now: datetime | None = None
) -> Entry:
    """Close a service of which attendance, a report and at least one rating are in.

    Raises NotYours, NotMeasurable with what lacks, StepNotAllowed.
    """
    held = _hold(service)
    require(actor, "services.measure", place=held.place_id)
    lacking = list_lacking(held)
    if lacking:
        raise NotMeasurable(service=held.pk, lacking=lacking)
    return advance(held.matter, "measure", actor=lend_right(actor), key=key, now=now)


def list_lacking(service: Service) -> list[str]:
    """Return the codes of what a service lacks to be measured."""
    there = {
        "attendance": Attendance.objects.filter(event=service.event_id).exists(),
        "report": bool(service.report),
        "rating": Rating.objects.filter(event=service.event_id).exists(),
    }
    return [code for code, found in there.items() if service.event_id is None or not found]


def _hold(service: Service) -> Service:
    rows = Service.objects.select_for_update(of=("self",)).select_related("matter", "event")
    return rows.get(pk=service.pk)
