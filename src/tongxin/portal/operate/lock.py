"""One lock per installation: who serves or restores holds it; it ends with its process."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from tongxin.portal.operate.errors import CannotOperate

FILE_NAME = "in-use.lock"


@contextlib.contextmanager
def hold_installation(data: Path) -> Iterator[None]:
    """Hold the installation's lock; raises CannotOperate when another process has it."""
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not lock(handle):
            raise CannotOperate("installation_in_use", path=str(data))
        yield
    finally:
        os.close(handle)


def lock(handle: int) -> bool:
    """Lock an open file without waiting; return whether it was free."""
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - there on Windows only

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415 - not there on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
