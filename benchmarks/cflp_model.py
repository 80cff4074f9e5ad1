"""A facility location problem as a street of one slot, solved by the engine's own search.

Facilities are venues, customers are groups, opening is holding the one service there. Only the
master's gains are replaced: they carry the file's costs, and a worth for each person served.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.cflp_files import Facilities
from tongxin.engines.matching.master import Master
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)
from tongxin.engines.matching.parts import Parts, split_by_street
from tongxin.engines.matching.search import Search
from tongxin.engines.matching.solve import run_search
from tongxin.engines.matching.workers import Inline

FINEST, LARGEST = 10_000, 2e8  # points a unit of cost, and the greatest coefficient
DOUBLINGS = 6


@dataclass(frozen=True, slots=True)
class Located:
    """A location in the file's own units; bound is below the cost of every location.

    unserved: what the plan left out although it costs; 0 unless the effort ended too early.
    """

    cost: float
    bound: float
    opened: tuple[int, ...]
    unserved: int
    iterations: int
    rounds: int


def locate(
    facilities: Facilities, effort: int, stop: Callable[[], bool] = lambda: False, seed: int = 0
) -> Located:
    """Return the best location found within the effort of each round.

    What a person served is worth starts near the dearest service and is doubled until all are
    served: the less it is, the more the search's own relative gaps mean for the costs.
    """
    scale = choose_scale(facilities)
    worth, bound, spent = _first_worth(facilities) * scale, 0.0, 0
    turn = 0
    while turn < DOUBLINGS:
        turn += 1
        parts = adapt(facilities, round(worth), scale)
        search = Search(parts, Inline(), seed)
        stopped = run_search(search, effort, stop)
        spent += search.iterations
        total = round(worth) * sum(facilities.demand)
        bound = max(bound, (total - search.bounding.bound) / scale)
        point = np.round(search.state.points[0])
        cost, opened, unserved = read_point(facilities, parts.each[0].master, point)
        if not unserved or stopped:
            break
        worth *= 2
    return Located(cost, bound, opened, unserved, spent, turn)


def choose_scale(facilities: Facilities) -> int:
    """Return the points that one unit of cost makes, so that coefficients stay moderate."""
    scale = FINEST
    while scale > 1 and scale * max(facilities.opening) > LARGEST:
        scale //= 10
    return scale


def _first_worth(facilities: Facilities) -> float:
    """Return a worth a person: the dearest service of the mean facility, and twice its opening."""
    demand = np.array(facilities.demand, dtype=np.float64)
    unit = np.array(facilities.cost) / demand[:, None]
    share = np.array(facilities.opening) / np.minimum(facilities.capacity, demand.sum())
    return float(unit.mean(axis=1).max() + 2 * share.max()) + 1.0


def adapt(facilities: Facilities, worth: int, scale: int) -> Parts:
    """Return the parts of the street, its gains replaced by worth less costs (rounded down)."""
    parts = split_by_street(make_street(facilities))
    part = parts.each[0]
    master = part.master
    demand = np.array(facilities.demand, dtype=np.float64)
    unit = np.floor(np.array(facilities.cost) / demand[:, None] * scale + 1e-6).astype(np.int64)
    gain = np.zeros_like(master.gain)
    opening = np.floor(np.array(facilities.opening) * scale + 1e-6).astype(np.int64)
    gain[master.event_columns] = -opening[master.events.place]
    gain[master.flow_columns] = worth - unit[master.flows.demand, master.flows.place]
    return replace(parts, each=(replace(part, master=replace(master, gain=gain)),))


def make_street(facilities: Facilities) -> Problem:
    """Return the street: everybody stands at one point, every venue is open for one slot."""
    most = max(facilities.capacity)
    service = ServiceType("serve", "goods", {}, most, 1, 0, None, False, 0, 0, False)
    return Problem(
        name=facilities.name,
        days=1,
        parts=1,
        weights=replace(Weights(), fair_breaks_pct=(100,), fair_slopes=(0,)),
        skills=("none",),
        categories=("goods",),
        streets=(Street("S", 0, 0, {}, 0),),
        communities=(Community("K", "S", 0, 0),),
        compounds=(Compound("N", "K", 0, 0),),
        venues=tuple(
            Venue(f"V{n}", "K", "S", 0, 0, capacity, (), (0,))
            for n, capacity in enumerate(facilities.capacity)
        ),
        types=(service,),
        orgs=(),
        people=(),
        demands=tuple(
            Demand(f"D{n}", "N", "goods", people, 1, 1, 0, False, 1, ((0, 0),))
            for n, people in enumerate(facilities.demand)
        ),
    )


def read_point(
    facilities: Facilities, master: Master, point: np.ndarray
) -> tuple[float, tuple[int, ...], int]:
    """Return a point's cost by the file, the facilities it opens, and the demand it leaves out."""
    opened = master.events.place[np.flatnonzero(point[master.event_columns])].tolist()
    flows, amount = master.flows, point[master.flow_columns]
    demand = np.array(facilities.demand, dtype=np.float64)
    unit = np.array(facilities.cost) / demand[:, None]
    carried = float((unit[flows.demand, flows.place] * amount).sum())
    loads = np.bincount(flows.place, amount, minlength=len(facilities.capacity))
    room = np.zeros(len(facilities.capacity))
    room[opened] = np.array(facilities.capacity)[opened]
    given = np.bincount(flows.demand, amount, minlength=len(demand))
    if np.any(loads > room + 1e-6) or np.any(given > demand + 1e-6):
        raise ValueError(f"{facilities.name}: the point overfills a facility or a customer")
    cost = carried + sum(facilities.opening[n] for n in opened)
    return cost, tuple(sorted(opened)), round(float(demand.sum() - given.sum()))
