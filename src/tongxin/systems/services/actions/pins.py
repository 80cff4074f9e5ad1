"""Pin a service so that later plans keep it, or forbid what plans may not do."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.models import Place
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services.errors import BadValue, PlanNotDraft, ReasonNeeded
from tongxin.systems.services.models import Forbid, Part, Pin, Room, Service, ServiceKind

RIGHT = "plans.edit"
REASON_LENGTH = 200


@log.atomic
def pin_service(service: Service, *, reason: str, actor: Actor, now: datetime | None = None) -> Pin:
    """Keep a draft as it is in every later plan; pinned twice is pinned.

    Raises NotYours, PlanNotDraft, BadValue.
    """
    require(actor, RIGHT, place=service.place_id)
    at = now or timezone.now()
    held = Service.objects.select_for_update().get(pk=service.pk)
    known = Pin.objects.filter(service=held).first()
    if known is not None:
        return known
    if held.published_at is not None or held.cancelled_at is not None:
        raise PlanNotDraft(service=held.pk, state="published", who="")
    told = _read_reason(reason, needed=False)
    pin = Pin.objects.create(service=held, reason=told, by=actor.account, at=at)
    _record("service.pin", {"service": held.pk}, told, actor, at)
    return pin


@log.atomic
def unpin_service(service: Service, *, actor: Actor, now: datetime | None = None) -> None:
    """Let later plans change a service again. Raises NotYours."""
    require(actor, RIGHT, place=service.place_id)
    gone, _ = Pin.objects.filter(service=service).delete()
    if gone:
        _record("service.unpin", {"service": service.pk}, "", actor, now)


@log.atomic
def forbid(
    place: Place,
    *,
    reason: str,
    actor: Actor,
    kind: ServiceKind | None = None,
    room: Room | None = None,
    day: date | None = None,
    part: int | None = None,
    now: datetime | None = None,
) -> Forbid:
    """Say what plans of a place may not do, alone or together, and why; said twice is said.

    Raises NotYours, ReasonNeeded, BadValue (nothing named, or a part without its day).
    """
    require(actor, RIGHT, place=place)
    at = now or timezone.now()
    told = _read_reason(reason, needed=True)
    if kind is None and room is None and day is None:
        raise BadValue(field="kind", value="")
    if part is not None and (day is None or part not in Part.values):
        raise BadValue(field="part", value=part)
    named: dict[str, Any] = {"kind": kind, "room": room, "day": day, "part": part}
    known = Forbid.objects.filter(
        *(Q(**{name: value}) for name, value in named.items()), place=place, lifted_at=None
    ).first()
    if known is not None:
        return known
    row = Forbid.objects.create(place=place, reason=told, by=actor.account, at=at, **named)
    facts = {
        "forbid": row.pk,
        "place": place.pk,
        "kind": row.kind_id,
        "room": row.room_id,
        "day": day,
        "part": part,
    }
    _record("plan.forbid", facts, told, actor, at)
    return row


@log.atomic
def lift_forbid(row: Forbid, *, actor: Actor, now: datetime | None = None) -> Forbid:
    """Let plans do again what was forbidden. Raises NotYours."""
    require(actor, RIGHT, place=row.place_id)
    held = Forbid.objects.select_for_update().get(pk=row.pk)
    if held.lifted_at is None:
        held.lifted_at = now or timezone.now()
        held.save(update_fields=["lifted_at"])
        _record("plan.allow", {"forbid": held.pk}, "", actor, now)
    return held


def _read_reason(reason: str, *, needed: bool) -> str:
    told = " ".join(reason.split())
    if len(told) > REASON_LENGTH or (needed and not told):
        raise ReasonNeeded(least=1 if needed else 0, most=REASON_LENGTH)
    return told


def _record(
    what: str, facts: dict[str, Any], reason: str, actor: Actor, now: datetime | None
) -> None:
    body = {"reason": reason} if reason else None
    log.record(what, actor=actor, facts=facts, body=body, now=now)
