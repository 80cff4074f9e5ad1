"""Invent streets and districts of the kind that street offices plan: same seed, same problem.

python -m benchmarks.instances street 7 > street-7.json
"""

import json
import math
import sys
from dataclasses import dataclass, field
from random import Random

from benchmarks import distributions as table
from benchmarks.draws import draw_bell, pick
from tongxin.engines.matching.formats import problem_to_json
from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Org,
    Person,
    Problem,
    Street,
    Venue,
    Weights,
)

DAYS, PARTS = 28, 3
STREET_APART_M = 2600
_LISTS = ("streets", "communities", "compounds", "venues", "people", "demands")


@dataclass(frozen=True, slots=True)
class _Town:
    """What has been invented so far; ages and weights are not part of the problem."""

    streets: list[Street] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)
    compounds: list[Compound] = field(default_factory=list)
    venues: list[Venue] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    ages: dict[str, str] = field(default_factory=dict)
    crowds: list[float] = field(default_factory=list)


def street(
    seed: int,
    groups: int = 300,
    *,
    professionals: int = 60,
    volunteers: int = 24,
    communities: int = 5,
    compounds: int = 40,
    venues: int = 15,
    name: str = "street",
) -> Problem:
    """Return an invented street of 28 days, three parts a day."""
    rng, town = Random(f"{name}:{seed}"), _Town()
    _add_street(rng, town, (0, 0), groups * table.FUND_PER_GROUP)
    _add_places(
        rng, town, town.streets[0], communities=communities, compounds=compounds, venues=venues
    )
    _add_people(rng, town, professionals, volunteers)
    _add_demands(rng, town, groups)
    return _problem(f"{name}-{seed}", town)


def tiny(seed: int) -> Problem:
    """Return a street of 40 groups and 22 people, for exact methods."""
    return street(
        seed, 40, professionals=16, volunteers=6, communities=3, compounds=10, venues=5, name="tiny"
    )


def district(
    seed: int,
    streets: int = 12,
    groups: int = 4000,
    professionals: int = 600,
    volunteers: int = 240,
) -> Problem:
    """Return neighbouring streets; half the people serve only their own, 85 % at most three."""
    rng, town = Random(f"district:{seed}"), _Town()
    columns = math.isqrt(max(streets - 1, 0)) + 1
    for n in range(streets):
        row, column = divmod(n, columns)
        centre = (column * STREET_APART_M, row * STREET_APART_M)
        _add_street(rng, town, centre, groups * table.FUND_PER_GROUP // streets)
        _add_places(rng, town, town.streets[n], communities=5, compounds=40, venues=15)
    _add_people(rng, town, professionals, volunteers)
    _add_demands(rng, town, groups)
    return _problem(f"district-{seed}", town)


def _near(rng: Random, centre: Street | Community, spread_m: float) -> tuple[int, int]:
    return round(centre.x + spread_m * draw_bell(rng)), round(centre.y + spread_m * draw_bell(rng))


def _free_slots(rng: Random, density: table.Density, factor: float = 1.0) -> tuple[int, ...]:
    return tuple(
        day * PARTS + part
        for day in range(DAYS)
        for part in range(PARTS)
        if rng.random() < density[(int(day % 7 >= 5), part)] * factor
    )


def _add_street(rng: Random, town: _Town, centre: tuple[int, int], fund: int) -> None:
    x, y = (round(c + rng.random() * 240 - 120) for c in centre)
    town.streets.append(Street(f"S{len(town.streets)}", x, y, dict(table.KITS), fund))


def _add_places(
    rng: Random, town: _Town, home: Street, *, communities: int, compounds: int, venues: int
) -> None:
    new = []
    for n in range(communities):
        angle = math.radians(360 / communities * n + rng.random() * 30 - 15)
        away = 520 + rng.random() * 440
        at = round(home.x + away * math.cos(angle)), round(home.y + away * math.sin(angle))
        new.append(Community(f"K{len(town.communities)}", home.id, *at))
        town.communities.append(new[-1])
        town.ages[new[-1].id] = pick(rng, table.AGES)
    for n in range(compounds):
        of = new[n] if n < communities else new[int(rng.random() * communities)]
        town.compounds.append(Compound(f"N{len(town.compounds)}", of.id, *_near(rng, of, 230)))
        town.crowds.append(math.exp(0.55 * draw_bell(rng)))
    for n in range(venues):
        _add_venue(rng, town, new[n % communities], large=n < communities)


def _add_venue(rng: Random, town: _Town, of: Community, large: bool) -> None:
    tags = table.LARGE_TAGS if large else table.SMALL_TAGS
    x, y = _near(rng, of, 133)
    town.venues.append(
        Venue(
            id=f"V{len(town.venues)}",
            community=of.id,
            street=of.street,
            x=x,
            y=y,
            capacity=pick(rng, table.LARGE_CAPACITY if large else table.SMALL_CAPACITY),
            tags=tuple(tag for tag, chance in tags.items() if rng.random() < chance),
            open=_free_slots(rng, table.LARGE_OPEN if large else table.SMALL_OPEN),
        )
    )


def _add_people(rng: Random, town: _Town, professionals: int, volunteers: int) -> None:
    for n in range(professionals + volunteers):
        if n >= professionals:
            _add_person(rng, town, table.VOLUNTEER_ORG, ("volunteer",))
            continue
        org = pick(rng, table.ORG_SHARES)
        first = pick(rng, table.ORG_SKILLS[org])
        second, chance = table.SECOND_SKILL.get(first, ("", 0.0))
        _add_person(rng, town, org, (first, second) if rng.random() < chance else (first,))


def _add_person(rng: Random, town: _Town, org: str, skills: tuple[str, ...]) -> None:
    home = town.streets[int(rng.random() * len(town.streets))]
    x, y = _near(rng, home, 905)
    volunteer = org == table.VOLUNTEER_ORG
    week_max = pick(rng, table.VOLUNTEER_WEEK if volunteer else table.PROFESSIONAL_WEEK)
    town.people.append(
        Person(
            id=f"P{len(town.people)}",
            org=org,
            skills=skills,
            street=home.id,
            x=x,
            y=y,
            reach=_reach(rng, town, home, (x, y)),
            avail=_free_slots(
                rng, table.HABIT_FREE[pick(rng, table.HABITS)], 0.65 + 0.7 * rng.random()
            ),
            week_max=week_max,
            total_max=pick(rng, table.TOTAL_BY_WEEK[week_max]),
            fee=table.VOLUNTEER_FEE if volunteer else pick(rng, table.PROFESSIONAL_FEE),
        )
    )


def _reach(rng: Random, town: _Town, home: Street, at: tuple[int, int]) -> dict[str, int]:
    others = min(pick(rng, table.OTHER_STREETS), len(town.streets) - 1)
    km = {s.id: max(1, round(math.dist(at, (s.x, s.y)) / 1000)) for s in town.streets}
    near = sorted((km[s.id], n, s.id) for n, s in enumerate(town.streets) if s.id != home.id)
    return {home.id: km[home.id], **{s: away for away, _, s in near[:others]}}


def _add_demands(rng: Random, town: _Town, groups: int) -> None:
    crowds = dict(zip(range(len(town.compounds)), town.crowds, strict=True))
    for _ in range(groups):
        compound = town.compounds[pick(rng, crowds)]
        category = pick(rng, table.CATEGORY_SHARES[town.ages[compound.community]])
        home = rng.random() < table.HOME_SHARES.get(category, 0.0)
        middle, spread = table.PEOPLE[category]
        crowd = max(1, round(middle * math.exp(spread * draw_bell(rng))))
        often = rng.random() >= table.SESSIONS_ONE.get(category, 1.0)
        radius = table.RADII_M[int(rng.random() * len(table.RADII_M))]
        wait = int(-table.WAIT_MEAN_DAYS * math.log(1 - rng.random()))
        patterns = table.SCHOOL_PATTERNS if category == "art" else table.PATTERNS
        town.demands.append(
            Demand(
                id=f"D{len(town.demands)}",
                compound=compound.id,
                category=category,
                people=pick(rng, table.HOME_PEOPLE) if home else crowd,
                sessions=2 + int(rng.random() * 3) if often else 1,
                urgency=pick(rng, table.HOME_URGENCY if home else table.URGENCY),
                wait_days=min(table.WAIT_MOST_DAYS, wait),
                home=home,
                radius_m=0 if home else radius,
                pattern=pick(rng, patterns),
            )
        )


def _problem(name: str, town: _Town) -> Problem:
    worth: dict[str, int] = {}
    for person in town.people:
        worth[person.org] = worth.get(person.org, 0) + person.total_max * person.fee
    return Problem(
        name=name,
        days=DAYS,
        parts=PARTS,
        weights=Weights(),
        skills=table.SKILLS,
        categories=table.CATEGORIES,
        types=table.TYPES,
        orgs=tuple(Org(o, worth[o] * table.BUDGET_PCT // 100) for o in sorted(worth)),
        **{name: tuple(getattr(town, name)) for name in _LISTS},
    )


def main(arguments: list[str]) -> int:
    """Write one problem as JSON to standard output."""
    makers = {"street": street, "tiny": tiny, "district": district}
    if len(arguments) != 2 or arguments[0] not in makers or not arguments[1].isdigit():
        print(f"usage: python -m benchmarks.instances {'|'.join(makers)} SEED", file=sys.stderr)
        return 2
    problem = makers[arguments[0]](int(arguments[1]))
    json.dump(problem_to_json(problem), sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
