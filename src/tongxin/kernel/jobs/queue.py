"""The queue: which job is next, who holds it, and how it is given back or ended."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q

from tongxin.kernel.jobs.errors import UnknownJobKind
from tongxin.kernel.jobs.register import get_job_kind
from tongxin.kernel.models.job import Job, JobState

LEASE = timedelta(seconds=60)
WORKER_DIED = "worker_died"


@transaction.atomic
def claim_job(holder: str, *, now: datetime, lease: timedelta = LEASE) -> Job | None:
    """Take the next job that waits or whose worker died, or None.

    Safe among any number of workers: PostgreSQL skips rows that another one is taking; SQLite
    lets one writer in at a time.
    """
    ready = Q(state=JobState.WAITING, run_after__lte=now)
    dead = Q(state=JobState.RUNNING, lease_until__lt=now)
    skips = connection.features.has_select_for_update_skip_locked
    rows = Job.objects.select_for_update(skip_locked=skips).filter(ready | dead)
    for job in rows.order_by("run_after", "id")[:20]:
        if job.state == JobState.RUNNING and _end_dead_job(job, now):
            continue
        job.state, job.holder, job.lease_until = JobState.RUNNING, holder, now + lease
        job.attempts += 1
        job.started_at = job.started_at or now
        job.save(update_fields=["state", "holder", "lease_until", "attempts", "started_at"])
        return job
    return None


def _end_dead_job(job: Job, now: datetime) -> bool:
    """End a dead worker's job when it was cancelled or tried too often; return whether it was."""
    if job.cancel_asked:
        job.state = JobState.CANCELLED
    elif job.attempts >= count_tries(job):
        job.state, job.error = JobState.FAILED, {"code": WORKER_DIED, "tries": job.attempts}
    else:
        return False
    job.ended_at, job.lease_until, job.holder = now, None, ""
    job.save(update_fields=["state", "error", "ended_at", "lease_until", "holder"])
    return True


def count_tries(job: Job) -> int:
    """Return how often a job may be taken; a kind that this worker does not know is told once."""
    try:
        return get_job_kind(job.kind).tries
    except UnknownJobKind:
        return 3


def renew_lease(
    job: Job, *, now: datetime, lease: timedelta = LEASE, progress: dict[str, object] | None = None
) -> bool:
    """Hold a job for longer and write how far it got; False when another worker has taken it."""
    values: dict[str, Any] = {"lease_until": now + lease}
    if progress is not None:
        values["progress"] = progress
    return bool(_held(job).update(**values))


def should_go_on(job: Job) -> bool:
    """Return whether a job is still held and nobody asked to cancel it."""
    return bool(_held(job).filter(cancel_asked=False).exists())


def finish_job(job: Job, state: JobState, *, now: datetime, **values: Any) -> bool:
    """End a held job with values for its row; return False when another worker has taken it."""
    ended = {"state": state, "ended_at": now, "lease_until": None, "holder": ""}
    return bool(_held(job).update(**ended, **values))


def hand_back_job(
    job: Job, *, now: datetime, wait: timedelta = timedelta(0), counts: bool = False
) -> bool:
    """Let a held job wait for another worker; counts says whether this try counts as one."""
    tries = F("attempts") if counts else F("attempts") - 1
    given = {"state": JobState.WAITING, "lease_until": None, "holder": "", "attempts": tries}
    return bool(_held(job).update(**given, run_after=now + wait))


def _held(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING)
