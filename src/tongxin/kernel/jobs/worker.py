"""The worker: takes jobs one after another and does the duties beside them, until told to stop."""

import logging
import os
import platform
import threading
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, connections
from django.utils import timezone

from tongxin.kernel.jobs.duties import do_due_duties
from tongxin.kernel.jobs.errors import NoTables
from tongxin.kernel.jobs.perform import DATABASE_AWAY, perform_job
from tongxin.kernel.jobs.queue import LEASE, claim_job
from tongxin.kernel.models.job import Job

logger = logging.getLogger(__name__)
POLL_S = 1.0
DUTY_POLL_S = 5.0
LONGEST_PAUSE_S = 10.0
Speak = Callable[[str], None]


def be_silent(what: str) -> None:
    """Say nothing."""


def name_holder() -> str:
    """Return a name that no other worker has: machine, process and a random part."""
    return f"{platform.node()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def run_worker(
    stop: threading.Event,
    *,
    lease: timedelta = LEASE,
    poll_s: float = POLL_S,
    speak: Speak = be_silent,
) -> None:
    """Work until stop is set; speak is told "ready", "away", "back" as they come.

    Raises NoTables when the database can be reached and was never set up.
    """
    holder = name_holder()
    wait_through(find_tables, stop, poll_s, speak)
    if stop.is_set():
        return
    speak("ready")
    beside = threading.Thread(target=_do_duties_on, args=(stop,), name="duties", daemon=True)
    beside.start()
    try:
        while not stop.is_set():
            wait_through(lambda: work_once(holder, stop, lease=lease), stop, poll_s, speak)
    finally:
        stop.set()
        beside.join(timeout=LONGEST_PAUSE_S)
        connections.close_all()


def work_once(holder: str, stop: threading.Event, *, lease: timedelta = LEASE) -> bool:
    """Claim one job and run it; return False when none was waiting."""
    job = claim_job(holder, now=timezone.now(), lease=lease)
    if job is None:
        return False
    logger.info("job %s (%s) taken, try %s", job.pk, job.kind, job.attempts)
    perform_job(job, stop, lease=lease)
    return True


def wait_through(
    work: Callable[[], bool], stop: threading.Event, poll_s: float, speak: Speak = be_silent
) -> None:
    """Do a piece of work, as often as it takes while the database is away; rest when idle."""
    pause, away = min(poll_s, 1.0), False
    while not stop.is_set():
        try:
            worked = work()
        except DATABASE_AWAY:
            if not away:
                speak("away")
            connections.close_all()
            away, pause = True, min(pause * 2, LONGEST_PAUSE_S)
            stop.wait(pause)
            continue
        if away:
            speak("back")
        if not worked:
            stop.wait(poll_s)
        return


def find_tables() -> bool:
    """Return True when the database is set up; raises NoTables when it is not."""
    with connection.cursor() as cursor:
        if Job._meta.db_table not in connection.introspection.table_names(cursor):
            raise NoTables
    return True


def _do_duties_on(stop: threading.Event) -> None:
    while not stop.is_set():
        wait_through(_do_duties_once, stop, DUTY_POLL_S)
    connections.close_all()


def _do_duties_once() -> bool:
    do_due_duties(timezone.now())
    return False  # then rest: a duty is never due again at once
