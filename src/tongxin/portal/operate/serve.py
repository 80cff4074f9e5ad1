"""Serve the site with waitress, with one worker process beside it."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import waitress
from django.conf import settings

from tongxin.portal.operate.collect import collect_static
from tongxin.portal.operate.database import require_up_to_date
from tongxin.portal.operate.errors import CannotOperate

THREADS, RESTART_AFTER_S, LONGEST_S = 8, 1.0, 30.0
MOST_BYTES = 256 * 1024 * 1024
Say = Callable[[str], None]


def serve_site(
    host: str, port: int, *, worker: bool, say: Say, scheme: str = "http", threads: int = THREADS
) -> None:
    """Serve until interrupted; raises CannotOperate while the database is not up to date."""
    require_up_to_date()
    collect_static()
    from tongxin.portal.wsgi import application  # noqa: PLC0415 - static files come first

    server = make_server(application, host, port, scheme, threads)
    with beside(worker):
        say("ready")
        try:
            server.run()
        finally:
            server.close()


def make_server(application: Any, host: str, port: int, scheme: str, threads: int) -> Any:
    """Return the server, its socket bound; what proxies add is believed as far as declared."""
    try:
        return waitress.create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident="tongxin",
            url_scheme=scheme,
            clear_untrusted_proxy_headers=not settings.TRUSTED_PROXIES,
            max_request_body_size=MOST_BYTES,
        )
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise CannotOperate("address_taken", address=f"{host}:{port}", reason=reason) from error


@contextlib.contextmanager
def beside(wanted: bool) -> Iterator[None]:
    """Keep one worker process running meanwhile; it ends when its standard input is closed."""
    if not wanted:
        yield
        return
    stop = threading.Event()
    keeper = threading.Thread(target=keep_worker, args=(stop,), name="keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=LONGEST_S)


def keep_worker(stop: threading.Event) -> None:
    """Start the worker, and again whenever it dies, ever more slowly while it keeps dying."""
    pause = RESTART_AFTER_S
    while not stop.is_set():
        process = subprocess.Popen(
            [sys.executable, "-m", "tongxin", "worker", "--with-parent"], stdin=subprocess.PIPE
        )
        lived = wait_for_end(process, stop)
        pause = RESTART_AFTER_S if lived > LONGEST_S else min(LONGEST_S, pause * 2)
        stop.wait(pause)


def wait_for_end(process: "subprocess.Popen[bytes]", stop: threading.Event) -> float:
    """Wait for the worker or for the stop, end the worker then, and return the seconds it lived."""
    lived = 0.0
    while process.poll() is None and not stop.wait(0.5):
        lived += 0.5
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=LONGEST_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return lived
