"""Keep what compiled libraries print out of the command's own output."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_STDOUT = 1


@contextmanager
def silence_native_output() -> Iterator[None]:
    """Send the process's standard output to nowhere for a while; Python must not print then.

    The solver greets the world on first use, which would spoil --json.
    """
    try:
        kept = os.dup(_STDOUT)
    except OSError:  # no standard output at all, as under a windowed Python
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDOUT)
        yield
    finally:
        os.dup2(kept, _STDOUT)
        os.close(nowhere)
        os.close(kept)
