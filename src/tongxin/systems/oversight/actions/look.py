"""Open the whole evidence of a lead, with a reason that stays."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.unmask import read_reason
from tongxin.kernel.rights import Actor, NotYours, may
from tongxin.kernel.sealed import open_sealed
from tongxin.systems.oversight.models import EvidenceLook, Lead


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind the masks of a lead."""

    name: str
    subject: str
    evidence: dict[str, Any]


@log.atomic
def open_lead_evidence(
    lead: Lead, *, actor: Actor, reason: str, now: datetime | None = None
) -> Opened:
    """Return the evidence in full; the look is kept. Raises NotYours, ReasonMissing."""
    held = Lead.objects.select_related("matter").get(pk=lead.pk)
    if actor.account is None or not may_open(held, actor):
        raise NotYours(action="leads.unmask", place=held.place_id, unit=held.matter.unit_id)
    why = read_reason(reason)
    at = now or timezone.now()
    look = EvidenceLook.objects.create(lead=held, account=actor.account, reason=why, at=at)
    facts = {"lead": held.matter.number, "look": look.pk}
    log.record("lead.look", actor=actor, facts=facts, body={"reason": why}, now=at)
    return Opened(
        name=open_sealed(held.name_sealed),
        subject=open_sealed(held.subject_sealed),
        evidence=read_evidence(held),
    )


def may_open(lead: Lead, actor: Actor) -> bool:
    """Tell whether an actor may open a lead's evidence: of the place, or the department's."""
    return may(actor, "leads.unmask", place=lead.place_id, unit=lead.department_id)


def read_evidence(lead: Lead) -> dict[str, Any]:
    """Return the kept evidence; whoever shows it masks it or has logged the look."""
    kept = open_sealed(lead.evidence_sealed)
    return dict(json.loads(kept)) if kept else {}
