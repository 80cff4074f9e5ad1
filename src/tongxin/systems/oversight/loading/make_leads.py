"""What a case of the audit becomes as a lead: sums that are never netted, masks, sealed words."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tongxin.desk.audit.content import Case, Finding
from tongxin.desk.audit.masks import mask_account, mask_name, mask_number
from tongxin.desk.audit.words_kinds import KINDS
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import subtree
from tongxin.kernel.sealed import blind_index, seal
from tongxin.systems.oversight.models import AuditRun, Lead, LeadFinding

Evidence = Mapping[str, Any]


def name_subject(one: Finding) -> str:
    """Return what says who a finding is about: the number, else name and home."""
    return one.subject_id or one.number or f"{one.name}|{one.township}|{one.village}"


def title_case(case: Case) -> str:
    """Return the title of a lead: its kind and a masked name, nothing more."""
    kind = KINDS.get(case.first.kind)
    words = kind.title[0] if kind else case.first.kind
    return f"{words} {mask_name(case.first.name)}".strip()


def build_lead(case: Case, run: AuditRun, place: Place, evidence: Evidence | None) -> Lead:
    """Return the lead of a case, not saved and without its matter."""
    first = case.first
    subject = name_subject(first)
    lead = Lead(
        run=run,
        kind=first.kind,
        scheme=first.scheme,
        scheme_title=str(run.schemes.get(first.scheme, first.scheme)),
        certainty=first.certainty,
        place=place,
        township=first.township,
        village=first.village,
        subject_sealed=seal(subject),
        subject_index=blind_index(subject),
        name_sealed=seal(first.name),
        name_masked=mask_name(first.name),
        number_masked=mask_number(first.subject_id or first.number),
        account_masked=mask_account(first.account),
        evidence_sealed=seal_evidence(evidence),
        blind=run.blind,
    )
    sum_up(lead, case.findings, min(one.confidence for one in case.findings))
    return lead


def sum_up(lead: Lead, findings: Iterable[Finding | LeadFinding], confidence: float) -> None:
    """Set a lead's months and its three sums from its findings."""
    held = list(findings)
    months = sorted({one.month for one in held})
    lead.first_month, lead.last_month, lead.months = months[0], months[-1], len(months)
    lead.recoverable_fen = sum(max(0, one.delta_fen) for one in held)
    lead.owed_fen = sum(max(0, -one.delta_fen) for one in held if not one.visit_first)
    lead.visit_fen = sum(max(0, -one.delta_fen) for one in held if one.visit_first)
    lead.visit_first = any(one.visit_first for one in held)
    lead.confidence = confidence
    money = lead.recoverable_fen + lead.owed_fen + lead.visit_fen
    lead.expected_fen = round(money * confidence)


def build_finding(one: Finding, lead: Lead, run: AuditRun) -> LeadFinding:
    """Return the row of one finding of a lead, not saved."""
    return LeadFinding(
        lead=lead,
        root_id=run.place_id,
        finding_id=one.finding_id,
        month=one.month,
        scheme=one.scheme,
        delta_fen=one.delta_fen,
        visit_first=one.visit_first,
        file=one.file[-200:],
        row=one.row,
        first_run=run,
        last_run=run,
    )


def seal_evidence(evidence: Evidence | None) -> str:
    """Return evidence as sealed JSON; empty where there is none."""
    if not evidence:
        return ""
    return seal(json.dumps(evidence, ensure_ascii=False, sort_keys=True, default=str))


class PlaceNames:
    """The places below a run's place, found by township and village as lists write them."""

    def __init__(self, root: Place) -> None:
        self.root = root
        self.towns: dict[str, Place] = {}
        self.villages: dict[tuple[int | None, str], Place] = {}
        for place in subtree(root).filter(valid_to=None, kind__in=("street", "community")):
            if place.kind == "street":
                self.towns[place.name] = place
            else:
                self.villages[place.parent_id, place.name] = place

    def find(self, township: str, village: str) -> Place:
        """Return the village, else the township, else the place of the run itself."""
        town = self.towns.get(township)
        above = town.pk if town else self.root.pk
        return self.villages.get((above, village)) or town or self.root
