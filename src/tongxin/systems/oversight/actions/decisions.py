"""Decide what is recovered and what is paid, and hand it to the payer when no appeal is open."""

import uuid
from datetime import date, datetime, timedelta

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.models import Unit
from tongxin.kernel.notices import send_notice
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.actions.lead_rights import hold_lead, require_role, was_done
from tongxin.systems.oversight.errors import (
    AppealTimeRuns,
    BadAmount,
    NotSettled,
    NumberMissing,
    ReviewsOwnPayment,
)
from tongxin.systems.oversight.models import Lead

APPEAL_DAYS = 60  # Administrative Reconsideration Law of the PRC (2023), article 20
NUMBER_LENGTH = 60


@log.atomic
def decide_lead(
    lead: Lead,
    *,
    actor: Actor,
    number: str,
    on: date,
    recover_fen: int,
    pay_fen: int,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Decide, under a number, how much is recovered and how much is paid; never one for the other.

    Neither may be more than what two people confirmed. Raises NotYours, NumberMissing, BadAmount,
    StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, "leads.decide", actor)
    if was_done(held, "decide", key):
        return held
    at = now or timezone.now()
    told = read_number(number)
    if not 0 <= recover_fen <= held.recoverable_fen:
        raise BadAmount(field="recover", most=to_yuan(held.recoverable_fen))
    if not 0 <= pay_fen <= held.owed_fen + held.visit_fen:
        raise BadAmount(field="pay", most=to_yuan(held.owed_fen + held.visit_fen))
    if on > timezone.localdate(at):
        raise NumberMissing(field="on")
    advance(held.matter, "decide", actor=actor, key=key, turn=turn, now=at)
    held.decision_number, held.decided_on = told, on
    held.decided_recover_fen, held.decided_pay_fen = recover_fen, pay_fen
    held.appeal_until = on + timedelta(days=APPEAL_DAYS)
    held.save()
    tell_decision(held, actor, at)
    return held


def tell_decision(lead: Lead, actor: Actor, at: datetime) -> None:
    """Tell the person what was decided, and until when there is an appeal."""
    if lead.person is None:
        return
    facts = {
        "number": lead.matter.number,
        "decision": lead.decision_number,
        "recover": to_yuan(lead.decided_recover_fen),
        "pay": to_yuan(lead.decided_pay_fen),
        "until": lead.appeal_until,
    }
    send_notice(lead.person, "lead_decided", facts, actor=actor, about=lead.matter, now=at)


@log.atomic
def hand_to_payer(
    lead: Lead,
    unit: Unit,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Hand a decision to the unit that pays or takes money back.

    What only pays goes at once; a recovery waits until the time to appeal has passed. Raises
    NotYours, AppealTimeRuns, NotTheirUnit, ReviewsOwnPayment (one who confirmed works for the
    payer), StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, "leads.decide", actor)
    if was_done(held, "settle", key):
        return held
    at = now or timezone.now()
    until = held.appeal_until
    if held.decided_recover_fen and until is not None and timezone.localdate(at) <= until:
        raise AppealTimeRuns(until=until)
    require_role(unit, "payer", at)
    judged = (held.confirmed_first, held.confirmed_second)
    if any(each is not None and each.unit_id == unit.pk for each in judged):
        raise ReviewsOwnPayment(lead=held.matter.number)
    advance(held.matter, "settle", actor=actor, unit=unit, key=key, turn=turn, now=at)
    held.payer, held.settling_at = unit, at
    held.save(update_fields=["payer", "settling_at"])
    return held


@log.atomic
def correct_roll(
    lead: Lead,
    *,
    actor: Actor,
    how: str,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Close a confirmed lead without money, such as a mistyped number: the roll was corrected.

    Raises NotYours, NotSettled (there is money in it), MissingNote, StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, "leads.decide", actor)
    if held.recoverable_fen or held.owed_fen or held.visit_fen:
        raise NotSettled(
            recover=to_yuan(held.recoverable_fen), pay=to_yuan(held.owed_fen + held.visit_fen)
        )
    if was_done(held, "correct", key):
        return held
    at = now or timezone.now()
    advance(held.matter, "correct", actor=actor, note=how, key=key, turn=turn, now=at)
    held.settled_at = at
    held.save(update_fields=["settled_at"])
    return held


def read_number(number: str) -> str:
    """Return a number as it is kept; raises NumberMissing."""
    told = " ".join(number.split())
    if not told or len(told) > NUMBER_LENGTH:
        raise NumberMissing(field="number")
    return told


def to_yuan(fen: int) -> str:
    """Return fen as yuan with two decimals.

    >>> to_yuan(123456)
    '1,234.56'
    """
    return f"{fen // 100:,}.{fen % 100:02d}"
