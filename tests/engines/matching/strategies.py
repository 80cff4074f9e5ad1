"""Small valid problems for hypothesis, with every optional part now and then.

Built from a drawn seed: independent draws give services that can be held far more often than
hypothesis's own, which repeat themselves; a failing seed builds its problem again.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Licence,
    Org,
    Person,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)

SKILLS, CATEGORIES, TAGS = ("nurse", "tutor", "helper"), ("health", "art"), ("room", "kit")
PARTS, FIRST_DAY = 2, date(2026, 3, 3)


def small_problems() -> st.SearchStrategy[Problem]:
    """Draw valid problems of two streets, about ten days and a handful of everything."""
    return st.integers(0, 10**9).map(build_small_problem)


def build_small_problem(seed: int) -> Problem:
    """Return the small problem of a seed."""
    rng = Random(seed)
    days, dated = rng.choice((5, 9, 14)), rng.random() < 0.5
    communities = (Community("K0", "S0", 0, 0), Community("K1", "S1", 900, 0))
    kinds = [(category, home) for category in CATEGORIES for home in (False, True)]
    return Problem(
        name=f"small-{seed}",
        days=days,
        parts=PARTS,
        weights=rng.choice((Weights(), Weights(walk_per_km=7, money_per_yuan=2))),
        skills=SKILLS,
        categories=CATEGORIES,
        streets=tuple(
            Street(s, 0, 0, {"kit": rng.randint(0, 1)}, rng.choice((0, 150, 400, 900, 900)))
            for s in ("S0", "S1")
        ),
        communities=communities,
        compounds=(Compound("N0", "K0", 30, 40), Compound("N1", "K1", 950, -70)),
        venues=tuple(_venue(rng, f"V{n}", k, days) for n, k in enumerate(communities)),
        types=tuple(_type(rng, f"J{n}", *kind) for n, kind in enumerate(kinds)),
        orgs=tuple(Org(o, rng.choice((0, 90, 900, 900, 2000))) for o in ("A", "B")),
        people=tuple(_person(rng, f"P{n}", days, dated) for n in range(_few(rng))),
        demands=tuple(_demand(rng, f"D{n}") for n in range(_few(rng))),
        start_date=FIRST_DAY if dated else None,
        weekend=tuple(rng.random() < 0.3 for _ in range(days)) if rng.random() < 0.3 else None,
        closed=tuple(day for day in range(days) if rng.random() < 0.1),
    )


def _few(rng: Random) -> int:
    return 0 if rng.random() < 0.05 else rng.randint(3, 9)


def _some(rng: Random, things: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(rng.sample(things, rng.randint(1, most)))


def _slots(rng: Random, days: int) -> tuple[int, ...]:
    share = rng.choice((0.3, 0.6, 0.9))
    return tuple(slot for slot in range(days * PARTS) if rng.random() < share)


def _venue(rng: Random, id: str, community: Community, days: int) -> Venue:
    return Venue(
        id=id,
        community=community.id,
        street=community.street,
        x=community.x + rng.randint(-400, 400),
        y=rng.randint(-400, 400),
        capacity=rng.randint(1, 12),
        tags=tuple(tag for tag in TAGS if rng.random() < 0.5),
        open=_slots(rng, days),
    )


def _type(rng: Random, id: str, category: str, home: bool) -> ServiceType:
    tag = None if home else rng.choice((None, None, *TAGS))
    return ServiceType(
        id=id,
        category=category,
        team={
            skill: rng.choice((1, 1, 1, 2)) for skill in _some(rng, SKILLS, rng.choice((1, 1, 2)))
        },
        cap=rng.randint(1, 6),
        max_units=rng.randint(1, 2),
        min_people=rng.randint(0, 3),
        tag=tag,
        portable=tag == "kit",
        open_cost=rng.randint(0, 40),
        unit_cost=rng.randint(0, 20),
        home=home,
        lead_days=rng.choice((0, 0, 0, 2)),
    )


def _person(rng: Random, id: str, days: int, dated: bool) -> Person:
    skills = _some(rng, SKILLS, rng.choice((2, 3)))
    reach = _some(rng, ("S0", "S1"), 2)
    licences = {}
    if dated and rng.random() < 0.5:
        expires = FIRST_DAY + timedelta(days=rng.randint(-2, days))
        licences = {skills[0]: Licence("L1", rng.choice((None, expires)))}
    return Person(
        id=id,
        org=rng.choice(("A", "B")),
        skills=skills,
        street=reach[0],
        x=rng.randint(-500, 500),
        y=0,
        reach={street: rng.randint(1, 3) for street in reach},
        avail=_slots(rng, days),
        week_max=rng.choice((0, 1, 2, 2, 3)),
        total_max=rng.choice((0, 1, 2, 3, 5)),
        fee=rng.randint(0, 80),
        licences=licences,
    )


def _demand(rng: Random, id: str) -> Demand:
    hours = [(weekend, part) for weekend in (0, 1) for part in range(PARTS)]
    home = rng.random() < 0.4
    return Demand(
        id=id,
        compound=rng.choice(("N0", "N1")),
        category=rng.choice(CATEGORIES),
        people=rng.randint(1, 8),
        sessions=rng.randint(1, 3),
        urgency=rng.randint(1, 3),
        wait_days=rng.randint(0, 90),
        home=home,
        radius_m=0 if home else rng.choice((300, 800, 3000, 3000)),
        pattern=tuple(sorted(rng.sample(hours, rng.randint(2, len(hours))))),
    )
