"""What an audit refuses."""

from tongxin.errors import DomainError


class PeriodTooLong(DomainError):
    """The policy's period has more months than a run can hold; facts: months, allowed."""

    code = "period_too_long"


class NoSuchFinding(DomainError):
    """The run has no finding of this number; facts: finding."""

    code = "no_such_finding"


class BrokenEvidence(DomainError):
    """Evidence that lacks a part or does not say what a finding says; facts: part."""

    code = "broken_evidence"


class RowsLost(DomainError):
    """Rows read are not rows kept and set aside; facts: file, sheet, read, kept, aside."""

    code = "rows_lost"
