"""Options that several benchmarks take, and how seeds are written."""

import argparse


def read_seeds(text: str) -> list[int]:
    """Return the seeds of a text such as 101..110 or 1,5,7..9.

    >>> read_seeds("1,5,7..9")
    [1, 5, 7, 8, 9]
    """
    seeds: list[int] = []
    for piece in text.split(","):
        first, dots, last = piece.strip().partition("..")
        if not first.isdigit() or (dots and not last.isdigit()):
            raise argparse.ArgumentTypeError(f"{text!r} is not like 101..110 or 1,5,7")
        seeds.extend(range(int(first), int(last if dots else first) + 1))
    return seeds


def add_seeds(parser: argparse.ArgumentParser, default: str) -> None:
    """Add --seeds."""
    parser.add_argument("--seeds", type=read_seeds, default=read_seeds(default), metavar=default)


def add_until(parser: argparse.ArgumentParser, default: float) -> None:
    """Add --until."""
    parser.add_argument("--until", type=float, default=default, metavar="SECONDS")


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Add --workers."""
    parser.add_argument("--workers", type=int, default=2, help="processes that solve (2)")
