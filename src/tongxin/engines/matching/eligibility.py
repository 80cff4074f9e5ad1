"""Which service can be held where and when, and which group can come: pruned tables of indices."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tongxin.engines.matching.days import day_date, open_slots, slot_class, weekend_days
from tongxin.engines.matching.model import HOME_PREFIX, Problem

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tables:
    """Index tables of a problem. Places are the venues, then one home pseudo-venue a community.

    slot_class: (slots,) class of each slot; class_week, class_weekend, class_part: (classes,).
    place_street, place_community: (places,) indices; place_name: the id that a plan uses.
    place_open: (places, slots); type_at: (types, places) 0 no, 1 yes, 2 with a portable kit.
    type_first: (types,) first slot; person_skill: (people, skills, slots) may give the skill then.
    reach: (people, streets) whole km, -1 out of reach.
    comes: (demands, places) the group can come; walk: (demands, places) cost a person.
    accepts: (demands, classes); worth: (demands,) points a person served, before the walk.
    """

    slot_class: Ints
    class_week: Ints
    class_weekend: Ints
    class_part: Ints
    place_street: Ints
    place_community: Ints
    place_name: tuple[str, ...]
    place_open: Bools
    type_at: Ints
    type_first: Ints
    type_category: Ints
    type_team: Ints
    person_skill: Bools
    reach: Ints
    demand_category: Ints
    demand_community: Ints
    comes: Bools
    walk: Ints
    accepts: Bools
    worth: Ints

    @property
    def homes_from(self) -> int:
        """Index of the first home pseudo-venue."""
        return len(self.place_name) - int(sum(n.startswith(HOME_PREFIX) for n in self.place_name))


def build_tables(problem: Problem) -> Tables:
    """Return the index tables of a valid problem."""
    classes = _classes(problem)
    places = _places(problem)
    demands = _demands(problem, places, classes)
    people = _people(problem)
    return Tables(**classes, **places, **demands, **people)


def _position(items: tuple[object, ...]) -> dict[str, int]:
    return {item if isinstance(item, str) else item.id: n for n, item in enumerate(items)}  # type: ignore[attr-defined]


def _classes(problem: Problem) -> dict[str, Any]:
    weekend = weekend_days(problem)
    keys = [slot_class(problem, weekend, t) for t in range(problem.slots)]
    order = sorted(set(keys), key=lambda c: (c.week, c.weekend, c.part))
    number = {key: n for n, key in enumerate(order)}
    return {
        "slot_class": np.array([number[k] for k in keys], dtype=np.int64),
        "class_week": np.array([c.week for c in order], dtype=np.int64),
        "class_weekend": np.array([c.weekend for c in order], dtype=np.int64),
        "class_part": np.array([c.part for c in order], dtype=np.int64),
    }


def _places(problem: Problem) -> dict[str, Any]:
    street, community = _position(problem.streets), _position(problem.communities)
    held = open_slots(problem)
    homes = len(problem.venues)
    total = homes + len(problem.communities)
    opened = np.zeros((total, problem.slots), dtype=bool)
    type_at = np.zeros((len(problem.types), total), dtype=np.int64)
    for v, venue in enumerate(problem.venues):
        opened[v, [t for t in venue.open if t in held]] = True
    opened[homes:, sorted(held)] = True
    kits = [problem.streets[street[venue.street]].kits for venue in problem.venues]
    for j, kind in enumerate(problem.types):
        for v, venue in enumerate(problem.venues):
            if not kind.home:
                fixed = kind.tag is None or kind.tag in venue.tags
                carried = kind.portable and kits[v].get(kind.tag or "", 0) > 0
                type_at[j, v] = 1 if fixed else 2 if carried else 0
        if kind.home:
            for k, com in enumerate(problem.communities):
                pool = problem.streets[street[com.street]].kits.get(kind.tag or "", 0)
                carried = kind.portable and pool > 0
                type_at[j, homes + k] = 1 if kind.tag is None else 2 if carried else 0
    place_community = [community[v.community] for v in problem.venues]
    place_street = [street[v.street] for v in problem.venues]
    return {
        "place_street": np.array(
            place_street + [street[c.street] for c in problem.communities], dtype=np.int64
        ),
        "place_community": np.array(
            place_community + list(range(len(problem.communities))), dtype=np.int64
        ),
        "place_name": tuple(
            [v.id for v in problem.venues] + [HOME_PREFIX + c.id for c in problem.communities]
        ),
        "place_open": opened,
        "type_at": type_at,
    }


def _demands(problem: Problem, places: dict[str, Any], classes: dict[str, Any]) -> dict[str, Any]:
    compound, community = _position(problem.compounds), _position(problem.communities)
    category = _position(problem.categories)
    weights = problem.weights
    count, homes = len(problem.demands), len(problem.venues)
    xy = np.array([(v.x, v.y) for v in problem.venues], dtype=np.int64).reshape(-1, 2)
    comes = np.zeros((count, homes + len(problem.communities)), dtype=bool)
    walk = np.zeros(comes.shape, dtype=np.int64)
    homes_of = np.zeros(count, dtype=np.int64)
    for i, demand in enumerate(problem.demands):
        block = problem.compounds[compound[demand.compound]]
        homes_of[i] = community[block.community]
        if demand.home:
            comes[i, homes + homes_of[i]] = True
            continue
        squared = (xy[:, 0] - block.x) ** 2 + (xy[:, 1] - block.y) ** 2
        comes[i, :homes] = squared <= demand.radius_m**2
        walk[i, :homes] = [walk_points(weights.walk_per_km, float(d) ** 0.5) for d in squared]
    pairs = list(zip(classes["class_weekend"], classes["class_part"], strict=True))
    return {
        "demand_category": np.array([category[d.category] for d in problem.demands], np.int64),
        "demand_community": homes_of,
        "comes": comes,
        "walk": walk,
        "accepts": np.array(
            [[pair in d.pattern for pair in pairs] for d in problem.demands], dtype=bool
        ).reshape(count, len(pairs)),
        "worth": np.array(
            [
                weights.urgency[d.urgency]
                + weights.wait_per_day * min(d.wait_days, weights.wait_cap)
                for d in problem.demands
            ],
            dtype=np.int64,
        ),
    }


def walk_points(walk_per_km: int, metres: float) -> int:
    """Return what one person's walk costs, in centi-points, rounded to a whole number."""
    return round(walk_per_km * metres / 1000)


def _people(problem: Problem) -> dict[str, Any]:
    skill, street = _position(problem.skills), _position(problem.streets)
    category = _position(problem.categories)
    held = open_slots(problem)
    shape = (len(problem.people), len(problem.skills), problem.slots)
    gives = np.zeros(shape, dtype=bool)
    reach = np.full((shape[0], len(problem.streets)), -1, dtype=np.int64)
    for r, person in enumerate(problem.people):
        for name, km in person.reach.items():
            reach[r, street[name]] = km
        for name in person.skills:
            licence = person.licences.get(name)
            last = licence.expires if licence else None
            for t in person.avail:
                day = day_date(problem, t // problem.parts)
                if t in held and (last is None or day is None or day < last):
                    gives[r, skill[name], t] = True
    team = np.zeros((len(problem.types), len(problem.skills)), dtype=np.int64)
    for j, kind in enumerate(problem.types):
        for name, count in kind.team.items():
            team[j, skill[name]] = count
    return {
        "person_skill": gives,
        "reach": reach,
        "type_first": np.array(
            [kind.lead_days * problem.parts for kind in problem.types], dtype=np.int64
        ),
        "type_category": np.array([category[k.category] for k in problem.types], np.int64),
        "type_team": team,
    }
