"""What a running job and its worker tell each other, without touching the database."""

import threading

from tongxin.kernel.jobs.errors import JobStopped


class Tell:
    """A job's end of the line: it tells how far it got, and hears that it should stop.

    The worker's heart writes what was told and renews the lease on its own connection, so that
    a job may tell from inside a transaction, and as often as it likes.
    """

    def __init__(self) -> None:
        self.latest: dict[str, object] = {}
        self.told_to_stop = False
        self._stop = threading.Event()

    def progress(
        self,
        done: float | None = None,
        total: float | None = None,
        words: str | None = None,
        gap: float | None = None,
        objective: float | None = None,
        **more: object,
    ) -> None:
        """Tell how far the work got; what is not given stays as it was.

        words: a sentence in Chinese known to gettext. gap: in 0..1. more: any JSON.
        """
        said = {"done": done, "total": total, "words": words, "gap": gap, "objective": objective}
        given = {name: value for name, value in said.items() if value is not None}
        self.latest = {**self.latest, **given, **more}

    def cancelled(self) -> bool:
        """Return whether the job should stop soon: cancelled, taken away, or the worker ends."""
        if self._stop.is_set():
            self.told_to_stop = True
        return self.told_to_stop

    def stop_if_asked(self) -> None:
        """Raise JobStopped when the job should stop."""
        if self.cancelled():
            raise JobStopped

    def ask_to_stop(self) -> None:
        """Ask the job to stop (the worker's side)."""
        self._stop.set()
