"""Tables of figures on standard output, each under the command, versions and cores it came from."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib import metadata

from benchmarks.machine import busy_share, count_cores

BUSY = 0.15
PACKAGES = ("highspy", "numpy", "scipy", "ortools", "timefold", "ray", "python-calamine")

Cell = str | int | float | None


def print_heading(*packages: str) -> None:
    """Say what was run, on what, and whether something else keeps the machine busy."""
    command = " ".join(["python -m benchmarks", *sys.argv[1:]])
    print(f"command   {command}")
    print(f"versions  python {platform.python_version()}, {', '.join(list_versions(packages))}")
    busy = busy_share()
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
    share = "unknown" if busy is None else f"{busy:.0%}"
    print(f"machine   {count_cores()} cores, {platform.system()}, busy {share}, load {load}")
    if busy is not None and busy > BUSY:
        print("WARNING   something else is running here: times and gaps will be worse than alone")
    print(flush=True)


def list_versions(packages: Sequence[str]) -> list[str]:
    """Return name and version of our own package and the others that are installed."""
    found = []
    for name in ("tongxin", *(packages or PACKAGES)):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} not installed")
    return found


def format_cell(value: Cell) -> str:
    """Return a figure as text: thousands grouped, two decimals, a dash for what is missing."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def format_share(value: float | None, digits: int = 2) -> str:
    """Return a share in percent, a dash when it is missing."""
    return "-" if value is None else f"{100 * value:.{digits}f} %"


def print_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows in columns that line up, figures to the right."""
    lines = [list(headings), *([format_cell(cell) for cell in row] for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(headings))]
    for number, line in enumerate(lines):
        first, *rest = zip(line, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
    print(flush=True)


def summarise(values: Iterable[float | None]) -> tuple[float, float] | None:
    """Return mean and greatest of what is known; None when one is missing or there are none."""
    known = list(values)
    if not known or any(value is None for value in known):
        return None
    figures = [value for value in known if value is not None]
    return sum(figures) / len(figures), max(figures)
