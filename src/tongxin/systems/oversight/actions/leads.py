"""Hand leads to the department that must put right, take them back, give up what stays unclear."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.models import Unit
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.actions.lead_rights import hold_lead, require_role, was_done
from tongxin.systems.oversight.models import Lead

RIGHT = "leads.assign"


@log.atomic
def assign_leads(
    leads: Sequence[Lead],
    unit: Unit,
    *,
    actor: Actor,
    blind: bool | None = None,
    now: datetime | None = None,
) -> list[Lead]:
    """Hand leads to a department, all or none; blind: whether reviewers see each other's answer.

    Raises NotYours, NotTheirUnit, StepNotAllowed.
    """
    held = [hold_lead(lead, RIGHT, actor) for lead in leads]
    require_role(unit, "department", now)
    for lead in held:
        lead.department = unit
        lead.blind = lead.blind if blind is None else blind
        if lead.reviews.filter(round=lead.round).exists():
            lead.round += 1
        lead.save(update_fields=["department", "blind", "round"])
        advance(lead.matter, "hand_out", actor=actor, unit=unit, now=now)
    return held


@log.atomic
def recall_lead(
    lead: Lead,
    *,
    actor: Actor,
    reason: str,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Take a lead back from the department before money moves; what was judged is judged anew.

    Raises NotYours, MissingNote, StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, RIGHT, actor)
    if was_done(held, "recall", key):
        return held
    advance(
        held.matter,
        "recall",
        actor=actor,
        note=reason,
        unit=held.run.unit,
        key=key,
        turn=turn,
        now=now,
    )
    begin_anew(held)
    held.department = None
    held.save()
    return held


@log.atomic
def shelve_lead(
    lead: Lead,
    *,
    actor: Actor,
    reason: str,
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Lead:
    """Close a lead that nobody can settle; raises NotYours, MissingNote, StepNotAllowed."""
    held = hold_lead(lead, RIGHT, actor)
    advance(held.matter, "shelve", actor=actor, note=reason, key=key, turn=turn, now=now)
    held.outcome_reason = "unclear"
    held.save(update_fields=["outcome_reason"])
    return held


def begin_anew(lead: Lead) -> None:
    """Take judgement and decision off a lead, and begin a new round; not saved."""
    lead.round += 1
    lead.confirmed_first = lead.confirmed_second = lead.confirmed_at = None
    lead.outcome_reason = lead.decision_number = ""
    lead.decided_on = lead.appeal_until = None
    lead.decided_recover_fen = lead.decided_pay_fen = 0
