"""Figures that are not told: too few to tell, or nothing to compare with."""

from dataclasses import dataclass
from typing import Final

# With four degrees of freedom Student's quantile is 2.78, with three 3.18 and with two 4.30: below
# five services the spread between them is a guess, and the interval says nothing.
LEAST_EVENTS: Final = 5
# The usual ground for an interval of a share: from 30 people on Wilson's has its 95 % (Newcombe
# 1998, Statistics in Medicine 17, table II), and no single person is recognised in a percentage.
LEAST_WHOLE: Final = 30


@dataclass(frozen=True, slots=True)
class Least:
    """The declared minimum below which no figure is told.

    events: clusters on each side (services, for all measures).
    whole: people invited, slots offered, ratings … on each side.
    """

    events: int = LEAST_EVENTS
    whole: int = LEAST_WHOLE

    def __post_init__(self) -> None:
        if self.events < 2 or self.whole < 1:
            raise ValueError("an interval needs two events and one person at least")


@dataclass(frozen=True, slots=True)
class TooFew:
    """There are records, but fewer than the declared minimum."""

    side: str  # "need", "supply", or "" where there is one side only
    events: int
    whole: int
    least: Least
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoBase:
    """There is nothing to compare with, so nothing is claimed.

    reason: "no_events" (no event of that side was counted), "nothing_came" (its rate is nought,
    and nothing is a multiple of nought), "nothing_alike" (no stratum has events of both sides).
    """

    side: str
    reason: str
