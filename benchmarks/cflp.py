"""OR-Library's capacitated facility location through the engine's own search: gap to the optimum.

The files (cap41 ... cap134, capa, capb, capc) are not shipped; put them into a folder.
"""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.cflp_files import OPTIMA, list_problems, read_facilities
from benchmarks.cflp_model import Located, locate
from benchmarks.figures import format_share, print_heading, print_table, summarise

WHERE = "https://people.brunel.ac.uk/~mastjjb/jeb/orlib/capinfo.html"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the folder, which problems, and how long."""
    parser.add_argument("--files", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", default="", help="names of some, with commas between")
    parser.add_argument("--effort", type=int, default=100, help="10,000 simplex steps each (100)")
    parser.add_argument(
        "--seconds", type=float, default=300.0, help="the most for each, asked between jobs"
    )


def run(options: argparse.Namespace) -> int:
    """Solve what the folder holds and print cost, optimum and bound."""
    only = {name.strip() for name in options.only.split(",") if name.strip()}
    found = list_problems(options.files) if options.files.is_dir() else []
    found = [(name, file) for name, file in found if not only or name in only]
    if not found:
        print(f"no file of OR-Library in {options.files}; they are at {WHERE}", file=sys.stderr)
        return 2
    print_heading("highspy", "numpy", "scipy")
    rows, gaps, whole = [], [], True
    for name, file in found:
        facilities = read_facilities(name, file.read_text(encoding="utf-8"))
        begun = time.perf_counter()
        end = begun + options.seconds
        located = locate(facilities, options.effort, lambda end=end: time.perf_counter() > end)
        rows.append(_row(name, located, time.perf_counter() - begun))
        gaps.append(None if located.unserved else gap_over(OPTIMA[name], located.cost))
        whole = whole and not located.unserved
        print(f"{name}: done", flush=True)
    print()
    heads = ("problem", "cost", "optimum", "gap", "own bound", "gap to bound", "open", "unserved")
    print_table((*heads, "worths tried", "10,000 steps", "s"), rows)
    summary = summarise(gaps)
    if summary:
        print(f"gap to the proven optima: mean {summary[0]:.4%}, worst {summary[1]:.4%}")
    return 0 if whole else 1


def _row(name: str, located: Located, seconds: float) -> list[object]:
    optimum, served = OPTIMA[name], not located.unserved
    own = located.bound if located.bound > float("-inf") else None
    return [
        name,
        located.cost,
        optimum,
        format_share(gap_over(optimum, located.cost) if served else None, 4),
        own,
        format_share(located.cost / own - 1 if served and own and own > 0 else None, 4),
        len(located.opened),
        located.unserved,
        located.rounds,
        located.iterations / 10_000,
        seconds,
    ]


def gap_over(optimum: float, cost: float) -> float:
    """Return how far a cost is over the optimum; the files state optima to a thousandth."""
    return 0.0 if abs(cost - optimum) < 1e-3 else cost / optimum - 1
