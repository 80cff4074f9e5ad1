"""Which code does which kind of job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from tongxin.kernel.jobs.errors import UnknownJobKind
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models.job import Job

Run = Callable[[Job, Tell], dict[str, Any] | None]
Link = Callable[[Job], str]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job: its code, the right to start it, and how often a dead one is retried.

    label: what pages call it. link: the address of what a job made, "" while there is none.
    """

    code: str
    run: Run
    action: str
    tries: int
    label: str | Promise = ""
    link: Link | None = None


_KINDS: dict[str, JobKind] = {}


def register_job(
    kind: str,
    run: Run,
    *,
    action: str = "",
    tries: int = 3,
    label: str | Promise = "",
    link: Link | None = None,
) -> JobKind:
    """Make a kind of job known; action is the right that start_job asks for, "" for none.

    run(job, tell) returns the result as JSON. Asked to stop, it raises JobStopped (by
    tell.stop_if_asked()) or returns None. It may be run again after its worker died, so it must
    leave nothing half done outside its transactions. A transaction inside a run should stay
    shorter than the lease: on SQLite it keeps the lease from being renewed.
    Raises ValueError when the code is taken by other work.
    """
    known = _KINDS.get(kind)
    if known and known.run is not run:
        raise ValueError(f"two kinds of job are called {kind}")
    _KINDS[kind] = JobKind(kind, run, action, tries, label, link)
    return _KINDS[kind]


def get_job_kind(kind: str) -> JobKind:
    """Return a registered kind; raises UnknownJobKind."""
    if kind not in _KINDS:
        raise UnknownJobKind(kind=kind)
    return _KINDS[kind]


def list_job_kinds() -> tuple[JobKind, ...]:
    """Return the registered kinds in the order of their codes."""
    return tuple(_KINDS[code] for code in sorted(_KINDS))
