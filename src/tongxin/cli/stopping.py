"""Let a clock or Ctrl-C end the planning softly, so that the best plan so far is kept."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def watch(
    time_limit_s: float | None, asked: Callable[[], None]
) -> Iterator[Callable[[], str | None]]:
    """Give a function that names what ends the planning: "clock", "person", or None.

    The first Ctrl-C asks for an end (and calls `asked`), the second leaves at once.
    """
    deadline = None if time_limit_s is None else time.monotonic() + time_limit_s
    pressed = [False]

    def press(_signal: int, _frame: FrameType | None) -> None:
        if pressed[0]:
            raise KeyboardInterrupt
        pressed[0] = True
        asked()

    def reason() -> str | None:
        if pressed[0]:
            return "person"
        return "clock" if deadline is not None and time.monotonic() >= deadline else None

    before = signal.signal(signal.SIGINT, press)
    try:
        yield reason
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def leave_at_once() -> Iterator[None]:
    """Let Ctrl-C end the work where it stands, also inside a query of the database.

    The database turns a Ctrl-C that it notices into an error of its own.
    """
    pressed = [False]

    def press(_signal: int, _frame: FrameType | None) -> None:
        pressed[0] = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield
    except RuntimeError as fault:
        if pressed[0]:
            raise KeyboardInterrupt from fault
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def end_as_ctrl_c() -> None:
    """Let a request to end the process do what Ctrl-C does: it is how a service is stopped."""
    for name in ("SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
