"""Ask one more person for a published service that lacks somebody."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.rights import Actor, require
from tongxin.systems.services import states
from tongxin.systems.services.actions.due_times import find_answer_due
from tongxin.systems.services.actions.fees import settle_fees
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.actions.tell_asked import tell_asked
from tongxin.systems.services.errors import CannotServe
from tongxin.systems.services.errors_organisation import ServiceOver
from tongxin.systems.services.models import (
    BINDING,
    AnswerState,
    Assignment,
    Professional,
    Service,
    Skill,
)
from tongxin.systems.services.queries.services_people import judge_askable, list_lacks

RIGHT = "services.edit"


@log.atomic
def ask_also(
    service: Service,
    professional: Professional,
    skill: Skill,
    *,
    actor: Actor,
    now: datetime | None = None,
) -> Assignment:
    """Ask somebody for a skill that a service lacks; who is asked already is asked once.

    Raises NotYours, ServiceOver, CannotServe with why: nothing lacks (complete), or what keeps
    him: skill, licence, left, busy, free, week, reach, total, money.
    """
    require(actor, RIGHT, place=service.place_id)
    at = now or timezone.now()
    rows = Service.objects.select_for_update(of=("self",)).select_related(
        "matter", "kind", "place", "room__site"
    )
    held = rows.get(pk=service.pk)
    known = held.assignments.filter(professional=professional, skill=skill, state__in=BINDING)
    if (row := known.first()) is not None:
        return row
    if held.matter.state not in (states.PUBLISHED, states.STAFFED) or held.starts_at <= at:
        raise ServiceOver(service=held.pk, state=held.matter.state)
    if skill not in [lack.skill for lack in list_lacks(held)]:
        raise CannotServe(why="complete", name=str(professional))
    why = judge_askable(held, skill, [professional.pk])[0].why
    if why:
        raise CannotServe(why=why, name=str(professional))
    if held.matter.state == states.STAFFED:
        due = find_answer_due(held, at)
        advance(held.matter, "unstaff", actor=lend_right(actor), due_at=due, now=at)
    return _ask(held, professional, skill, actor, at)


def _ask(
    service: Service, professional: Professional, skill: Skill, actor: Actor, at: datetime
) -> Assignment:
    given_up = service.assignments.filter(
        skill=skill, state__in=(AnswerState.DECLINED, AnswerState.DROPPED), replaced_by=None
    )
    try:
        with transaction.atomic():
            made = Assignment.objects.create(
                service=service, professional=professional, skill=skill, day=service.day,
                part=service.part, state=AnswerState.ASKED, asked_at=at,
                replaces=given_up.order_by("-answered_at", "-pk").first(),
            )  # fmt: skip
    except IntegrityError as error:
        raise CannotServe(why="busy", name=str(professional)) from error
    settle_fees(service, actor=actor, now=at)
    tell_asked([made], actor=actor, now=at)
    facts = {"assignment": made.pk, "service": service.pk, "professional": professional.pk}
    log.record("assignment.ask_also", actor=actor, facts=facts, body=None, now=at)
    return made
