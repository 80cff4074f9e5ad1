"""A worker in a process of its own, with one kind of job: slow, and written down as it begins."""

import os
import signal
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

KIND, STEP_S = "test_slow", 0.05


def run_slowly(job, tell):
    """Take as many steps as asked for, telling each; say in a file who began."""
    with Path(job.args["begun"]).open("a", encoding="ascii") as begun:
        begun.write(f"{os.getpid()}\n")
    for step in range(job.args["steps"]):
        tell.progress(done=step, total=job.args["steps"])
        tell.stop_if_asked()
        time.sleep(STEP_S)
    return {"by": os.getpid()}


def main(lease_s):
    """Work until told to stop, with a lease of some seconds."""
    import django  # noqa: PLC0415 - the test imports this module for its kind alone

    django.setup()
    from tongxin.kernel.jobs.register import register_job  # noqa: PLC0415
    from tongxin.kernel.jobs.worker import run_worker  # noqa: PLC0415

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    register_job(KIND, run_slowly)
    run_worker(stop, lease=timedelta(seconds=lease_s), poll_s=0.1)


if __name__ == "__main__":
    main(float(sys.argv[1]))
