"""What the machine does meanwhile: its cores, its load, and the memory of a run's processes."""

import os
import threading
import time
from pathlib import Path
from types import TracebackType

PROC = Path(os.sep, "proc")


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def busy_share(seconds: float = 1.0) -> float | None:
    """Return how busy all cores were during some idle seconds of ours; None where unknown."""
    before = _read_ticks()
    if before is None:
        return None
    time.sleep(seconds)
    after = _read_ticks()
    if after is None or after[1] <= before[1]:
        return None
    return (after[0] - before[0]) / (after[1] - before[1])


def _read_ticks() -> tuple[int, int] | None:
    """Return (busy, all) clock ticks since the machine started."""
    try:
        line = (PROC / "stat").read_text(encoding="utf-8").splitlines()[0]
    except OSError:
        return None
    ticks = [int(word) for word in line.split()[1:9]]
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def measure_tree() -> int | None:
    """Return the resident bytes of this process and all that it started; None where unknown.

    Pages that processes share are counted in each, so the figure is rather too high.
    """
    parents: dict[int, int] = {}
    try:
        for entry in PROC.iterdir():
            if entry.name.isdigit():
                fields = _read_fields(entry)
                if fields:
                    parents[int(entry.name)] = int(fields[1])
    except OSError:
        return None
    mine, grown = {os.getpid()}, True
    while grown:
        found = {pid for pid, parent in parents.items() if parent in mine}
        grown = not found <= mine
        mine |= found
    return sum(_resident(pid) for pid in mine) or None


def _read_fields(entry: Path) -> list[str]:
    try:
        return (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return []


def _resident(pid: int) -> int:
    try:
        pages = (PROC / str(pid) / "statm").read_text(encoding="utf-8").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


class MemoryWatch:
    """Samples the memory of this process and its children while a block runs."""

    def __init__(self, every_s: float = 0.25) -> None:
        self.every_s = every_s
        self.peak: int | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "MemoryWatch":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            now = measure_tree()
            if now is None:
                return
            self.peak = max(self.peak or 0, now)
            if self._over.wait(self.every_s):
                return

    @property
    def peak_mb(self) -> float | None:
        """Megabytes at the most, or None where they cannot be measured."""
        return None if self.peak is None else self.peak / 1e6
