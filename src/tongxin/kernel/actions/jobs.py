"""Start, cancel and repeat long work."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.jobs.errors import JobAlreadyEnded, JobNotEnded
from tongxin.kernel.jobs.register import get_job_kind
from tongxin.kernel.models.job import Job, JobState
from tongxin.kernel.models.place import Place
from tongxin.kernel.models.unit import Unit
from tongxin.kernel.rights import Actor, require

OPEN_STATES = (JobState.WAITING, JobState.RUNNING)


@transaction.atomic
def start_job(
    kind: str,
    args: dict[str, Any],
    *,
    actor: Actor,
    place: Place | None,
    unit: Unit | None = None,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Job:
    """Put a job into the queue; the same key gives the same job again.

    args: plain JSON without anything personal (give row numbers and file digests).
    Raises UnknownJobKind; NotYours when the kind's right is not the actor's at the place.
    """
    known = get_job_kind(kind)
    if known.action:
        require(actor, known.action, place=place, unit=unit)
    at = now or timezone.now()
    started = {
        "kind": kind,
        "args": args,
        "place": place,
        "unit": unit,
        "started_by": actor.account,
        "created_at": at,
        "run_after": at,
    }
    if key is None:
        job, new = Job.objects.create(**started), True
    else:
        job, new = Job.objects.get_or_create(key=key, defaults=started)
    if new:
        _record("job.start", job, actor, at)
    return job


@transaction.atomic
def cancel_job(job: Job, *, actor: Actor, now: datetime | None = None) -> Job:
    """Cancel a job that waits at once, and ask one that runs to stop.

    Who started a job may cancel it, and who may start its kind at its place.
    Raises NotYours, JobAlreadyEnded.
    """
    held = Job.objects.select_for_update().get(pk=job.pk)
    _require_hold(held, actor)
    if held.state not in OPEN_STATES:
        raise JobAlreadyEnded(job=held.pk, state=held.state)
    at = now or timezone.now()
    held.cancel_asked = True
    if held.state == JobState.WAITING:
        held.state, held.ended_at = JobState.CANCELLED, at
    held.save(update_fields=["cancel_asked", "state", "ended_at"])
    _record("job.cancel", held, actor, at)
    return held


@transaction.atomic
def retry_job(
    job: Job, *, actor: Actor, key: uuid.UUID | None = None, now: datetime | None = None
) -> Job:
    """Put a job that failed or was cancelled into the queue again, as a new job; once for a key.

    Raises NotYours, JobNotEnded.
    """
    held = Job.objects.select_for_update().get(pk=job.pk)
    _require_hold(held, actor)
    if held.state not in (JobState.FAILED, JobState.CANCELLED):
        raise JobNotEnded(job=held.pk, state=held.state)
    return start_job(
        held.kind, held.args, actor=actor, place=held.place, unit=held.unit, key=key, now=now
    )


def _require_hold(job: Job, actor: Actor) -> None:
    """Refuse who neither started the job nor may start its kind."""
    if actor.account is not None and actor.account.pk == job.started_by_id:
        return
    right = get_job_kind(job.kind).action or "jobs.cancel"
    require(actor, right, place=job.place, unit=job.unit)


def _record(what: str, job: Job, actor: Actor, at: datetime) -> None:
    log.record(what, actor=actor, facts={"job": job.pk, "kind": job.kind}, body=None, now=at)
