"""Enter what was seen: on a visit with its photo, or in papers."""

import uuid
from datetime import date, datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.actions.advance import advance
from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.actions.lead_rights import hold_lead, seal_words, was_done
from tongxin.systems.oversight.errors import WordsMissing
from tongxin.systems.oversight.models import Lead, Visit

PHOTO = "visit_photo"


@log.atomic
def record_visit(
    lead: Lead,
    *,
    actor: Actor,
    seen: str,
    on: date,
    in_person: bool,
    together_with: str = "",
    key: uuid.UUID | None = None,
    turn: int | None = None,
    now: datetime | None = None,
) -> Visit:
    """Say what was seen and by whom, and hand the lead back to the supervisor for two to judge.

    A visit needs its photo, attached before as evidence of the kind "visit_photo". Who only looked
    at papers cannot settle what asks for a visit first. Raises NotYours, WordsMissing,
    MissingEvidence, StepNotAllowed, StaleMatter.
    """
    held = hold_lead(lead, "leads.visit", actor)
    step = "visit" if in_person else "check_papers"
    if was_done(held, step, key):
        return held.visits.latest("pk")
    at = now or timezone.now()
    sealed = seal_words(seen, "seen")
    if on > timezone.localdate(at):
        raise WordsMissing(field="on", most=0)
    if held.visit_first and not in_person:
        raise WordsMissing(field="in_person", most=0)
    advance(held.matter, step, actor=actor, unit=held.run.unit, key=key, turn=turn, now=at)
    return Visit.objects.create(
        lead=held,
        in_person=in_person,
        on=on,
        together_with=together_with.strip()[:60],
        seen_sealed=sealed,
        by=actor.account,
        at=at,
    )
