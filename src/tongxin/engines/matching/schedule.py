"""In which order a search sends out its jobs, for one street and for many."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import numpy as np

from tongxin.engines.matching.search import LANES, PACE, Search, Task

_PLUNGE_AFTER = 6  # results after which the dive from the whole relaxation is awaited
_FIRST_ROUNDS = 3


def schedule(search: Search) -> Iterator[Task | None]:
    """Yield tasks for ever in a fixed order; None lets every task under way end first."""
    return _one_street(search) if len(search.parts.each) == 1 else _many_streets(search)


def _one_street(search: Search) -> Iterator[Task | None]:
    (_, weak), *_ = search.bounding.jobs()
    yield search.relax(0, weak)
    whole = search.relax(0, replace(weak, strong=True, plunge=PACE), now=True)
    proofs = None
    for n in count(1):
        if n == _PLUNGE_AFTER:
            yield whole
            proofs = search.bounding.tighten_jobs()
        proof = next(proofs, None) if proofs is not None and n % 4 == 0 else None
        yield search.tighten(*proof) if proof is not None else search.improve()


def _many_streets(search: Search) -> Iterator[Task | None]:
    parts = search.parts
    waiting = np.zeros(len(parts.limit))
    for part in parts.each:
        np.add.at(waiting, part.numbers, 1.0)
    for n, part in enumerate(parts.each):
        yield search.open_street(n, waiting.copy())
        np.subtract.at(waiting, part.numbers, 1.0)
    for _ in range(_FIRST_ROUNDS):
        yield None
        for n, job in search.bounding.jobs():
            yield search.relax(n, job)
    while True:
        yield None
        for n, job in search.bounding.jobs():
            yield search.relax(n, job)
            for _ in range(LANES):
                yield search.improve()
