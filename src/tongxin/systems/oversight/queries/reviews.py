"""What reviewers judged, how far they agree, and what of it teaches the next run."""

from dataclasses import dataclass

from tongxin.engines.audit.agreement import Agreement, measure_agreement
from tongxin.kernel.rights import Actor, limit
from tongxin.systems.oversight.models import Lead, LeadFinding, Review


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody may know of the reviews of a lead's present round.

    own: his own review. others: those of others, none while he must not see them.
    hidden: how many others there are that he must not see yet.
    """

    own: Review | None
    others: tuple[Review, ...]
    hidden: int


def see_reviews(lead: Lead, actor: Actor) -> Seen:
    """Return the reviews as this person may see them: blind ones only when both are given."""
    rows = list(lead.reviews.filter(round=lead.round).select_related("reviewer").order_by("pk"))
    mine = actor.account.pk if actor.account else None
    own = next((row for row in rows if row.reviewer_id == mine), None)
    others = tuple(row for row in rows if row.reviewer_id != mine)
    if lead.blind and len(rows) < 2:
        return Seen(own, (), len(others))
    return Seen(own, others, 0)


def list_earlier(lead: Lead) -> list[Review]:
    """Return the reviews of earlier rounds."""
    rows = lead.reviews.exclude(round=lead.round).select_related("reviewer")
    return list(rows.order_by("round", "pk"))


def measure_blind(actor: Actor) -> Agreement:
    """Return how far the two reviewers of a round agree, over all that were judged blind."""
    rows = limit(Review.objects.filter(blind=True), actor, "runs.read", place="lead__place_id")
    given: dict[tuple[int, int], list[str]] = {}
    told = rows.order_by("lead_id", "round", "pk").values_list("lead_id", "round", "verdict")
    for lead, number, verdict in told:
        given.setdefault((lead, number), []).append(verdict)
    pairs = [(two[0], two[1]) for two in given.values() if len(two) == 2]
    return measure_agreement(pairs)


@dataclass(frozen=True, slots=True)
class Label:
    """One finding whose lead two people judged alike."""

    finding_id: str
    kind: str
    scheme: str
    month: int
    verdict: str
    reason: str


def list_labels(actor: Actor) -> list[Label]:
    """Return the findings that two people confirmed or rejected, in the order of their numbers."""
    leads = limit(Lead.objects.all(), actor, "leads.export")
    judged = leads.exclude(confirmed_at=None) | leads.filter(matter__state="rejected")
    rows = LeadFinding.objects.filter(lead__in=judged.values("pk")).select_related("lead")
    return [
        Label(
            finding_id=row.finding_id,
            kind=row.lead.kind,
            scheme=row.scheme,
            month=row.month,
            verdict="confirmed" if row.lead.confirmed_at else "rejected",
            reason="" if row.lead.confirmed_at else row.lead.outcome_reason,
        )
        for row in rows.order_by("finding_id", "pk")
    ]
