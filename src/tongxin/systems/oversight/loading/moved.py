"""Findings that a run numbers anew, since their file was exported again, are the known ones still.

A finding's number holds the hash of its file: a roll that comes in a second copy numbers all of
its findings anew. What is of the same person, kind, scheme, month and amount is the same finding.
"""

from collections.abc import Collection, Sequence

from tongxin.desk.audit.content import Case, Finding
from tongxin.kernel.sealed import blind_indexes
from tongxin.systems.oversight.loading.make_leads import name_subject
from tongxin.systems.oversight.models import AuditRun, LeadFinding

Held = dict[tuple[str, str, str, int, int], list[LeadFinding]]


def find_held(run: AuditRun, cases: Sequence[Case], ids: Collection[str]) -> Held:
    """Return the known findings of these people that the run does not have by their numbers."""
    hashes = {each for case in cases for each in blind_indexes(name_subject(case.first))}
    listed = sorted(hashes)
    held: Held = {}
    for start in range(0, len(listed), 500):
        rows = LeadFinding.objects.filter(
            root_id=run.place_id, lead__subject_index__in=listed[start : start + 500]
        )
        for row in rows.select_related("lead__matter").order_by("pk"):
            if row.finding_id not in ids:
                lead = row.lead
                key = (lead.subject_index, lead.kind, row.scheme, row.month, row.delta_fen)
                held.setdefault(key, []).append(row)
    return held


def take_moved(case: Case, fresh: Sequence[Finding], held: Held) -> dict[str, LeadFinding]:
    """Give known findings their new numbers; return them by these, each used once."""
    moved: dict[str, LeadFinding] = {}
    hashes = blind_indexes(name_subject(case.first))
    for one in fresh:
        for index in hashes:
            rows = held.get((index, one.kind, one.scheme, one.month, one.delta_fen))
            if rows:
                row = rows.pop(0)
                row.finding_id, row.file, row.row = one.finding_id, one.file[-200:], one.row
                row.save(update_fields=["finding_id", "file", "row"])
                moved[one.finding_id] = row
                break
    return moved
