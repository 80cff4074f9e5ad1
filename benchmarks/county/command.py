"""Invented counties with planted faults: make one, run the audit on it, hold findings to truth."""

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.county.make import make_county
from benchmarks.county.measure import measure, print_judged
from benchmarks.county.peers import compare_linkers
from benchmarks.county.plan import CountyPlan
from benchmarks.county.run_audit import keep_county, run_audit, wanted_of
from benchmarks.figures import print_heading, print_table

CACHE = Path("out", "county")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what to do and its options."""
    acts = parser.add_subparsers(dest="act", required=True)
    make = acts.add_parser("make", help="write a county and its truth into a folder")
    add_plan(make)
    make.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    hold = acts.add_parser("measure", help="hold findings.csv of a run to a county's truth")
    hold.add_argument("county", type=Path)
    hold.add_argument("out", type=Path)
    hold.add_argument("--show", type=int, default=5, help="wrong and lost lines to print (5)")
    audit = acts.add_parser("run", help="make a county, run tongxin audit on it, measure")
    add_plan(audit)
    audit.add_argument("--county", type=Path, help="a county that is there, instead of one made")
    audit.add_argument("--cache", type=Path, default=CACHE, help=f"where counties stay ({CACHE})")
    audit.add_argument("--policy", choices=("policy.json", "policy.yaml"))
    audit.add_argument("--show", type=int, default=5)
    audit.add_argument("further", nargs="*", help="after --: further options of tongxin audit")
    peers = acts.add_parser("peers", help="linkers side by side on one county's identities")
    add_plan(peers)
    peers.add_argument("--cache", type=Path, default=CACHE)
    for name in ("splink", "recordlinkage"):
        peers.add_argument(f"--{name}-python", default=sys.executable, metavar="PYTHON")


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
    parser.add_argument("--strange", type=float, default=0.0, help="share written otherwise (0)")
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
        strange=options.strange,
    )


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; 1 where a run misses what is wanted."""
    if options.act == "make":
        return _make(options)
    if options.act == "measure":
        return 0 if print_judged(measure(options.county, options.out), options.show) else 1
    return _compare(options) if options.act == "peers" else _run(options)


def _compare(options: argparse.Namespace) -> int:
    county = keep_county(read_plan(options), options.cache)
    print_heading("duckdb", "pandas", "splink")
    pythons = {"splink": options.splink_python, "recordlinkage": options.recordlinkage_python}
    compare_linkers(county, options.cache / "peers" / county.name, pythons)
    return 0


def _make(options: argparse.Namespace) -> int:
    begun = time.perf_counter()
    make_county(read_plan(options), options.out)
    print(f"{options.out}: written in {time.perf_counter() - begun:.1f} s")
    print((options.out / "truth" / "counts.json").read_text(encoding="utf-8"), end="")
    return 0


def _run(options: argparse.Namespace) -> int:
    county = options.county or keep_county(read_plan(options), options.cache)
    print_heading("duckdb")
    every = any((county / "registers").glob("medical.*"))
    policy = options.policy or ("policy.yaml" if every else "policy.json")
    out = options.cache / "runs" / county.name
    ran = run_audit(county, out, policy, options.further)
    if ran.code not in (0, 1) or not (out / "findings.csv").exists():
        print(f"tongxin audit ended with {ran.code}; there are no findings to measure")
        return 2
    counts = json.loads((county / "truth" / "counts.json").read_text(encoding="utf-8"))
    seconds, peak = wanted_of(counts["roll_rows"])
    print_table(
        ("", "measured", "wanted", ""),
        [
            ("seconds", ran.seconds, f"<= {seconds:g}", _beyond(ran.seconds, seconds)),
            ("peak GB", ran.peak_gb, f"<= {peak:g}", _beyond(ran.peak_gb or 0.0, peak)),
        ],
    )
    print(f"{counts['roll_rows']:,} rows; kinds >= 99 %, money within 2 %\n")
    return 0 if print_judged(measure(county, out), options.show) else 1


def _beyond(value: float, most: float) -> str:
    return "BEYOND" if value > most else ""
