"""Which part of a plan to search next: a few categories in some weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import numpy as np

from tongxin.engines.matching.eligibility import Bools
from tongxin.engines.matching.master import Master


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a plan: services of these categories in these weeks."""

    categories: tuple[int, ...]
    weeks: tuple[int, ...]


def weeks_of(master: Master) -> int:
    """Return the number of weeks that a problem's slots lie in."""
    return int(master.tables.class_week.max(initial=0)) + 1


def free_columns(master: Master, area: Area) -> Bools:
    """Return which columns an area leaves free: its events, guests and staff, and the sums."""
    tables = master.tables
    category = np.zeros(len(master.problem.categories), dtype=bool)
    category[list(area.categories)] = True
    week = np.zeros(weeks_of(master), dtype=bool)
    week[list(area.weeks)] = True
    in_time = week[tables.class_week]
    event = master.events.event
    mine = category[tables.type_category[master.events.kind]] & in_time[master.events.cls]
    free = np.ones(len(master.gain), dtype=bool)
    free[master.event_columns] = mine[event]
    free[master.flow_columns] = (
        category[tables.demand_category[master.flows.demand]] & in_time[master.flows.cls]
    )
    teams = tables.type_team[category[tables.type_category]]
    skills: Bools = np.any(teams > 0, axis=0)
    free[master.staff_columns] = (
        skills[master.staff.skill] & in_time[tables.slot_class[master.staff.slot]]
    )
    return free


@dataclass(frozen=True, slots=True)
class Shape:
    """How many categories and weeks an area takes (0: all), and whether it is dived or searched."""

    categories: int
    weeks: int
    dives: bool
    hope: float


# What a street of 300 groups gains for 10,000 simplex steps while its plan is young.
SHAPES: tuple[Shape, ...] = (
    Shape(0, 1, True, 1500.0),
    Shape(4, 2, True, 1000.0),
    Shape(3, 0, True, 500.0),
    Shape(2, 0, True, 1000.0),
    Shape(5, 0, True, 100.0),
    Shape(0, 2, True, 100.0),
    Shape(2, 2, False, 500.0),
    Shape(2, 0, False, 300.0),
    Shape(1, 0, False, 100.0),
    Shape(3, 2, False, 100.0),
    Shape(4, 1, False, 100.0),
    Shape(0, 1, False, 100.0),
)
_DIVES = sum(shape.dives for shape in SHAPES)
DIVES_FIRST = 10  # draws before searches begin: dives bring more while a plan is young
_FLOOR = 20.0


@dataclass(slots=True)
class Chooser:
    """Draw areas with a seeded generator; shapes that bring more for their work come oftener."""

    random: Random
    categories: tuple[int, ...]
    weeks: int
    partners: Mapping[int, tuple[int, ...]]
    score: list[float]
    drawn: int = 0

    def draw(self) -> tuple[int, Area]:
        """Return the number of a shape and an area of it."""
        self.drawn += 1
        young = self.drawn <= DIVES_FIRST
        weights = self.score[:_DIVES] if young else self.score
        number = self.random.choices(range(len(weights)), weights=weights)[0]
        shape = SHAPES[number]
        first = self.random.choice(self.categories)
        others = [c for c in self.partners[first] if c != first]
        rest = [c for c in self.categories if c != first and c not in others]
        self.random.shuffle(others)
        self.random.shuffle(rest)
        count = shape.categories or len(self.categories)
        chosen = tuple(sorted([first, *(others + rest)[: count - 1]]))
        weeks = min(shape.weeks or self.weeks, self.weeks)
        return number, Area(chosen, tuple(sorted(self.random.sample(range(self.weeks), weeks))))

    def learn(self, number: int, gain: float, iterations: int) -> None:
        """Let a shape's chance follow what it brought for its work (points per 10,000 steps)."""
        rate = gain / max(iterations, 500) * 10_000
        self.score[number] = max(_FLOOR, 0.8 * self.score[number] + 0.2 * min(rate, 10_000.0))


def make_chooser(master: Master, seed: int) -> Chooser:
    """Return a chooser over the categories that have anything to decide."""
    tables = master.tables
    present = np.unique(tables.type_category[master.events.kind])
    skills = {
        int(c): frozenset(
            np.flatnonzero(tables.type_team[tables.type_category == c].sum(axis=0)).tolist()
        )
        for c in present
    }
    partners = {c: tuple(d for d in skills if d == c or skills[c] & skills[d]) for c in skills}
    return Chooser(
        Random(seed),
        tuple(int(c) for c in present),
        weeks_of(master),
        partners,
        [shape.hope for shape in SHAPES],
    )
