"""What an audit refuses."""

from tongxin.errors import DomainError


class PeriodTooLong(DomainError):
    """The policy's period has more months than a run can hold; facts: months, allowed."""

    code = "period_too_long"
