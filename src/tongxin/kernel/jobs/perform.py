"""Run one claimed job to its end, whatever happens to it."""

import json
import logging
import threading
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from tongxin.errors import DomainError
from tongxin.kernel.jobs.errors import JobStopped
from tongxin.kernel.jobs.heart import Heart
from tongxin.kernel.jobs.queue import (
    LEASE,
    WORKER_DIED,
    count_tries,
    finish_job,
    hand_back_job,
)
from tongxin.kernel.jobs.register import get_job_kind
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models.job import Job, JobState

logger = logging.getLogger(__name__)
DATABASE_AWAY = (OperationalError, InterfaceError)
AWAY_PAUSE_S = 2.0
GIVE_UP_S = 15.0
Ending = Callable[[], bool]


def perform_job(
    job: Job, stop: threading.Event, *, lease: timedelta = LEASE, heart: bool = True
) -> None:
    """Run a claimed job and write its end; stop makes it hand the job back.

    heart=False runs it without the thread that renews the lease: for a job inside a test.
    """
    tell = Tell()
    try:
        with Heart(job, tell, stop, lease) if heart else nullcontext():
            ending = _run(job, tell)
    except KeyboardInterrupt:
        _end_stopped(job, tell)
        raise
    written = _write_end(ending, stop)
    if not written:
        logger.warning("job %s (%s) was taken by another worker", job.pk, job.kind)


def _run(job: Job, tell: Tell) -> Ending:
    try:
        result = get_job_kind(job.kind).run(job, tell)
    except JobStopped:
        return lambda: _end_stopped(job, tell)
    except DomainError as error:
        return _end_failed(job, tell, {"code": error.code, "facts": make_json(error.facts)})
    except DATABASE_AWAY as error:
        logger.warning("job %s (%s) lost its database: %s", job.pk, job.kind, type(error).__name__)
        return lambda: _end_interrupted(job)
    except OSError as error:
        return _end_failed(job, tell, {"code": "file_trouble", "facts": {"errno": error.errno}})
    except Exception as error:
        where = describe_place(error)
        logger.error("job %s (%s) broke: %s at %s", job.pk, job.kind, type(error).__name__, where)
        facts = {"kind": type(error).__name__, "where": where}
        return _end_failed(job, tell, {"code": "bug", "facts": facts})
    if result is None and tell.told_to_stop:
        return lambda: _end_stopped(job, tell)
    done = {"progress": make_json(tell.latest), "result": make_json(result)}
    return lambda: finish_job(job, JobState.DONE, now=timezone.now(), **done)


def _end_failed(job: Job, tell: Tell, error: dict[str, Any]) -> Ending:
    told = make_json(tell.latest)
    return lambda: finish_job(job, JobState.FAILED, now=timezone.now(), error=error, progress=told)


def _end_stopped(job: Job, tell: Tell) -> bool:
    now = timezone.now()
    if Job.objects.filter(pk=job.pk, cancel_asked=True).exists():
        told = make_json(tell.latest)
        return finish_job(job, JobState.CANCELLED, now=now, progress=told)
    return hand_back_job(job, now=now)


def _end_interrupted(job: Job) -> bool:
    now = timezone.now()
    if job.attempts >= count_tries(job):
        error = {"code": WORKER_DIED, "tries": job.attempts}
        return finish_job(job, JobState.FAILED, now=now, error=error)
    return hand_back_job(job, now=now, wait=timedelta(seconds=10), counts=True)


def _write_end(ending: Ending, stop: threading.Event) -> bool:
    """Write how a job ended, waiting for a database that is away: no result is lost."""
    stopped_for = 0.0
    while True:
        try:
            return ending()
        except DATABASE_AWAY:
            if stopped_for >= GIVE_UP_S:
                raise
            connections.close_all()
            if stop.wait(AWAY_PAUSE_S):
                threading.Event().wait(AWAY_PAUSE_S)
                stopped_for += AWAY_PAUSE_S


def make_json(value: Any) -> Any:
    """Return a value as plain JSON; what JSON does not know becomes its text."""

    class Encoder(DjangoJSONEncoder):
        def default(self, o: Any) -> Any:
            try:
                return super().default(o)
            except TypeError:
                return str(o)

    return json.loads(json.dumps(value, cls=Encoder))


def describe_place(error: BaseException) -> str:
    """Return file name and line where an error was raised: enough to report, nothing personal."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return ""
    parts = frames[-1].filename.replace("\\", "/").split("/")
    return f"{'/'.join(parts[-3:])}:{frames[-1].lineno}"
