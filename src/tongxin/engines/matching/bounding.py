"""Round after round of relaxations that prove how good any plan could be at best."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from tongxin.engines.matching.dive import Dived
from tongxin.engines.matching.eligibility import Ints
from tongxin.engines.matching.highs import Floats, Work
from tongxin.engines.matching.jobs import SMALL, Prove, Relax
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.prices import (
    bound_of_parts,
    first_prices,
    next_prices,
    priced_gain,
)
from tongxin.engines.matching.program import Room, whole_room

WEAK_ROUNDS = 4
_EXACT = Work(nodes=10_000, stall=10_000, gap=0.0)
_PROVE = Work(nodes=20, stall=20, gap=1e-5, looks=12, options=(("mip_heuristic_effort", 0.0),))


@dataclass(slots=True)
class Bounding:
    """bound: the least so far. A round relaxes every street once at the same prices."""

    parts: Parts
    bound: float = field(init=False)
    prices: Floats = field(init=False)
    round: int = 0
    stride: float = 0.02  # how far below the bound the optimum is taken to lie, to set the step
    found: dict[int, Dived] = field(default_factory=dict)
    rooms: list[Room] = field(default_factory=list)
    placed: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __post_init__(self) -> None:
        self.prices = np.zeros(len(self.parts.limit))
        nothing = [np.zeros(part.master.matrix.shape[0]) for part in self.parts.each]
        self.bound = bound_of_parts(self.parts, self.prices, nothing)

    def begin(self, rooms: list[Room], placed: Ints) -> None:
        """Let the first round see each street with its own people, for the first prices."""
        self.rooms, self.placed = rooms, placed

    def jobs(self) -> Iterator[tuple[int, Relax]]:
        """Yield (street, job) for the present round; the linking rows come in after a few."""
        shared = len(self.parts.each) > 1
        strong = self.round >= (WEAK_ROUNDS if shared else 1)
        for n, part in enumerate(self.parts.each):
            first = shared and self.round == 0
            gain = priced_gain(part, self.prices) if shared and not first else None
            room = self.rooms[n] if first else whole_room(part.master)
            yield n, Relax(part.ground, room, gain, strong)

    def take(self, number: int, found: Dived) -> None:
        """Keep a street's relaxation; when the round is full, work out the bound and new prices."""
        self.found[number] = found
        if len(self.found) < len(self.parts.each):
            return
        order = range(len(self.parts.each))
        duals = [self.found[n].duals for n in order]
        bound = bound_of_parts(self.parts, self.prices, duals)
        if self.round == 0:
            prices = first_prices(self.parts, duals, self.placed)
        else:
            values = [self.found[n].relaxed for n in order]
            if bound >= self.bound:
                self.stride /= 2
            prices = next_prices(self.parts, self.prices, values, self.stride * bound)
        self.bound = min(self.bound, bound)
        self.prices, self.found = prices, {}
        self.round += 1

    def prove_job(self, number: int, point: Floats) -> Prove:
        """Return the job that bounds a lone street by cuts, knowing a plan to beat."""
        small = len(point) < SMALL
        return Prove(self.parts.each[number].ground, point, _EXACT if small else _PROVE)

    def take_proof(self, bound: float) -> None:
        """Keep the bound of a proof if it is the least."""
        self.bound = min(self.bound, bound)
