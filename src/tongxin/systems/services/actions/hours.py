"""Key in how long each professional worked at a service."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.hours import key_hours
from tongxin.kernel.models import Hours
from tongxin.kernel.rights import Actor, NotYours, may
from tongxin.systems.services.actions.attendance import SERVING, require_begun
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.errors import BadValue
from tongxin.systems.services.errors_organisation import NotInService
from tongxin.systems.services.models import AnswerState, Assignment, Service

RIGHT = "hours.key"
MOST_MINUTES = 1440


@log.atomic
def key_minutes(
    service: Service,
    minutes: Mapping[int, int],
    *,
    actor: Actor,
    now: datetime | None = None,
) -> list[Assignment]:
    """Write down the minutes of assignments (by key); 0 takes them back. Keyed again, corrected.

    An organisation keys its own people's, a professional his own. Raises NotYours, NotInService,
    BadValue, NotHeldYet, ServiceOver.
    """
    at = now or timezone.now()
    held = Service.objects.select_related("matter", "event").get(pk=service.pk)
    require_begun(held, at)
    rows = {row.pk: row for row in list_serving(held)}
    for key, count in minutes.items():
        if key not in rows:
            raise NotInService(service=held.pk, assignment=key)
        if not may_key_minutes(rows[key], actor):
            raise NotYours(action=RIGHT, place=held.place_id, unit=rows[key].professional.unit_id)
        if not 0 <= count <= MOST_MINUTES:
            raise BadValue(field="minutes", value=count)
    for key, count in sorted(minutes.items()):
        _write(held, rows[key], count, actor, at)
    return [rows[key] for key in sorted(minutes)]


def list_serving(service: Service) -> list[Assignment]:
    """Return who was to serve and did not decline."""
    rows = service.assignments.filter(state__in=SERVING)
    return list(rows.select_related("professional__person", "professional__unit", "skill"))


def may_key_minutes(row: Assignment, actor: Actor) -> bool:
    """Tell whether an actor may key this professional's time: his unit, the place, or himself."""
    if may(actor, "services.report", place=row.service.place_id, unit=row.professional.unit_id):
        return may(actor, RIGHT, place=row.service.place_id, unit=row.professional.unit_id)
    mine = actor.account is not None and row.professional.account_id == actor.account.pk
    return mine and may(actor, RIGHT, unit=row.professional.unit_id)


def _write(service: Service, row: Assignment, minutes: int, actor: Actor, at: datetime) -> None:
    assert service.event is not None  # a service that has begun was published
    who = row.professional.person
    if minutes:
        key_hours(service.event, who, minutes, actor=lend_right(actor), now=at)
    else:
        gone, _ = Hours.objects.filter(event=service.event, person=who).delete()
        facts = {"service": service.pk, "assignment": row.pk, "rows": gone}
        log.record("hours.remove", actor=actor, facts=facts, now=at)
    row.state = AnswerState.DONE if minutes else AnswerState.ACCEPTED
    row.save(update_fields=["state"])
