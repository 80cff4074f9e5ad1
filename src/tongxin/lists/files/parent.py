"""Runs the parsing process, with a clock and without trusting its answer."""

import io
import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.child import HEADER
from tongxin.lists.limits import Limits

_ALLOWED = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("tongxin.lists.cells", "NoValue"),
    ("tongxin.lists.cells", "ErrorValue"),
    ("tongxin.lists.cells", "Picture"),
}
_CODE = "import sys; sys.path[:0] = {path!r}; from tongxin.lists.files.child import main; main()"
LARGEST_MESSAGE = 1 << 31


class Receiver(pickle.Unpickler):
    """Takes cells and nothing else from a process that read a hostile file."""

    def find_class(self, module: str, name: str) -> object:
        """Allow the kinds of cells only."""
        if (module, name) in _ALLOWED or (module, name) == ("copyreg", "_reconstructor"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def start_child() -> "subprocess.Popen[bytes]":
    """Start a bare interpreter: it imports the readers only, never the caller's program."""
    root = str(Path(__file__).resolve().parents[3])
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", _CODE.format(path=[root])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=flags,
    )  # fmt: skip


def parse_apart(data: bytes, stem: str, limits: Limits) -> Iterator[tuple[Any, ...]]:
    """Yield the messages of the parsing process. Raises UnreadableFile."""
    child = start_child()
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(limits.seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        request = json.dumps({"stem": stem, "limits": asdict(limits)}).encode()
        feed(child.stdin, request + b"\n", data)
        while True:
            message = receive(child.stdout)
            if message is None:
                raise explain_end(child, late.is_set(), limits)
            if message[0] == "end":
                return
            if message[0] == "refused":
                raise UnreadableFile(str(message[1]), **message[2])
            yield message
    finally:
        clock.cancel()
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None and not pipe.closed:
                close_quietly(pipe)
        child.wait()


def close_quietly(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        pipe.close()
    except OSError:
        return


def feed(pipe: IO[bytes], request: bytes, data: bytes) -> None:
    """Hand the file over; a process that died meanwhile is noticed when it stays silent."""
    try:
        pipe.write(request)
        pipe.write(data)
        pipe.close()
    except OSError:
        return


def receive(pipe: IO[bytes]) -> tuple[Any, ...] | None:
    """Return the next message, or None when the process ended without a last word."""
    header = pipe.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    if length > LARGEST_MESSAGE:
        return None
    body = pipe.read(length)
    if len(body) < length:
        return None
    message = Receiver(io.BytesIO(body)).load()
    return message if isinstance(message, tuple) and message else None


def explain_end(child: "subprocess.Popen[bytes]", late: bool, limits: Limits) -> UnreadableFile:
    """Say why the process ended early."""
    code = child.wait()
    if late:
        return UnreadableFile("time_limit", seconds=limits.seconds)
    if code in (-6, -9, 0xC0000017):
        return UnreadableFile("memory_limit", megabytes=limits.memory_bytes >> 20)
    return UnreadableFile("damaged_file", exit_code=code)
