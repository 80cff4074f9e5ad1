"""Ask somebody else for a service whose professional declined, with nothing else changed."""

from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.actions.due_times import find_answer_due
from tongxin.systems.services.actions.fees import settle_fees
from tongxin.systems.services.actions.tell_asked import tell_asked, tell_short_of_staff
from tongxin.systems.services.errors import NotAsked
from tongxin.systems.services.matching.substitute import find_substitute
from tongxin.systems.services.models import AnswerState, Assignment

_GIVEN_UP = (AnswerState.DECLINED, AnswerState.DROPPED)


@log.atomic
def replace_declined(
    assignment: Assignment, *, actor: Actor, now: datetime | None = None
) -> Assignment | None:
    """Ask the engine's substitute for a declined assignment; the same call again returns him.

    Returns the new assignment, in state asked; None where nobody can come: then the office is
    told that the service is short. Raises NotYours, NotAsked.
    """
    at = now or timezone.now()
    held = _hold(assignment)
    service = held.service
    require(actor, "services.answer", place=service.place_id, unit=held.professional.unit_id)
    if held.state not in _GIVEN_UP or service.cancelled_at is not None:
        raise NotAsked(assignment=held.pk, state=held.state)
    known = held.replaced_by.first()
    if known is not None:
        return known
    if service.matter.state == states.STAFFED:
        due = find_answer_due(service, at)
        advance(service.matter, "unstaff", actor=Actor.system(), due_at=due, now=at)
    substitute = find_substitute(held)
    if substitute is None:
        settle_fees(service, actor=actor, now=at)
        tell_short_of_staff(service, held, actor=actor, now=at)
        return None
    made = Assignment.objects.create(
        service=service,
        professional=substitute,
        skill=held.skill,
        state=AnswerState.ASKED,
        day=held.day,
        part=held.part,
        asked_at=at,
        replaces=held,
    )
    facts = {"assignment": made.pk, "service": service.pk, "replaces": held.pk}
    log.record("assignment.replace", actor=actor, facts=facts, body=None, now=at)
    settle_fees(service, actor=actor, now=at)
    tell_asked([made], actor=actor, now=at)
    return made


def _hold(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(
        "service__matter",
        "service__kind",
        "service__place",
        "service__plan",
        "professional__unit",
        "skill",
    )
    return rows.get(pk=assignment.pk)
