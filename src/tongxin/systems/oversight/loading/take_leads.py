"""Take the cases of a run in as leads: what is known stays, what is new is raised, none twice."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from tongxin.desk.audit.content import Case, Finding
from tongxin.kernel import log
from tongxin.kernel.actions.raise_matter import Asked, raise_matters
from tongxin.kernel.insert_many import insert_many
from tongxin.kernel.rights import Actor
from tongxin.kernel.sealed import blind_indexes
from tongxin.systems.oversight import states
from tongxin.systems.oversight.loading.make_leads import (
    Evidence,
    PlaceNames,
    build_finding,
    build_lead,
    name_subject,
    sum_up,
    title_case,
)
from tongxin.systems.oversight.loading.moved import find_held, take_moved
from tongxin.systems.oversight.models import AuditRun, Lead, LeadFinding

CHUNK = 200
EvidenceOf = Callable[[str], Evidence | None]
Known = dict[str, LeadFinding]
CaseKey = tuple[str, str, str, str]


@log.atomic
def take_chunk(
    run: AuditRun,
    cases: Sequence[Case],
    places: PlaceNames,
    evidence_of: EvidenceOf,
    now: datetime,
    ids: Collection[str],
) -> Counter[str]:
    """Take some cases in, in one transaction; done twice, the second time changes nothing.

    ids: the numbers of all findings of the run.
    """
    known = find_known(run, cases)
    held = find_held(run, cases, ids)
    before = find_before(cases)
    counts: Counter[str] = Counter(cases=len(cases))
    raised: list[tuple[Case, Lead | None]] = []
    for case in cases:
        fresh = tuple(one for one in case.findings if one.finding_id not in known)
        known |= take_moved(case, fresh, held)
        fresh = tuple(one for one in fresh if one.finding_id not in known)
        counts["findings"] += len(case.findings)
        if not fresh:
            counts["same"] += 1
            continue
        lead = find_lead(case, known, before)
        if lead is None:
            counts["new"] += 1
            raised.append((case, None))
        elif may_grow(lead):
            counts["extended"] += 1
            grow(lead, fresh, run)
        else:
            counts["follow_ups"] += 1
            raised.append((Case(fresh), lead))
    raise_leads(run, raised, places, evidence_of, now)
    counts["back"] += see_again(run, known)
    return counts


def find_known(run: AuditRun, cases: Sequence[Case]) -> Known:
    """Return the findings of these cases that earlier runs of the same place brought."""
    ids = [one.finding_id for case in cases for one in case.findings]
    rows = LeadFinding.objects.filter(root_id=run.place_id).select_related("lead__matter")
    return {
        row.finding_id: row
        for start in range(0, len(ids), 500)
        for row in rows.filter(finding_id__in=ids[start : start + 500])
    }


def find_before(cases: Sequence[Case]) -> dict[CaseKey, Lead]:
    """Return the newest lead of the same person, kind, scheme and certainty, by each hash."""
    hashes = [each for case in cases for each in blind_indexes(name_subject(case.first))]
    found: dict[CaseKey, Lead] = {}
    for start in range(0, len(hashes), 500):
        rows = Lead.objects.filter(subject_index__in=hashes[start : start + 500])
        for lead in rows.select_related("matter").order_by("pk"):
            found[lead.subject_index, lead.kind, lead.scheme, lead.certainty] = lead
    return found


def find_lead(case: Case, known: Known, before: dict[CaseKey, Lead]) -> Lead | None:
    """Return the lead that a case's new months belong to or follow."""
    held = [known[one.finding_id].lead for one in case.findings if one.finding_id in known]
    if held:
        return max(held, key=lambda lead: lead.pk)
    first = case.first
    for index in blind_indexes(name_subject(first)):
        lead = before.get((index, first.kind, first.scheme, first.certainty))
        if lead is not None:
            return lead
    return None


def may_grow(lead: Lead) -> bool:
    """Tell whether nobody has judged a lead yet, so that it may get further months."""
    return (
        lead.matter.state in states.GROWING and not lead.reviews.filter(round=lead.round).exists()
    )


def grow(lead: Lead, fresh: Sequence[Finding], run: AuditRun) -> None:
    """Add months to a lead that nobody has judged."""
    insert_many([build_finding(one, lead, run) for one in fresh])
    confidence = min(lead.confidence, *(one.confidence for one in fresh))
    sum_up(lead, lead.findings.filter(gone_run=None), confidence)
    lead.gone_at = None
    lead.save()


def raise_leads(
    run: AuditRun,
    raised: Sequence[tuple[Case, Lead | None]],
    places: PlaceNames,
    evidence_of: EvidenceOf,
    now: datetime,
) -> None:
    """Raise the matters of new leads with their rows, a few queries for all."""
    where = [places.find(case.first.township, case.first.village) for case, _ in raised]
    asked = [
        Asked(title_case(case), place, run.unit)
        for (case, _), place in zip(raised, where, strict=True)
    ]
    if not asked:
        return
    matters = raise_matters(states.LEAD, asked, actor=Actor.system(), now=now)
    leads = []
    for (case, follows), place, matter in zip(raised, where, matters, strict=True):
        lead = build_lead(case, run, place, evidence_of(case.first.finding_id))
        lead.matter, lead.follows = matter, follows
        leads.append(lead)
    insert_many(leads)
    insert_many(
        [
            build_finding(one, lead, run)
            for (case, _), lead in zip(raised, leads, strict=True)
            for one in case.findings
        ]
    )


def see_again(run: AuditRun, known: Known) -> int:
    """Note that this run found known findings too; return how many had been gone."""
    back = [row for row in known.values() if row.gone_run_id is not None]
    keys = [row.pk for row in known.values()]
    for start in range(0, len(keys), 500):
        found = LeadFinding.objects.filter(pk__in=keys[start : start + 500])
        found.update(last_run=run, gone_run=None)
    for lead in Lead.objects.filter(pk__in={row.lead_id for row in back}).select_related("matter"):
        lead.gone_at = None
        if may_grow(lead):
            sum_up(lead, lead.findings.filter(gone_run=None), lead.confidence)
        lead.save()
    return len(back)
