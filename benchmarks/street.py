"""Gaps of the engine's plans at 10, 60 and 300 s: one anytime run for each of ten streets."""

import argparse

from benchmarks.gaps import measure_gaps
from benchmarks.instances import street
from benchmarks.options import add_seeds, add_until, add_workers
from tongxin.engines.matching.model import Problem


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add seeds, time and size."""
    add_seeds(parser, "101..110")
    add_until(parser, 300.0)
    add_workers(parser)
    parser.add_argument("--groups", type=int, default=300)


def run(options: argparse.Namespace) -> int:
    """Measure and print."""

    def make(seed: int) -> Problem:
        return street(seed, options.groups)

    return measure_gaps(make, options.seeds, options.until, options.workers)
