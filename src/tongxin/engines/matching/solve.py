"""Solve a matching problem: a plan that grows better with effort, and a bound that proves it."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures import TimeoutError as NotYet
from contextlib import nullcontext
from math import floor

from tongxin.engines.matching.complete import complete
from tongxin.engines.matching.extract import events_of
from tongxin.engines.matching.faults import require_valid
from tongxin.engines.matching.jobs import keep_master
from tongxin.engines.matching.model import Event, Plan, Problem
from tongxin.engines.matching.parts import WHOLE_UP_TO, split_by_street
from tongxin.engines.matching.progress import Progress
from tongxin.engines.matching.schedule import schedule
from tongxin.engines.matching.search import Search, Task
from tongxin.engines.matching.workers import open_workers

EFFORT_UNIT = 10_000  # simplex iterations a street
DEFAULT_EFFORT = 40  # about a minute for a street on two cores
_LOOK_S = 0.1

Stop = Callable[[], bool]
Tell = Callable[[Progress], None]


class _Stopped(Exception):
    """The caller's stop struck."""


def solve(
    problem: Problem,
    *,
    effort: int = DEFAULT_EFFORT,
    seed: int = 0,
    stop: Stop | None = None,
    progress: Tell | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    whole_up_to: int = WHOLE_UP_TO,
) -> Plan:
    """Return the best plan found, with a proven upper bound on every plan.

    effort: units of 10,000 simplex iterations a street; the same problem, seed and effort give the
    same plan on any machine and number of cores. It ends sooner when the bound is reached or when
    nothing has got better for long. stop: asked about ten times a second; when it says
    true the best plan so far is returned and marked interrupted. progress: told of each step.
    whole_up_to: groups up to which streets are planned as one instead of part by part.
    executor: where jobs run (concurrent.futures by default, `workers` processes beside this one).
    Raises InvalidProblem, with every fault, before anything is solved.
    """
    require_valid(problem)
    parts = split_by_street(problem, whole_up_to)
    size = sum(len(part.master.gain) for part in parts.each)
    context = nullcontext(executor) if executor else open_workers(size, workers)
    with context as pool:
        search = Search(parts, pool, seed, stop)
        interrupted = run_search(search, effort, stop, progress)
    return _finish(search, effort, seed, interrupted or search.late)


def run_search(
    search: Search, effort: int, stop: Stop | None = None, progress: Tell | None = None
) -> bool:
    """Spend effort on a search; return whether the stop struck before."""
    budget = effort * EFFORT_UNIT * len(search.parts.each)
    driver = _Driver(search, budget, stop or _never, progress or _silent)
    return driver.run()


def _never() -> bool:
    return False


def _silent(_: Progress) -> None:
    return None


class _Driver:
    """Keeps as many tasks under way as the search has lanes; takes results strictly in order."""

    def __init__(self, search: Search, budget: int, stop: Stop, tell: Tell) -> None:
        self.search, self.budget, self.stop, self.tell = search, budget, stop, tell
        self.queue: deque[Task] = deque()

    def run(self) -> bool:
        """Work until the effort is spent; return whether the stop struck before."""
        try:
            for part in self.search.parts.each:
                keep_master(part.ground, part.master)
            for task in schedule(self.search):
                if task is None:
                    self._drain(0)
                    self._report("first")
                elif task.now:
                    self._take(task)
                else:
                    self.queue.append(task)
                    self._drain(self.search.lanes - 1)
                spent = self.search.iterations >= self.budget and self.search.bounding.round
                if spent or self._settled():
                    break
            self._drain(0)
        except _Stopped:
            return True
        return False

    def _settled(self) -> bool:
        """Tell whether the plan is proven best, or nothing has got better for long."""
        search = self.search
        proven = search.bounding.bound - search.objective() < 1 - 1e-6
        return proven or search.vain > search.patience

    def _drain(self, leave: int) -> None:
        while len(self.queue) > leave:
            self._take(self.queue.popleft())

    def _take(self, task: Task) -> None:
        while True:
            if self.stop():
                raise _Stopped
            try:
                result = task.future.result(timeout=_LOOK_S)
                break
            except NotYet:
                continue
        task.take(result)
        self._report("improve")

    def _report(self, stage: str) -> None:
        proved = self.search.bounding.round > 0
        bound = self.search.bounding.bound if proved else None
        done = min(1.0, self.search.iterations / max(self.budget, 1))
        objective = floor(self.search.objective() + 1e-6)
        self.tell(Progress(stage, objective, bound, done))


def _finish(search: Search, effort: int, seed: int, interrupted: bool) -> Plan:
    parts, state = search.parts, search.state
    state.promised.clear()
    events: list[Event] = []
    for n, part in enumerate(parts.each):
        whole = complete(part.master, state.room_now(n), state.points[n])
        if whole is None:
            raise RuntimeError("a plan that fits can be completed")
        state.points[n] = whole
        events.extend(events_of(part.master, whole))
    bound = search.bounding.bound
    return Plan(
        events=tuple(sorted(events, key=lambda e: (e.slot, e.venue, e.type))),
        objective=round(search.objective()),
        bound=floor(bound + 1e-6),
        effort=effort,
        seed=seed,
        interrupted=interrupted,
        notes={"iterations": search.iterations, "streets": len(parts.each)},
    )
