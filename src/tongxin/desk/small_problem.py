"""Put a small input (dated demands, resources) into the form of the engine's problem."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tongxin.desk.errors import BadInput
from tongxin.desk.small_windows import Travel, Window, read_travel, read_windows
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Org,
    Person,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)

NO_LIMIT = 1_000_000
_ONE = "1"


@dataclass(frozen=True, slots=True)
class SmallDemand:
    """What is asked for: a skill, in one of some windows, for so many people at once."""

    id: str
    skill: str
    windows: tuple[Window, ...] | None
    people: int
    urgency: int


@dataclass(frozen=True, slots=True)
class SmallResource:
    """Who can do it: skills, windows (None = always), people at once."""

    id: str
    skills: tuple[str, ...]
    windows: tuple[Window, ...] | None
    max_people: int

    def free_in(self, window: Window) -> bool:
        """Tell whether the resource can be had in the whole window."""
        return self.windows is None or any(w.covers(window) for w in self.windows)


@dataclass(frozen=True, slots=True)
class SmallProblem:
    """Demands, resources, ways between places, and all windows asked for, in order."""

    demands: tuple[SmallDemand, ...]
    resources: tuple[SmallResource, ...]
    travel: Travel
    windows: tuple[Window, ...]


def read_small(data: Mapping[str, Any]) -> SmallProblem:
    """Return the small problem that a JSON object states. Raises BadInput."""
    try:
        demands = tuple(_read_demand(item) for item in data["demands"])
        resources = tuple(_read_resource(item) for item in data["resources"])
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise BadInput("bad_small_problem", reason=str(fault)) from fault
    for things in (demands, resources):
        if len({thing.id for thing in things}) < len(things):
            raise BadInput("doubled_id", ids=sorted(thing.id for thing in things))
    windows = {w for d in demands for w in _windows_of(d, resources)}
    return SmallProblem(demands, resources, read_travel(data), tuple(sorted(windows)))


def _read_demand(item: Mapping[str, Any]) -> SmallDemand:
    return SmallDemand(
        id=str(item["id"]),
        skill=str(item["skill"]),
        windows=read_windows(item),
        people=int(item.get("people", 1)),
        urgency=int(item.get("urgency", 1)),
    )


def _read_resource(item: Mapping[str, Any]) -> SmallResource:
    return SmallResource(
        id=str(item["id"]),
        skills=tuple(str(skill) for skill in item["skills"]),
        windows=read_windows(item),
        max_people=int(item.get("max_people", NO_LIMIT)),
    )


def _windows_of(demand: SmallDemand, resources: Sequence[SmallResource]) -> tuple[Window, ...]:
    """Return a demand's windows; one that takes any time takes the resources' windows."""
    if demand.windows is not None:
        return demand.windows
    return tuple(w for r in resources if demand.skill in r.skills for w in r.windows or ())


def build_small(small: SmallProblem) -> Problem:
    """Return the engine's problem: one day with a part for every window."""
    parts = len(small.windows) or 1
    return Problem(
        name="small",
        days=1,
        parts=parts,
        weights=_weights(small.demands),
        skills=tuple(sorted({s for p in _people(small) for s in p.skills} | _asked(small))),
        categories=tuple(d.id for d in small.demands),
        streets=(Street(_ONE, 0, 0, {}, NO_LIMIT),),
        communities=(Community(_ONE, _ONE, 0, 0),),
        compounds=(Compound(_ONE, _ONE, 0, 0),),
        venues=tuple(_venue(d, parts) for d in small.demands),
        types=tuple(t for d in small.demands for t in _types(small, d)),
        orgs=(Org(_ONE, NO_LIMIT),),
        people=_people(small),
        demands=tuple(_demand(small, d) for d in small.demands),
        weekend=(False,),
    )


def _weights(demands: Sequence[SmallDemand]) -> Weights:
    """Return weights by which one more urgent demand outweighs all less urgent ones together."""
    levels = sorted({d.urgency for d in demands})
    worth = dict.fromkeys(levels, 1)
    total = 0
    for level in levels:
        worth[level] = total + 1
        total += worth[level] * sum(1 for d in demands if d.urgency == level)
    return Weights(
        urgency=worth,
        wait_per_day=0,
        walk_per_km=0,
        staff_base=0,
        staff_per_km=0,
        overload=0,
        fair_breaks_pct=(100,),
        fair_slopes=(0,),
    )


def _skill(skill: str, size: int) -> str:
    return f"{skill}|{size}"


def _sizes(small: SmallProblem, skill: str) -> tuple[int, ...]:
    return tuple(sorted({r.max_people for r in small.resources if skill in r.skills}))


def _asked(small: SmallProblem) -> set[str]:
    return {_skill(d.skill, s) for d in small.demands for s in _sizes(small, d.skill)}


def _types(small: SmallProblem, demand: SmallDemand) -> tuple[ServiceType, ...]:
    return tuple(
        ServiceType(
            id=f"{demand.id}|{size}",
            category=demand.id,
            team={_skill(demand.skill, size): 1},
            cap=1,
            max_units=1,
            min_people=1,
            tag=None,
            portable=False,
            open_cost=0,
            unit_cost=0,
            home=False,
        )
        for size in _sizes(small, demand.skill)
        if size >= demand.people
    )


def _venue(demand: SmallDemand, parts: int) -> Venue:
    return Venue(demand.id, _ONE, _ONE, 0, 0, NO_LIMIT, (), tuple(range(parts)))


def _people(small: SmallProblem) -> tuple[Person, ...]:
    slots = range(len(small.windows))
    return tuple(
        Person(
            id=r.id,
            org=_ONE,
            skills=tuple(_skill(skill, r.max_people) for skill in r.skills),
            street=_ONE,
            x=0,
            y=0,
            reach={_ONE: 0},
            avail=tuple(t for t in slots if r.free_in(small.windows[t])),
            week_max=len(small.windows),
            total_max=len(small.windows),
            fee=0,
        )
        for r in small.resources
    )


def _demand(small: SmallProblem, demand: SmallDemand) -> Demand:
    accepted = set(_windows_of(demand, small.resources))
    pattern = tuple((0, t) for t, window in enumerate(small.windows) if window in accepted)
    return Demand(
        demand.id, _ONE, demand.id, demand.people, 1, demand.urgency, 0, False, 0, pattern
    )
