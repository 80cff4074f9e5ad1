"""Tell the person, hear what they say, and answer an appeal."""

import uuid
from datetime import date, datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.people import add_person
from tongxin.kernel.models import Person
from tongxin.kernel.notices import send_notice
from tongxin.kernel.people.errors import BadPerson
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import blind_indexes, open_sealed
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.lead_rights import hold_lead, seal_words, was_done
from tongxin.systems.oversight.actions.leads import begin_anew
from tongxin.systems.oversight.errors import AppealTimeRuns, WordsMissing
from tongxin.systems.oversight.models import Hearing, Lead

PURPOSE = "补贴核查告知"
HOW = ("spoken", "written", "none")
UNNAMED = "名册上没有姓名"


@log.atomic
def notify_person(
    lead: Lead,
    *,
    actor: Actor,
    phone: str = "",
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Send the person a notice of what was found and of the right to be heard.

    Raises NotYours, StepNotAllowed, StaleMatter, BadPerson (the phone).
    """
    held = hold_lead(lead, "leads.notify", actor)
    if was_done(held, "notify", key):
        return held
    at = now or timezone.now()
    advance(held.matter, "notify", actor=actor, key=key, turn=turn, now=at)
    if held.person is None:
        held.person = find_person(held, phone, at)
        held.save(update_fields=["person"])
    template = "lead_recover" if held.recoverable_fen else "lead_owed"
    facts = {"number": held.matter.number, "scheme": held.scheme_title, "by": held.matter.due_at}
    send_notice(
        held.person, template, facts, actor=actor, about=held.matter, now=at,
        tell_by=held.matter.due_at,
    )  # fmt: skip
    return held


def find_person(lead: Lead, phone: str, at: datetime) -> Person:
    """Return the person of a lead: known by the number, or entered for this purpose."""
    number = open_sealed(lead.subject_sealed)
    known = Person.objects.filter(identity_index__in=blind_indexes(number), erased_at=None).first()
    if known is not None:
        return known
    told = {
        "name": open_sealed(lead.name_sealed) or UNNAMED,
        "place": lead.place,
        "purpose": PURPOSE,
        "phone": phone,
        "actor": Actor.system(),
        "now": at,
    }
    try:
        return add_person(identity=number, **told)  # type: ignore[arg-type]
    except BadPerson as error:
        if error.facts.get("field") != "identity":
            raise
        return add_person(**told)  # type: ignore[arg-type]


@log.atomic
def record_statement(
    lead: Lead,
    *,
    actor: Actor,
    how: str,
    said: str,
    on: date,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Hearing:
    """Keep what the person said, or that nothing was said within the time.

    Raises NotYours, WordsMissing, StepNotAllowed, StaleMatter; AppealTimeRuns when nobody was
    heard and the time for it has not passed.
    """
    held = hold_lead(lead, "leads.notify", actor)
    if was_done(held, "hear", key):
        return held.hearings.latest("pk")
    at = now or timezone.now()
    due_at = held.matter.due_at
    if (
        how == "none"
        and held.matter.state == states.NOTIFIED
        and due_at is not None
        and at < due_at
    ):
        raise AppealTimeRuns(until=timezone.localdate(due_at))
    made = keep_hearing(held, Hearing.STATEMENT, how, said, on, actor, at)
    advance(held.matter, "hear", actor=actor, key=key, turn=turn, now=at)
    return made


@log.atomic
def record_appeal(
    lead: Lead,
    *,
    actor: Actor,
    how: str,
    said: str,
    on: date,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Hearing:
    """Keep an appeal against a decision; raises as record_statement does."""
    held = hold_lead(lead, "leads.notify", actor)
    if was_done(held, "appeal", key):
        return held.hearings.latest("pk")
    at = now or timezone.now()
    if how == "none":
        raise WordsMissing(field="how", most=0)
    made = keep_hearing(held, Hearing.APPEAL, how, said, on, actor, at)
    advance(held.matter, "appeal", actor=actor, key=key, turn=turn, now=at)
    return made


@log.atomic
def answer_appeal(
    lead: Lead,
    *,
    actor: Actor,
    upheld: bool,
    answer: str,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Uphold the decision, or withdraw it and have the lead looked at again by a new pair.

    Raises NotYours, WordsMissing, StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, "leads.decide", actor)
    step = "uphold" if upheld else "look_again"
    if was_done(held, step, key):
        return held
    at = now or timezone.now()
    words = seal_words(answer, "answer")
    advance(held.matter, step, actor=actor, key=key, turn=turn, now=at)
    made = held.hearings.filter(kind=Hearing.APPEAL, answered_at=None).order_by("-pk").first()
    assert made is not None  # the state says that an appeal waits
    made.upheld, made.answer_sealed = upheld, words
    made.answered_by, made.answered_at = actor.account, at
    made.save()
    if not upheld:
        begin_anew(held)
        held.save()
    return held


def keep_hearing(
    lead: Lead, kind: str, how: str, said: str, on: date, actor: Actor, at: datetime
) -> Hearing:
    """Write down what was said; raises WordsMissing."""
    if how not in HOW or on > timezone.localdate(at):
        raise WordsMissing(field="how" if how not in HOW else "on", most=0)
    return Hearing.objects.create(
        lead=lead,
        kind=kind,
        how=how,
        on=on,
        said_sealed="" if how == "none" else seal_words(said, "said"),
        by=actor.account,
        at=at,
    )
