"""A worker in a process of its own: takes lists in by small chunks, slow enough to be killed."""

import signal
import sys
import threading
import time
from datetime import timedelta

CHUNK, PAUSE_S = 20, 0.15


def main(lease_s):
    """Work until told to stop, with a lease of some seconds."""
    import django  # noqa: PLC0415 - the settings come from the environment

    django.setup()
    from tongxin.kernel.jobs.tell import Tell  # noqa: PLC0415
    from tongxin.kernel.jobs.worker import run_worker  # noqa: PLC0415
    from tongxin.systems.services.loading import batch_rows  # noqa: PLC0415

    batch_rows.CHUNK = CHUNK
    stop_if_asked = Tell.stop_if_asked

    def pause(tell):
        time.sleep(PAUSE_S)  # after each chunk that was committed
        stop_if_asked(tell)

    Tell.stop_if_asked = pause
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    run_worker(stop, lease=timedelta(seconds=lease_s), poll_s=0.1)


if __name__ == "__main__":
    main(float(sys.argv[1]))
