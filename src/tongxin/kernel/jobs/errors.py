"""What the room of jobs refuses."""

from tongxin.errors import DomainError


class UnknownJobKind(DomainError):
    """No code is registered for this kind of job."""

    code = "unknown_job_kind"


class JobAlreadyEnded(DomainError):
    """A job that ended cannot be cancelled."""

    code = "job_already_ended"


class JobNotEnded(DomainError):
    """A job that waits or runs cannot be started over."""

    code = "job_not_ended"


class NoTables(DomainError):
    """The database has not been set up yet."""

    code = "no_tables"


class JobStopped(Exception):
    """Raised inside a job when it was asked to stop; never seen by people."""
