"""A search in progress: what is planned, what is proved, and the jobs that change either."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tongxin.engines.matching.bounding import Bounding
from tongxin.engines.matching.dive import Dived, Pace
from tongxin.engines.matching.eligibility import build_tables
from tongxin.engines.matching.first_order import Iterate
from tongxin.engines.matching.greedy import choose_services
from tongxin.engines.matching.highs import Work
from tongxin.engines.matching.jobs import (
    SMALL,
    Improve,
    Improved,
    Refit,
    run_approach,
    run_improve,
    run_prove,
    run_refit,
    run_relax,
)
from tongxin.engines.matching.neighbourhoods import SHAPES, Chooser, make_chooser
from tongxin.engines.matching.parts import Parts
from tongxin.engines.matching.points import points_of
from tongxin.engines.matching.program import Room
from tongxin.engines.matching.score import total_worth
from tongxin.engines.matching.state import State

LANES = 3  # streets searched at once, whatever the cores: so the order of results is fixed
PACE = Pace()
SEARCH = Work(nodes=40, stall=25, gap=4e-4, looks=12)


@dataclass(frozen=True, slots=True)
class Task:
    """A job under way and what to do with its result; `now`: wait for it before anything else."""

    future: "Future[Any]"
    take: Callable[[Any], None]
    now: bool = False


@dataclass(slots=True)
class Search:
    """The state of a search and the jobs that it can send out."""

    parts: Parts
    executor: Executor
    seed: int
    stop: Callable[[], bool] | None = None
    state: State = field(init=False)
    bounding: Bounding = field(init=False)
    choosers: list[Chooser] = field(init=False)
    spent: list[float] = field(init=False)
    lanes: int = LANES
    iterations: int = 0
    turn: int = 0
    late: bool = False
    vain: int = 0

    def __post_init__(self) -> None:
        count = range(len(self.parts.each))
        self.state = State(
            self.parts, [np.zeros(len(self.parts.each[n].master.gain)) for n in count]
        )
        self.bounding = Bounding(self.parts)
        self.choosers = [
            make_chooser(self.parts.each[n].master, self.seed * 1009 + n) for n in count
        ]
        self.spent = [0.0 for _ in count]

    @property
    def small(self) -> bool:
        """Tell whether this is a lone street that is small enough to be branched to the end."""
        return len(self.parts.each) == 1 and len(self.state.points[0]) < SMALL

    @property
    def patience(self) -> int:
        """Results in vain after which a search gives up: more for bigger problems."""
        return max(40, sum(len(part.master.gain) for part in self.parts.each) // 150)

    def objective(self) -> float:
        """Return the worth of what is planned so far."""
        return total_worth(self.parts, self.state.points)

    def begin(self) -> None:
        """Choose first services for all streets together, in this process."""
        tables = build_tables(self.parts.problem)
        chosen = choose_services(self.parts.problem, tables, self.stop)
        self.state.begin(points_of(self.parts, chosen, tables.place_name))

    def refit(self, number: int) -> Task:
        """Send out the seating and staffing of a street's events as they stand."""
        room = self._lend(number) if len(self.parts.each) > 1 else self.state.room_now(number)
        job = Refit(self.parts.each[number].ground, room, self.state.points[number])

        def take(found: Improved) -> None:
            self.state.take(number, found)

        return Task(self.executor.submit(run_refit, job), take)

    def improve(self) -> Task | None:
        """Send out a dive or search in the street that has had least; None when all are busy."""
        shared = len(self.parts.each) > 1
        idle = [
            n
            for n, chooser in enumerate(self.choosers)
            if n not in self.state.promised and chooser.categories
        ]
        if not idle:
            self.vain += 1
            return None
        number = min(idle, key=lambda n: (self.spent[n], n))
        lent = self._lend(number) if shared else None
        room = lent or self.state.room_now(number)
        self.turn += 1
        shape, area = self.choosers[number].draw()
        pace = PACE if SHAPES[shape].dives else None
        part = self.parts.each[number]
        job = Improve(part.ground, room, self.state.points[number], area, SEARCH, pace)

        def take(found: Improved) -> None:
            self._book(number, found.iterations)
            self.late = self.late or found.late
            gain = self.state.take(number, found)
            self.vain = 0 if gain > 0 else self.vain + 1
            self.choosers[number].learn(shape, gain, found.iterations)

        return Task(self.executor.submit(run_improve, job), take)

    def _lend(self, number: int) -> Room:
        """By turns a street may take all that is free, or every n-th person that is."""
        among = self.lanes - len(self.state.promised) if self.turn % 2 else 1
        people = np.arange(len(self.parts.problem.people))
        return self.state.lend(number, among, (people + self.turn // 2) % among == 0)

    def relax(self) -> Task:
        """Send out the exact relaxation of a lone street; it is waited for."""

        def take(found: Dived) -> None:
            self.iterations += found.iterations
            self.bounding.take(found)

        return Task(self.executor.submit(run_relax, self.bounding.relax_job()), take, now=True)

    def approach(self) -> Task:
        """Send out a round of the relaxation of all streets together; the next goes on from it."""

        def take(found: Iterate) -> None:
            self.iterations += self.bounding.take_iterate(found)

        job = self.bounding.approach_job()
        return Task(self.executor.submit(run_approach, job), take, now=True)

    def prove(self, number: int, *, now: bool = False) -> Task:
        """Send out the proof of a bound that the present plan of a lone street helps."""
        job = self.bounding.prove_job(number, self.state.points[number])

        def take(found: tuple[float, Improved | None]) -> None:
            bound, better = found
            self.bounding.take_proof(bound)
            if better is not None:
                self.iterations += better.iterations
                self.late = self.late or better.late
                self.state.take(number, better)

        return Task(self.executor.submit(run_prove, job), take, now)

    def _book(self, number: int, iterations: int) -> None:
        self.iterations += iterations
        self.spent[number] += iterations
