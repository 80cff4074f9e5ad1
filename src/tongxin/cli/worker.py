"""The command tongxin worker: does the long work, until it is told to stop."""

import signal
import sys
import threading

import click

from tongxin.cli.help_page import PlainCommand
from tongxin.cli.installation import open_installation, say


@click.command("worker", cls=PlainCommand)
@click.option("--with-parent", is_flag=True, hidden=True)
def worker(with_parent: bool) -> None:
    """做后台的活：排计划、导入、发通知 / Do the long work: plans, imports, notices.

    tongxin serve 已带一个；要多几个，或放在别的机器上，就另开。
    One runs beside tongxin serve; start more here or on other machines.
    """
    stop = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stop.set())
    if with_parent:
        threading.Thread(target=stop_with_parent, args=(stop,), daemon=True).start()
    with open_installation():
        from tongxin.kernel.jobs.worker import run_worker

        run_worker(stop, speak=lambda state: say(f"worker_{state}", err=True))
    say("worker_done", err=True)


def stop_with_parent(stop: threading.Event) -> None:
    """Stop when the process that started this one has gone, however it went."""
    sys.stdin.buffer.read()
    stop.set()
