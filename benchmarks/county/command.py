"""Invented counties with planted faults: make one, run the audit on it, hold findings to truth."""

import argparse
import time
from pathlib import Path

from benchmarks.county.make import make_county
from benchmarks.county.plan import CountyPlan


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what to do and its options."""
    acts = parser.add_subparsers(dest="act", required=True)
    make = acts.add_parser("make", help="write a county and its truth into a folder")
    add_plan(make)
    make.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what county it is."""
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--mess", type=float, default=1.0, help="times the ordinary noise (1)")
    parser.add_argument("--faults", choices=("normal", "few"), default="normal")
    parser.add_argument("--encoding", choices=("utf-8", "gb18030"), default="utf-8")
    parser.add_argument("--form", choices=("csv", "xlsx"), default="csv")
    parser.add_argument("--registers", choices=("basic", "all"), default="basic")
    parser.add_argument("--villages", type=int, help="by default one for 595 people")
    parser.add_argument("--cases", type=int, help="of each kind; by default by the size")


def read_plan(options: argparse.Namespace) -> CountyPlan:
    """Return the county that the options ask for."""
    return CountyPlan(
        persons=options.persons,
        seed=options.seed,
        mess=options.mess,
        faults=options.faults,
        encoding=options.encoding,
        form=options.form,
        registers=options.registers,
        villages=options.villages,
        cases=options.cases,
    )


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    begun = time.perf_counter()
    make_county(read_plan(options), options.out)
    print(f"{options.out}: written in {time.perf_counter() - begun:.1f} s")
    print((options.out / "truth" / "counts.json").read_text(encoding="utf-8"), end="")
    return 0
