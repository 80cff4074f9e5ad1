"""The tables of oversight, one idea a file."""

from tongxin.systems.oversight.models.finding import LeadFinding
from tongxin.systems.oversight.models.lead import CERTAINTIES, Lead
from tongxin.systems.oversight.models.ledger import LEDGER_KINDS, LedgerEntry
from tongxin.systems.oversight.models.published import PublishedFigures
from tongxin.systems.oversight.models.referral import Referral
from tongxin.systems.oversight.models.reform import MonitorReport, Reform
from tongxin.systems.oversight.models.review import VERDICTS, Review
from tongxin.systems.oversight.models.run import AuditRun, RunState
from tongxin.systems.oversight.models.seen import EvidenceLook, Hearing, Visit

__all__ = [
    "CERTAINTIES",
    "LEDGER_KINDS",
    "VERDICTS",
    "AuditRun",
    "EvidenceLook",
    "Hearing",
    "Lead",
    "LeadFinding",
    "LedgerEntry",
    "MonitorReport",
    "PublishedFigures",
    "Referral",
    "Reform",
    "Review",
    "RunState",
    "Visit",
]
