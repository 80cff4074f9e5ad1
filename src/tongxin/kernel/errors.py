"""The refusals of the log."""

from tongxin.errors import DomainError


class NotInLog(DomainError):
    """The log has no such entry, or is not as long as asked."""

    code = "not_in_log"
