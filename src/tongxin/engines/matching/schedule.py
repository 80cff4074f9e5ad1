"""In which order a search sends out its jobs, for one street and for many."""

from collections.abc import Iterator
from itertools import count

from tongxin.engines.matching.search import LANES, Search, Task

# Results of a small problem after which it is branched, each time with more work.
_BRANCH = (9, 32, 120)
_ROUNDS = 6  # of the joint relaxation; after them both cores improve the plan
_CUT = 60  # results of a lone street after which cuts bring its bound nearer


def schedule(search: Search) -> Iterator[Task | None]:
    """Yield tasks for ever in a fixed order; None lets every task under way end first."""
    return _small(search) if search.small else _large(search)


def _small(search: Search) -> Iterator[Task | None]:
    search.begin()
    yield None
    yield search.refit(0)
    yield None
    yield search.relax()
    for n in count(1):
        if n in _BRANCH:
            yield search.prove(0, now=True)
        yield search.improve()


def _large(search: Search) -> Iterator[Task | None]:
    """Beside the long rounds of the relaxation the streets are planned, then improved."""
    long = search.approach()
    search.begin()
    yield None
    search.lanes = LANES - 1
    for n in range(len(search.parts.each)):
        yield search.refit(n)
    yield None
    yield long
    beside = max(LANES, len(search.parts.each) // 2)  # they take about as long as a round
    for _ in range(1, _ROUNDS):
        long = search.approach()
        for _ in range(beside):
            yield search.improve()
        yield long
    search.lanes = LANES
    for n in count(1):
        if n == _CUT and len(search.parts.each) == 1:
            yield search.prove(0)
        yield search.improve()
