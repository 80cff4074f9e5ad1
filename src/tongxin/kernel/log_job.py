"""The check of the whole log as a job, against roots that somebody kept."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tongxin.kernel import log
from tongxin.kernel.jobs.register import register_job
from tongxin.kernel.jobs.tell import Tell
from tongxin.kernel.log_check import check
from tongxin.kernel.models import Job

KIND, KEPT = "log.check", 100


def run_check(job: Job, tell: Tell) -> dict[str, Any]:
    """Check the log; the result has its size and root, and the first faults."""

    def progress(done: int, total: int) -> None:
        tell.progress(done=done, total=total)
        tell.stop_if_asked()

    args: Mapping[str, Any] = job.args
    kept = [log.Root(int(size), str(digest)) for size, digest in args.get("kept", [])]
    faults = check(progress, kept=kept)
    told = [asdict(fault) for fault in faults[:KEPT]]
    return {**asdict(log.root()), "faults": told, "count": len(faults), "kept": len(kept)}


def register_log_job() -> None:
    """Make the job known; called when the app is ready."""
    register_job(KIND, run_check, action="log.read")
