"""Where jobs run: in this process, in a pool of others, or on an executor that the caller gives."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress

_WORTH_A_POOL = 1500  # columns below which a job takes less than starting a process


class Inline(Executor):
    """Runs each job at once in this process: right for small problems and for tests."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Run and return a finished future."""
        future: Future[object] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def open_workers(size: int, workers: int | None) -> Iterator[Executor]:
    """Yield an executor fit for a problem of `size` columns; running jobs end with the context.

    workers: processes beside this one (None: one a core, at most 16; 0: none).
    """
    count = min(os.cpu_count() or 1, 16) if workers is None else workers
    if count < 1 or size < _WORTH_A_POOL:
        yield Inline()
        return
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_the_parent,
    )
    try:
        yield pool
    finally:
        running = dict(pool._processes or {})
        pool.shutdown(wait=False, cancel_futures=True)
        for process in running.values():
            with suppress(OSError):
                process.terminate()
