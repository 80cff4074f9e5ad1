"""Draws from a seeded source, in arithmetic that is the same on every platform."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def pick(rng: Random, shares: Mapping[T, float]) -> T:
    """Return one item, each as likely as its share."""
    left = rng.random() * sum(shares.values())
    for item, share in shares.items():
        left -= share
        if left < 0:
            return item
    return next(reversed(list(shares)))


def draw_bell(rng: Random) -> float:
    """Return a draw of mean 0 and deviation 1, close to normal."""
    # twelve uniforms: a normal draw in plain sums, the same on every platform
    return sum(rng.random() for _ in range(12)) - 6.0
