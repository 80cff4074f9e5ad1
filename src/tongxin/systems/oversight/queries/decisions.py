"""What two people decided about who is who, in the form that the next run takes."""

from tongxin.engines.audit.decisions import Decision
from tongxin.kernel.models import Place
from tongxin.systems.oversight import states
from tongxin.systems.oversight.actions.look import read_evidence
from tongxin.systems.oversight.models import Lead

NOT_THE_SAME = "not_the_same"


def list_decisions(place: Place) -> list[Decision]:
    """Return the decisions of a place's runs: vetoes first of all, and links that were confirmed.

    A lead that two people rejected as somebody else's parts its row from its person for ever; one
    that both confirmed although the number was incomplete ties them. For the run alone: it holds
    names and numbers in full.
    """
    leads = Lead.objects.filter(run__place=place).exclude(evidence_sealed="")
    vetoes = leads.filter(matter__state=states.REJECTED, outcome_reason=NOT_THE_SAME)
    ties = leads.filter(confirmed_at__isnull=False)
    found: dict[tuple[str, str, str], Decision] = {}
    for lead in ties.order_by("pk"):
        note_decision(found, lead, "same")
    for lead in vetoes.order_by("pk"):
        note_decision(found, lead, "different")
    return [found[key] for key in sorted(found)]


def note_decision(found: dict[tuple[str, str, str], Decision], lead: Lead, verdict: str) -> None:
    """Add what a lead's judgement says of its row and its person, where it says anything."""
    evidence = read_evidence(lead)
    rows, person = evidence.get("rows") or [], evidence.get("person") or {}
    links = evidence.get("links") or []
    exact = bool(links) and all(link.get("how") == "exact" for link in links)
    if not rows or not person.get("id") or (verdict == "same" and exact):
        return
    key = str(rows[0].get("name") or ""), str(rows[0].get("id") or ""), str(person["id"])
    found[key] = Decision(*key, "different" if verdict == "different" else "same")
