"""Relaxations that prove how good any plan could be at best, nearer round after round."""

from dataclasses import dataclass, field

import numpy as np

from tongxin.engines.matching.dive import Dived
from tongxin.engines.matching.first_order import Iterate, first_iterate
from tongxin.engines.matching.highs import Floats, Work
from tongxin.engines.matching.jobs import SMALL, Approach, Prove, Relax
from tongxin.engines.matching.joint import Joint, join_streets
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.prices import bound_of_parts

FIRST_ROUND = 1200  # iterations of the joint relaxation, while first services are chosen
ROUND = 600  # iterations from one bound to the next
_ENTRIES = 50_000  # entries that an iteration goes through in about the time of a simplex step
_CUTS = Work(nodes=20, stall=20, gap=1e-5, looks=12, options=(("mip_heuristic_effort", 0.0),))
# Work of the first and of later tries to branch a small problem to the end: about 10, 30, 300 s.
_BRANCHING = tuple(Work(100_000, 100_000, gap=0.0, looks=looks) for looks in (20, 200, 5_000))


@dataclass(slots=True)
class Bounding:
    """bound: the least so far. round, proofs: how many relaxations and proofs it has seen."""

    parts: Parts
    bound: float = field(init=False)
    round: int = 0
    proofs: int = 0
    joint: Joint | None = None
    iterate: Iterate | None = None

    def __post_init__(self) -> None:
        prices = np.zeros(len(self.parts.limit))
        nothing = [np.zeros(part.master.matrix.shape[0]) for part in self.parts.each]
        self.bound = bound_of_parts(self.parts, prices, nothing)

    def relax_job(self) -> Relax:
        """Return the exact relaxation of a lone street."""
        return Relax(self.parts.each[0].ground)

    def take(self, found: Dived) -> None:
        """Keep the bound of a lone street's relaxation if it is the least."""
        self._keep(np.zeros(len(self.parts.limit)), [found.duals])

    def approach_job(self) -> Approach:
        """Return the next round of the relaxation of all streets together."""
        if self.joint is None:
            self.joint = join_streets(self.parts)
            self.iterate = first_iterate(self.joint.model)
        assert self.iterate is not None
        iterations = ROUND if self.iterate.done else FIRST_ROUND
        return Approach(self.joint.model, self.iterate, iterations)

    def take_iterate(self, found: Iterate) -> int:
        """Keep the bound of a round if it is the least; return its work in simplex steps."""
        assert self.joint is not None
        assert self.iterate is not None
        done = found.done - self.iterate.done
        self.iterate = found
        prices, duals = self.joint.split(found, self.parts)
        self._keep(prices, duals)
        return done * (1 + int(self.joint.model.matrix.nnz) // _ENTRIES)

    def _keep(self, prices: Floats, duals: list[Floats]) -> None:
        self.bound = min(self.bound, bound_of_parts(self.parts, prices, duals))
        self.round += 1

    def prove_job(self, number: int, point: Floats) -> Prove:
        """Return the job that bounds a lone street by cuts, knowing a plan to beat."""
        branching = _BRANCHING[min(self.proofs, len(_BRANCHING) - 1)]
        self.proofs += 1
        work = branching if len(point) < SMALL else _CUTS
        return Prove(self.parts.each[number].ground, point, work)

    def take_proof(self, bound: float) -> None:
        """Keep the bound of a proof if it is the least."""
        self.bound = min(self.bound, bound)
