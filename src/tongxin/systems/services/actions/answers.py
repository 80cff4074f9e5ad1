"""Answer an assignment: accept it, give another of one's people, or decline with a reason."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.rights import Actor, NotYours, may, require
from tongxin.systems.services import states
from tongxin.systems.services.actions.due_times import find_paper_due
from tongxin.systems.services.actions.fees import settle_fees
from tongxin.systems.services.actions.replan import replace_declined
from tongxin.systems.services.actions.service_rights import lend_right
from tongxin.systems.services.actions.tell_swapped import tell_swapped
from tongxin.systems.services.errors import CannotServe, NotAsked, ReasonNeeded
from tongxin.systems.services.errors_organisation import AnsweredMeanwhile
from tongxin.systems.services.models import AnswerState, Assignment, Professional
from tongxin.systems.services.queries.organisation_people import why_cannot_serve

OPEN = (AnswerState.ASKED, AnswerState.ACCEPTED)
BARRED = ("left", "skill", "licence")  # what may have ended since he was planned
REASON_LENGTH = 200


@log.atomic
def accept_assignment(
    assignment: Assignment, *, actor: Actor, now: datetime | None = None
) -> Assignment:
    """Say that the professional comes; accepted twice is accepted.

    Raises NotYours, NotAsked, AnsweredMeanwhile, CannotServe.
    """
    held = _hold(assignment, actor)
    if held.state == AnswerState.ACCEPTED:
        return held
    _require_open(held, AnswerState.ASKED)
    why = why_cannot_serve(held.professional, held)
    if why in BARRED:
        raise CannotServe(why=why, name=str(held.professional))
    _answer(held, AnswerState.ACCEPTED, actor, now)
    staff_when_complete(held, actor=actor, now=now)
    return held


@log.atomic
def swap_assignment(
    assignment: Assignment,
    professional: Professional,
    *,
    actor: Actor,
    seen: str = AnswerState.ASKED,
    now: datetime | None = None,
) -> Assignment:
    """Send another of the unit's people instead, who has thereby accepted; returns his assignment.

    seen: the answer that the form showed. Raises NotYours, NotAsked, AnsweredMeanwhile,
    CannotServe with why.
    """
    held = _hold(assignment, actor, whole_unit=True)
    if held.state == AnswerState.SWAPPED:
        done = held.replaced_by.filter(professional=professional).first()
        if done is not None:
            return done
    _require_open(held, seen)
    if professional.unit_id != held.professional.unit_id:
        raise CannotServe(why="unit", name=str(professional))
    if why := why_cannot_serve(professional, held):
        raise CannotServe(why=why, name=str(professional))
    _answer(held, AnswerState.SWAPPED, actor, now)
    made = _ask_instead(held, professional, now)
    _record("assignment.swap", made, actor, now, replaces=held.pk)
    settle_fees(held.service, actor=actor, now=now)
    tell_swapped(held, made, actor=actor, now=now)
    staff_when_complete(made, actor=actor, now=now)
    return made


@log.atomic
def decline_assignment(
    assignment: Assignment,
    *,
    reason: str,
    actor: Actor,
    seen: str = AnswerState.ASKED,
    now: datetime | None = None,
) -> Assignment:
    """Say that the professional does not come; somebody else is looked for at once.

    Raises NotYours, NotAsked, AnsweredMeanwhile, ReasonNeeded.
    """
    told = " ".join(reason.split())[:REASON_LENGTH]
    if not told:
        raise ReasonNeeded(least=1, most=REASON_LENGTH)
    held = _hold(assignment, actor)
    if held.state == AnswerState.DECLINED and held.reason == told:
        return held
    _require_open(held, seen)
    held.reason = told
    _answer(held, AnswerState.DECLINED, actor, now)
    replace_declined(held, actor=lend_right(actor), now=now)
    return held


def staff_when_complete(
    assignment: Assignment, *, actor: Actor, now: datetime | None = None
) -> None:
    """Move a published service on once nobody is asked any more and its teams are complete."""
    service = assignment.service
    rows = list(service.assignments.filter(state__in=OPEN).values_list("state", "skill__code"))
    if any(state == AnswerState.ASKED for state, _ in rows):
        return
    there = [skill for _, skill in rows]
    team = {str(skill): int(n) * service.units for skill, n in service.kind.team.items()}
    if any(there.count(skill) < count for skill, count in team.items()):
        return
    service.matter.refresh_from_db()
    if service.matter.state == states.PUBLISHED:
        at = now or timezone.now()
        due = find_paper_due(service, at)
        advance(service.matter, "staff", actor=lend_right(actor), due_at=due, now=at)


def may_answer(assignment: Assignment, actor: Actor, *, whole_unit: bool = False) -> bool:
    """Tell whether an actor may answer: for its unit, for the place, or a professional for himself.

    whole_unit: only who answers for all the people of the unit.
    """
    unit = assignment.professional.unit_id
    if may(actor, "services.answer", place=assignment.service.place_id, unit=unit):
        return True
    mine = actor.account is not None and assignment.professional.account_id == actor.account.pk
    return mine and not whole_unit and may(actor, "duties.answer", unit=unit)


def _hold(assignment: Assignment, actor: Actor, *, whole_unit: bool = False) -> Assignment:
    """Lock the assignment and return the row fresh, once the actor may answer it."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(
        "service__matter", "service__kind", "professional__person", "professional__unit", "skill"
    )
    held = rows.get(pk=assignment.pk)
    if not may_answer(held, actor, whole_unit=whole_unit):
        require(actor, "services.answer", unit=held.professional.unit_id)
        raise NotYours(action="services.answer", place=None, unit=held.professional.unit_id)
    return held


def _require_open(held: Assignment, seen: str) -> None:
    closed = (states.CANCELLED, states.HELD, states.REPORTED, states.MEASURED)
    if held.service.cancelled_at is not None or held.service.matter.state in closed:
        raise NotAsked(assignment=held.pk, state=held.service.matter.state)
    if held.state != seen or held.state not in OPEN:
        raise AnsweredMeanwhile(assignment=held.pk, state=held.state, at=held.answered_at)


def _answer(held: Assignment, state: AnswerState, actor: Actor, now: datetime | None) -> None:
    held.state, held.answered_at = state, now or timezone.now()
    held.save(update_fields=["state", "answered_at", "reason"])
    _record(f"assignment.{state.value}", held, actor, now)


def _ask_instead(held: Assignment, professional: Professional, now: datetime | None) -> Assignment:
    at = now or timezone.now()
    try:
        with transaction.atomic():
            return Assignment.objects.create(
                service=held.service,
                professional=professional,
                skill=held.skill,
                state=AnswerState.ACCEPTED,
                day=held.day,
                part=held.part,
                asked_at=held.asked_at or at,
                answered_at=at,
                replaces=held,
            )
    except IntegrityError as error:
        raise CannotServe(why="busy", name=str(professional)) from error


def _record(what: str, row: Assignment, actor: Actor, now: datetime | None, **more: int) -> None:
    facts = {"assignment": row.pk, "service": row.service_id, "professional": row.professional_id}
    body = {"reason": row.reason} if row.reason else None
    log.record(what, actor=actor, facts={**facts, **more}, body=body, now=now)
