"""Two different people judge a lead; only when both confirm does a recovery or a payment leave."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.errors import StaleMatter, StepNotAllowed
from tongxin.kernel.models import Account
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.lead_rights import hold_lead, seal_words, works_for
from tongxin.systems.oversight.errors import ReviewedAlready, ReviewsOwnPayment, WordsMissing
from tongxin.systems.oversight.models import VERDICTS, Lead, Review

CONFIRM, REJECT, UNSURE = VERDICTS
NEEDED = 2
# Why a lead does not stand; not_the_same is what the next run must not link again.
REASONS = (
    "not_the_same", "arrears", "date_edge", "family_account", "guardian", "name_changed",
    "moved_inside", "alive", "register_wrong", "roll_wrong", "other",
)  # fmt: skip
UNSURE_REASON = "unclear"


@log.atomic
def review_lead(
    lead: Lead,
    verdict: str,
    *,
    actor: Actor,
    reason: str = "",
    note: str = "",
    turn: int | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Review:
    """Judge a lead; the second judgement settles it: both confirm, both reject, or it stays open.

    Raises NotYours, ReviewedAlready, ReviewsOwnPayment, WordsMissing, StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, "leads.review", actor)
    account, given = check_judge(held, verdict, actor, turn)
    at = now or timezone.now()
    made = Review.objects.create(
        lead=held,
        round=held.round,
        reviewer=account,
        verdict=verdict,
        reason=choose_reason(verdict, reason),
        note_sealed=seal_words(note, "note") if note.strip() or verdict != CONFIRM else "",
        blind=held.blind,
        at=at,
    )
    facts = {"lead": held.matter.number, "round": held.round, "place": held.place_id}
    log.record("lead.judge", actor=actor, facts=facts, now=at)
    if len(given) + 1 >= NEEDED:
        settle_round(held, [*given, made], actor, at, key)
    return made


def check_judge(
    held: Lead, verdict: str, actor: Actor, turn: int | None
) -> tuple[Account, list[Review]]:
    """Return who judges and what was judged in this round; raises as review_lead does."""
    account = actor.account
    if account is None or verdict not in VERDICTS:
        raise WordsMissing(field="verdict", most=0)
    if held.matter.state != states.VISITED:
        raise StepNotAllowed(matter=held.matter.number, step=verdict, state=held.matter.state)
    if turn is not None and turn != held.matter.turn:
        raise StaleMatter(matter=held.matter.number, state=held.matter.state)
    if works_for(account, {held.department_id, held.payer_id}):
        raise ReviewsOwnPayment(lead=held.matter.number)
    given = list(held.reviews.filter(round=held.round).select_related("reviewer"))
    if any(each.reviewer_id == account.pk for each in given):
        raise ReviewedAlready(lead=held.matter.number)
    return account, given


def choose_reason(verdict: str, reason: str) -> str:
    """Return the code of why not; raises WordsMissing when a rejection names no known one."""
    if verdict == CONFIRM:
        return ""
    if verdict == UNSURE:
        return UNSURE_REASON
    if reason not in REASONS:
        raise WordsMissing(field="reason", most=0)
    return reason


def settle_round(
    lead: Lead, given: Sequence[Review], actor: Actor, at: datetime, key: uuid.UUID | None
) -> None:
    """Move a lead on after its second judgement."""
    verdicts = {each.verdict for each in given}
    if verdicts == {CONFIRM}:
        lead.confirmed_first, lead.confirmed_second = given[0].reviewer, given[1].reviewer
        lead.confirmed_at = at
        advance(lead.matter, "confirm", actor=actor, unit=lead.department, key=key, now=at)
    elif verdicts == {REJECT}:
        lead.outcome_reason = given[-1].reason
        advance(lead.matter, "reject", actor=actor, key=key, now=at)
    else:
        advance(lead.matter, "leave_open", actor=actor, key=key, now=at)
    lead.save()
