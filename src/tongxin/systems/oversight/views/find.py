"""Find a lead or a run that this person may see, or say that there is no such page."""

from django.http import Http404

from tongxin.kernel.rights import Actor
from tongxin.systems.oversight.models import AuditRun, Lead, Referral
from tongxin.systems.oversight.queries.leads import find_lead, visible_referrals
from tongxin.systems.oversight.queries.runs import visible_runs


def get_lead(actor: Actor, number: str) -> Lead:
    """Return a lead that an actor may see."""
    lead = find_lead(actor, number)
    if lead is None:
        raise Http404
    return lead


def get_run(actor: Actor, pk: int) -> AuditRun:
    """Return a run that an actor may see."""
    run = visible_runs(actor).filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


def get_referral(actor: Actor, number: str) -> Referral:
    """Return a referral that an actor may know of."""
    referral = visible_referrals(actor).filter(matter__number=number).first()
    if referral is None:
        raise Http404
    return referral
