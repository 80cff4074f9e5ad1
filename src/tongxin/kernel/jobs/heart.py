"""The heart: a thread that renews a running job's lease and carries words both ways."""

import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, connections
from django.utils import timezone

from tongxin.kernel.jobs.queue import LEASE, renew_lease, should_go_on
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.models.job import Job


class Heart:
    """Beats while a job runs; stops the job when it is cancelled, lost, or the worker ends."""

    def __init__(
        self, job: Job, tell: Tell, stop: threading.Event, lease: timedelta = LEASE
    ) -> None:
        self._job, self._tell, self._stop, self._lease = job, tell, stop, lease
        self._ended = threading.Event()
        self._written: dict[str, object] = {}
        self._renew_at = timezone.now() + lease / 3
        self._thread = threading.Thread(target=self._beat_on, name="heart", daemon=True)

    def __enter__(self) -> "Heart":
        self._thread.start()
        return self

    def __exit__(self, *ignored: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beat_on(self) -> None:
        pause = min(0.5, self._lease.total_seconds() / 10)
        while not self._ended.wait(pause):
            if self._stop.is_set():
                self._tell.ask_to_stop()
            try:
                self._beat(timezone.now())
            except DatabaseError:
                connections.close_all()  # the database is away: the next beat connects anew
        connections.close_all()

    def _beat(self, now: datetime) -> None:
        if not should_go_on(self._job):
            self._tell.ask_to_stop()
        latest = self._tell.latest
        changed = latest != self._written
        if changed or now >= self._renew_at:
            renew_lease(self._job, now=now, lease=self._lease, progress=latest if changed else None)
            self._written, self._renew_at = latest, now + self._lease / 3
