"""File a service with the authority (备案) before it may be published."""

from datetime import date, datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.errors import BadValue, FilingTooLate, NotPlanned
from tongxin.systems.services.models import Filing, Service

RIGHT = "services.file"
NUMBER_LENGTH = 60


@log.atomic
def file_service(
    service: Service,
    *,
    number: str,
    filed_on: date,
    actor: Actor,
    accepted_on: date | None = None,
    now: datetime | None = None,
) -> Filing:
    """Write down a draft's filing, or when it was accepted; written again, it is corrected.

    Raises NotYours, NotPlanned (no draft, or its kind needs none), BadValue, FilingTooLate when
    it was accepted fewer days before the service than its kind asks for.
    """
    require(actor, RIGHT, place=service.place_id)
    held = (
        Service.objects.select_for_update(of=("self",))
        .select_related("kind", "matter")
        .get(pk=service.pk)
    )
    if not held.kind.needs_filing or held.matter.state not in (states.DRAFT, states.FILED):
        raise NotPlanned(service=held.pk, state=held.matter.state)
    today = timezone.localdate(now or timezone.now())
    told = " ".join(number.split())
    if not told or len(told) > NUMBER_LENGTH:
        raise BadValue(field="number", value=number)
    _check_days(held, filed_on, accepted_on, today)
    defaults = {
        "number": told,
        "filed_on": filed_on,
        "accepted_on": accepted_on,
        "by": actor.account,
    }
    filing, _ = Filing.objects.update_or_create(service=held, defaults=defaults)
    if accepted_on is not None and held.matter.state == states.DRAFT:
        advance(held.matter, "file", actor=actor, now=now)
    facts = {"service": held.pk, "filed_on": filed_on, "accepted_on": accepted_on}
    log.record("service.file", actor=actor, facts=facts, body={"number": told}, now=now)
    return filing


def _check_days(service: Service, filed_on: date, accepted_on: date | None, today: date) -> None:
    if filed_on > today:
        raise BadValue(field="filed_on", value=filed_on)
    if accepted_on is None:
        return
    if not filed_on <= accepted_on <= today:
        raise BadValue(field="accepted_on", value=accepted_on)
    ahead = (service.day - accepted_on).days
    if ahead < service.kind.filing_lead_days:
        raise FilingTooLate(days=service.kind.filing_lead_days, ahead=ahead)
