"""Refer a lead on an official: out of the money loop, sealed from department and payer."""

import uuid
from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.actions.raise_matter import raise_matter
from tongxin.kernel.rights import Actor, require
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.lead_rights import hold_lead, seal_words
from tongxin.systems.oversight.actions.leads import begin_anew
from tongxin.systems.oversight.models import Lead, Referral

# Said where others may read; says nothing of why.
TITLE, RECALLED = "移送件", "收回另办"


@log.atomic
def refer_lead(
    lead: Lead,
    *,
    actor: Actor,
    about: str,
    reason: str,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Make a sealed referral of a lead; once money is being settled that goes on as it was.

    Before that the lead leaves its loop, and department and payer no longer see it. Neither the
    log nor the lead's history says about whom or why. Raises NotYours, WordsMissing, StaleMatter,
    StepNotAllowed.
    """
    held = hold_lead(lead, "leads.refer", actor)
    known = Referral.objects.filter(lead=held).first()
    if known is not None:
        return known
    at = now or timezone.now()
    sealed = seal_words(about, "about"), seal_words(reason, "reason")
    take_out(held, actor, turn, at)
    matter = raise_matter(
        kind=states.REFERRAL,
        title=TITLE,
        place=held.place,
        unit=held.run.unit,
        actor=actor,
        key=key,
        now=at,
    )
    return Referral.objects.create(
        matter=matter, lead=held, place=held.place, about_sealed=sealed[0], reason_sealed=sealed[1]
    )


def take_out(lead: Lead, actor: Actor, turn: int | None, at: datetime) -> None:
    """Take a lead out of its loop, unless its money is being settled or was."""
    if lead.matter.state in (states.SETTLING, states.SETTLED):
        return
    if lead.matter.state != states.FOUND:
        unit = lead.run.unit
        advance(lead.matter, "recall", actor=actor, note=RECALLED, unit=unit, turn=turn, now=at)
        begin_anew(lead)
    lead.department = None
    lead.save()
    advance(lead.matter, "refer", actor=actor, now=at)


@log.atomic
def take_referral_up(
    referral: Referral,
    *,
    actor: Actor,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Begin to work on a referral; raises NotYours, StepNotAllowed."""
    held = hold_referral(referral, actor)
    advance(held.matter, "take_up", actor=actor, key=key, turn=turn, now=now)
    return held


@log.atomic
def end_referral(
    referral: Referral,
    *,
    actor: Actor,
    outcome: str,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Referral:
    """Close a referral with what came of it, sealed; raises NotYours, WordsMissing."""
    held = hold_referral(referral, actor)
    held.outcome_sealed = seal_words(outcome, "outcome")
    advance(held.matter, "end", actor=actor, key=key, turn=turn, now=now)
    held.save(update_fields=["outcome_sealed"])
    return held


def hold_referral(referral: Referral, actor: Actor) -> Referral:
    """Return a referral, locked; raises NotYours."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("matter")
    held = rows.get(pk=referral.pk)
    require(actor, "referrals.act", place=held.place_id)
    return held
