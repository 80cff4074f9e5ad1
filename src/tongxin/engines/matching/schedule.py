"""In which order a search sends out its jobs, for one street and for many."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from tongxin.engines.matching.jobs import SMALL
from tongxin.engines.matching.search import LANES, PACE, Search, Task

# Results of a lone street after which its long jobs are awaited, one after the other: the dive
# from the whole relaxation, then the proofs by cuts.
_AWAIT = (9, 32, 120)
_ROUNDS = 4  # of the joint relaxation; after them both cores improve the plan


def schedule(search: Search) -> Iterator[Task | None]:
    """Yield tasks for ever in a fixed order; None lets every task under way end first."""
    return _one_street(search) if len(search.parts.each) == 1 else _many_streets(search)


def _one_street(search: Search) -> Iterator[Task | None]:
    search.begin()
    yield search.refit(0)
    yield None
    weak = search.bounding.relax_job(strong=False)
    yield search.relax(0, weak)
    small = len(search.state.points[0]) < SMALL
    long: Task | None = search.relax(0, replace(weak, strong=True, plunge=PACE), now=True)
    for n in count(1):
        search.lanes = 1 if n < _AWAIT[-1] else 2  # beside a long job there is one core left
        if n in _AWAIT:
            if long is not None:
                yield long
            long = None
            if small:
                yield search.prove(0, now=True)
            elif n < _AWAIT[-1]:
                long = search.prove(0, now=True)
        yield search.improve()


def _many_streets(search: Search) -> Iterator[Task | None]:
    """Beside the long rounds of the joint relaxation the streets are planned, then improved."""
    long = search.approach()
    search.begin()
    search.lanes = LANES - 1
    for n in range(len(search.parts.each)):
        yield search.refit(n)
    yield None
    yield long
    for _ in range(1, _ROUNDS):
        long = search.approach()
        for _ in range(LANES * len(search.parts.each)):
            yield search.improve()
        yield long
    search.lanes = LANES
    while True:
        yield search.improve()
