"""Round after round of relaxations that prove how good any plan could be at best."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from tongxin.engines.matching.dive import Dived, Pace
from tongxin.engines.matching.highs import Floats, Work
from tongxin.engines.matching.jobs import Relax, Tighten
from tongxin.engines.matching.neighbourhoods import categories_by_worth
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.prices import (
    bound_of_parts,
    mean_prices,
    next_prices,
    priced_gain,
)
from tongxin.engines.matching.program import whole_room

WEAK_ROUNDS = 4
_TIGHTEN = Work(nodes=30, stall=30, gap=1e-4)


@dataclass(slots=True)
class Bounding:
    """bound: the least so far. A round relaxes every street once at the same prices."""

    parts: Parts
    bound: float = np.inf
    round: int = 0
    prices: Floats = field(init=False)
    found: dict[int, Dived] = field(default_factory=dict)
    best: tuple[Floats, list[Floats]] | None = None
    tightened: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.prices = np.zeros(len(self.parts.limit))

    def jobs(self, pace: Pace | None = None) -> Iterator[tuple[int, Relax]]:
        """Yield (street, job) for the present round; the linking rows come in after a few."""
        shared = len(self.parts.each) > 1
        strong = self.round >= (WEAK_ROUNDS if shared else 1)
        for n, part in enumerate(self.parts.each):
            gain = priced_gain(part, self.prices) if shared else None
            if shared and self.round == 0:
                gain = None
            yield n, Relax(part.ground, whole_room(part.master), gain, strong, pace)

    def take(self, number: int, found: Dived, objective: float) -> None:
        """Keep a street's relaxation; when the round is full, work out the bound and new prices."""
        self.found[number] = found
        if len(self.found) < len(self.parts.each):
            return
        order = range(len(self.parts.each))
        duals = [self.found[n].duals for n in order]
        bound = bound_of_parts(self.parts, self.prices, duals)
        if self.round == 0:
            prices = mean_prices(self.parts, duals)
        else:
            values = [self.found[n].relaxed for n in order]
            step = 0.6 if bound < self.bound else 0.3
            prices = next_prices(self.parts, self.prices, values, bound - objective, step)
        if bound < self.bound:
            self.bound, self.best = bound, (self.prices, duals)
            self.tightened.clear()
        self.prices, self.found = prices, {}
        self.round += 1

    def tighten_jobs(self) -> Iterator[tuple[int, Tighten]]:
        """Yield (street, job) that bound each category by branch and bound at the best duals."""
        if self.best is None or len(self.parts.each) > 1:
            return
        duals = self.best[1]
        for n, part in enumerate(self.parts.each):
            for category in categories_by_worth(part.master):
                yield n, Tighten(part.ground, duals[n], category, _TIGHTEN)

    def take_tightened(self, number: int, category: int, by: float) -> None:
        """Lower the bound by what a category's integrality proved."""
        if (number, category) not in self.tightened:
            self.tightened[number, category] = by
            self.bound -= by
