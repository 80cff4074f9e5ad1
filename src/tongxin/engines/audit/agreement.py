"""How well two reviewers agree beyond what chance would give."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many were judged by two, which share alike, and kappa; None where it says nothing."""

    count: int
    alike: float | None
    kappa: float | None


def measure_agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return the agreement of pairs of answers to the same questions.

    kappa: 1 is full agreement, 0 what chance gives, below it less; None without pairs, and where
    all answers are the same. Source: Cohen (1960), Educational and Psychological Measurement
    20(1), with the shares of the first and of the second answers.

    >>> measure_agreement([("a", "a"), ("b", "b")]).kappa
    1.0
    >>> measure_agreement([("a", "a"), ("a", "a")]).kappa is None
    True
    """
    if not pairs:
        return Agreement(0, None, None)
    count = len(pairs)
    alike = sum(one == other for one, other in pairs) / count
    first = Counter(one for one, _ in pairs)
    second = Counter(other for _, other in pairs)
    chance = sum(first[answer] * second[answer] for answer in first) / count**2
    kappa = None if chance >= 1 else (alike - chance) / (1 - chance)
    return Agreement(count, alike, kappa)
