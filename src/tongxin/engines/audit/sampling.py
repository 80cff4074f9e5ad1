"""Draw a stratified sample by a published seed, and say what it tells of the whole."""

import hashlib
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST = 2  # of a stratum: one alone says nothing of how its items differ
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many items a stratum has, and what was found at those drawn from it."""

    size: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A total of the whole with its 95 % interval; drawn and size say on how many it rests."""

    total: float
    low: float
    high: float
    drawn: int
    size: int


def draw_sample(
    strata: Mapping[str, Collection[str]], count: int, seed: str
) -> dict[str, tuple[str, ...]]:
    """Return which items of each stratum are drawn, in the order of the draw.

    Items stand in the order of SHA-256 of seed, stratum and item, and the first are drawn: whoever
    knows the published seed and the lists can draw again, on any machine, and the order of the
    lists does not matter. At least two of each stratum, the rest in proportion to its size. More
    than there are draws all.

    >>> draw_sample({"甲": ["1", "2", "3"], "乙": []}, 2, "20261125") == draw_sample(
    ...     {"乙": [], "甲": ["3", "2", "1"]}, 2, "20261125")
    True
    """
    sizes = {name: len(set(items)) for name, items in strata.items()}
    share = share_out(sizes, count)
    return {
        name: tuple(sorted(set(items), key=lambda item: rank(seed, name, item))[: share[name]])
        for name, items in sorted(strata.items())
    }


def rank(seed: str, stratum: str, item: str) -> str:
    """Return by what an item is put in order: nobody can choose it without choosing the seed."""
    text = "\x1f".join((seed, stratum, item))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def share_out(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Return how many are drawn of each stratum: its least, then by the largest remainder."""
    drawn = {name: min(size, LEAST) for name, size in sizes.items()}
    whole = sum(sizes.values())
    left = min(count, whole) - sum(drawn.values())
    while left > 0:
        lacking = {
            name: size * min(count, whole) / whole - drawn[name]
            for name, size in sizes.items()
            if drawn[name] < size
        }
        best = max(sorted(lacking), key=lambda name: lacking[name])
        drawn[best] += 1
        left -= 1
    return drawn


def extrapolate(strata: Sequence[Stratum]) -> Estimate:
    """Return the total of the whole from what was found at the items drawn.

    The stratified expansion estimate with the finite population correction (Cochran, Sampling
    Techniques, 1977, sections 5.3 to 5.5). A stratum drawn whole adds no uncertainty. Where the
    drawn items of a stratum are all alike, nothing can be said of their spread: the interval then
    allows for as many unlike ones as the rule of three does not exclude. Raises ValueError for a
    stratum that is not empty and of which fewer than two, or not all of fewer, were drawn.
    """
    total = variance = slack_low = slack_high = 0.0
    known = 0.0
    largest = max((value for one in strata for value in one.values), default=0.0)
    for one in strata:
        drawn = len(one.values)
        if drawn > one.size or drawn < min(one.size, LEAST):
            raise ValueError(f"{drawn} drawn of {one.size}")
        if not one.size:
            continue
        mean = sum(one.values) / drawn
        total += one.size * mean
        known += sum(one.values)
        if drawn == one.size:
            continue
        spread = sum((value - mean) ** 2 for value in one.values) / (drawn - 1)
        variance += one.size**2 * (1 - drawn / one.size) * spread / drawn
        if spread == 0:
            unseen = min(1.0, 3 / drawn) * (one.size - drawn)
            slack_low += unseen * abs(mean)
            slack_high += unseen * max(0.0, largest - mean)
    margin = Z95 * math.sqrt(variance)
    return Estimate(
        total=total,
        low=max(min(known, total), total - margin - slack_low),
        high=total + margin + slack_high,
        drawn=sum(len(one.values) for one in strata),
        size=sum(one.size for one in strata),
    )
