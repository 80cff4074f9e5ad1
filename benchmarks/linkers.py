"""One county linked by plain SQL, by Splink on DuckDB and on Spark: the links must be the same."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.county.identities import prepare
from benchmarks.county.make import make_county
from benchmarks.county.plan import CountyPlan
from benchmarks.figures import print_heading, print_table
from tongxin.engines.audit.store import CONNECTION, open_store
from tongxin.engines.linkage.errors import LinkerNotInstalled
from tongxin.engines.linkage.link import link
from tongxin.engines.linkage.linkers import LINKERS
from tongxin.engines.linkage.model import Model

TABLES = {"subject_roll": "identities", "subject_register": "people"}
Row = list[str | float | int | None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the county and the linkers."""
    parser.add_argument("--persons", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--mess", type=float, default=3.0, help="times the ordinary noise (3)")
    parser.add_argument("--linkers", nargs="+", choices=LINKERS, default=list(LINKERS))


def run(options: argparse.Namespace) -> int:
    """Link with each; 0 when all give the same links from 0.95 on, 1 when not, 2 without one."""
    print_heading("duckdb", "splink", "pyspark")
    rows: list[Row] = []
    found: list[frozenset[tuple[int, int]]] = []
    model: Model | None = None
    with tempfile.TemporaryDirectory() as name:
        connection = open_county(options, Path(name))
        for linker in options.linkers:
            begun = time.perf_counter()
            try:
                report = link(connection, *TABLES, linker=linker, model=model)
            except LinkerNotInstalled as error:
                print(f"{linker} needs {error.facts['needs']}: make spark", file=sys.stderr)
                return 2
            took = time.perf_counter() - begun
            model = report.model
            found.append(read_sure(connection))
            rows.append([linker, report.exact, report.fuzzy, report.sure, report.pairs, took])
        connection.close()
    print_table(("linker", "exact", "by evidence", "sure", "pairs", "s"), rows)
    same = len(set(found)) == 1
    print("the links are the same" if same else "THE LINKS DIFFER")
    return 0 if same else 1


def open_county(options: argparse.Namespace, folder: Path) -> CONNECTION:
    """Make a county and return a connection with the tables that are linked."""
    plan = CountyPlan(persons=options.persons, seed=options.seed, mess=options.mess)
    make_county(plan, folder / "county")
    prepare(folder / "county", folder)
    connection = open_store(threads=2, memory_mb=4_000)
    for table, file in TABLES.items():
        path = (folder / f"{file}_ours.parquet").as_posix()
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM '{path}' ORDER BY key")
    return connection


def read_sure(connection: CONNECTION) -> frozenset[tuple[int, int]]:
    """Return the links of 0.95 and more."""
    return frozenset(
        (key, pid)
        for key, pid in connection.execute("SELECT key, pid FROM link WHERE p >= 0.95").fetchall()
    )
