"""Gaps of the engine's plans for twelve neighbouring streets at 10, 60 and 300 s, and memory."""

import argparse

from benchmarks.gaps import measure_gaps
from benchmarks.instances import district
from benchmarks.options import add_seeds, add_until, add_workers
from tongxin.engines.matching.model import Problem


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add seeds, time and size."""
    add_seeds(parser, "101")
    add_until(parser, 300.0)
    add_workers(parser)
    parser.add_argument("--streets", type=int, default=12)
    parser.add_argument("--groups", type=int, default=4000)


def run(options: argparse.Namespace) -> int:
    """Measure and print."""

    def make(seed: int) -> Problem:
        return make_city(seed, options.streets, options.groups)

    return measure_gaps(make, options.seeds, options.until, options.workers)


def make_city(seed: int, streets: int, groups: int, people: int = 0) -> Problem:
    """Return neighbouring streets; without a number, 70 people a street as in a district."""
    people = people or 70 * streets
    helpers = people * 2 // 7
    return district(seed, streets, groups, professionals=people - helpers, volunteers=helpers)
