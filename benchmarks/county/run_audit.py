"""Run the audit on a county as a user does, with its seconds and its peak of memory."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.county.make import make_county
from benchmarks.county.plan import CountyPlan

LARGE_ROWS = 2_000_000
LOOK_EVERY_S = 0.05
WANTED = {False: (5.0, 1.0), True: (45.0, 6.0)}  # large: seconds, GB


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command took; peak_gb: None where the system does not tell."""

    code: int
    seconds: float
    peak_gb: float | None


def keep_county(plan: CountyPlan, cache: Path) -> Path:
    """Return the folder of a county, made now unless it is there."""
    parts = (
        *(plan.persons, plan.seed, f"mess{plan.mess:g}", plan.faults, plan.encoding),
        *(plan.form, plan.registers, plan.villages or "", plan.cases or "", plan.strange or ""),
    )
    folder = cache / "-".join(str(part) for part in parts if part != "")
    if not (folder / "policy.yaml").exists():  # written last
        make_county(plan, folder)
    return folder


def run_audit(county: Path, out: Path, policy: str, further: list[str]) -> Ran:
    """Run `tongxin audit` on the county in a process of its own."""
    command = [
        *(sys.executable, "-m", "tongxin", "audit", str(county / policy)),
        *("--rolls", str(county / "rolls"), "--registers", str(county / "registers")),
        *("-o", str(out), *further),
    ]
    return run_command(command)


def run_command(command: list[str]) -> Ran:
    """Run a command to its end; its output goes where ours goes."""
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    peak: float | None = None
    while True:
        peak = max(filter(None, (peak, read_peak_gb(process.pid))), default=None)
        try:
            code = process.wait(timeout=LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            continue
        return Ran(code, time.perf_counter() - begun, peak)


def read_peak_gb(pid: int) -> float | None:
    """Return the most resident memory that a process has had so far; None where unknown.

    The system's own count for an ended child would begin with what we held when it was started.
    """
    try:
        status = Path(os.sep, "proc", str(pid), "status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 / 1e9 if found else None


def wanted_of(rows: int) -> tuple[float, float]:
    """Return the seconds and GB that a county of so many rows may take."""
    return WANTED[rows > LARGE_ROWS]
