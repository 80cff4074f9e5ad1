"""Jobs on a Ray cluster, behind the interface of concurrent.futures (the extra `cluster`)."""

from concurrent.futures import Executor
from importlib import import_module
from typing import Any


class RayExecutor(Executor):
    """Runs each job as a Ray task on one core of any machine of the cluster.

    Jobs are pure and their results are taken in a fixed order, so the plan is the same as from
    any other executor. Every machine needs the same version of this package.
    """

    def __init__(self, address: str | None = None, cores: int | None = None) -> None:
        """Join the cluster at an address, or start Ray on this machine with so many cores.

        Raises ModuleNotFoundError without the extra `cluster`.
        """
        # by name: Ray is an extra, so it may be absent where this file is type-checked
        self._ray: Any = import_module("ray")
        self._started = not self._ray.is_initialized()
        if self._started:
            self._ray.init(
                address=address,
                num_cpus=cores if address is None else None,
                include_dashboard=False if address is None else None,
                log_to_driver=False,
                configure_logging=False,
            )
        self._call = self._ray.remote(num_cpus=1)(_call)

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Send a job out and return its future; a job that has begun cannot be cancelled."""
        return self._call.remote(fn, args, kwargs).future()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, or stop the Ray that this executor started."""
        if self._started:
            self._ray.shutdown()
            self._started = False


def _call(fn, args, kwargs):  # type: ignore[no-untyped-def]
    return fn(*args, **kwargs)
