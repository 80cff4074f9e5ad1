"""Small invented problems, full of trouble, for the tests that try every possibility."""

from random import Random

from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Org,
    Person,
    Plan,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)

DAYS, PARTS = 8, 2
SLOTS = range(DAYS * PARTS)
SKILLS, CATEGORIES = ("nurse", "lawyer", "volunteer"), ("health", "legal")


def small_problem(seed: int) -> Problem:
    """Return a problem of some 3 venues, 5 people and 5 needs over 8 days of two parts.

    Odd seeds are richer: most needs can be met, so that the plan decides who goes without.
    """
    rng, rich = Random(seed), seed % 2
    streets = tuple(
        Street(
            f"S{n}",
            0,
            0,
            {"kit": rng.randrange(2)},
            rng.choice((150, 300, 2000) if rich else (0, 120, 400)),
        )
        for n in range(rng.choice((1, 1, 2)))
    )
    communities = tuple(
        Community(f"K{n}", rng.choice(streets).id, 0, 0) for n in range(rng.choice((1, 2)))
    )
    compounds = tuple(_compound(rng, n, communities) for n in range(3))
    return Problem(
        name=f"small-{seed}",
        days=DAYS,
        parts=PARTS,
        weights=Weights(money_per_yuan=1 if seed % 5 else 40),
        skills=SKILLS,
        categories=CATEGORIES,
        streets=streets,
        communities=communities,
        compounds=compounds,
        venues=tuple(_venue(rng, n, communities, rich) for n in range(rng.choice((1, 2, 3)))),
        types=tuple(_type(rng, n, rich) for n in range(rng.choice((2, 3, 4)))),
        orgs=tuple(
            Org(f"O{n}", rng.choice((60, 120, 900) if rich else (0, 30, 90))) for n in range(2)
        ),
        people=tuple(_person(rng, n, streets, rich) for n in range(rng.choice((3, 4, 6)))),
        demands=tuple(_demand(rng, n, compounds, rich) for n in range(rng.choice((2, 4, 6)))),
        closed=(6,) if rng.random() < 0.3 else (),
    )


def _compound(rng: Random, n: int, communities: tuple[Community, ...]) -> Compound:
    return Compound(f"N{n}", rng.choice(communities).id, rng.randrange(1000), rng.randrange(1000))


def _venue(rng: Random, n: int, communities: tuple[Community, ...], rich: int) -> Venue:
    of = rng.choice(communities)
    return Venue(
        f"V{n}",
        of.id,
        of.street,
        rng.randrange(1000),
        rng.randrange(1000),
        rng.choice((2, 4, 8, 20)),
        ("kit",) if rng.random() < (0.9 if rich else 0.4) else (),
        tuple(t for t in SLOTS if rng.random() < (0.9 if rich else 0.5)),
    )


def _type(rng: Random, n: int, rich: int) -> ServiceType:
    team = {s: 1 for s in SKILLS if rng.random() < 0.3} or {"volunteer": rng.choice((1, 2))}
    tag = "kit" if rng.random() < 0.4 else None
    cap, home = rng.choice((2, 3, 5)), rng.random() < 0.3
    return ServiceType(
        id=f"T{n}",
        category=CATEGORIES[n % 2] if rich else rng.choice(CATEGORIES),
        team=team,
        cap=cap,
        max_units=rng.choice((1, 2)),
        min_people=1 if home else rng.choice((1, 2, 3)),
        tag=tag,
        portable=bool(tag) and rng.random() < 0.6,
        open_cost=rng.choice((10, 60)),
        unit_cost=rng.choice((0, 30)),
        home=home,
        lead_days=rng.choice((0, 0, 0, 3)),
    )


def _person(rng: Random, n: int, streets: tuple[Street, ...], rich: int) -> Person:
    return Person(
        id=f"P{n}",
        org=f"O{rng.randrange(2)}",
        skills=tuple(s for s in SKILLS if rng.random() < (0.7 if rich else 0.5)),
        street=streets[0].id,
        x=0,
        y=0,
        reach={s.id: rng.choice((1, 3)) for s in streets if rich or rng.random() < 0.85},
        avail=tuple(t for t in SLOTS if rng.random() < (0.7 if rich else 0.4)),
        week_max=rng.choice((1, 2, 3)),
        total_max=rng.choice((1, 2, 4)),
        fee=rng.choice((0, 0, 30, 50)),
    )


def _demand(rng: Random, n: int, compounds: tuple[Compound, ...], rich: int) -> Demand:
    pairs = [(w, p) for w in (0, 1) for p in range(PARTS)]
    return Demand(
        id=f"D{n}",
        compound=rng.choice(compounds).id,
        category=rng.choice(CATEGORIES),
        people=rng.choice((1, 2, 4, 7)),
        sessions=rng.choice((1, 1, 2)),
        urgency=rng.choice((1, 2, 3)),
        wait_days=rng.randrange(70),
        home=rng.random() < 0.25,
        radius_m=rng.choice((700, 1500) if rich else (150, 400, 900)),
        pattern=tuple(p for p in pairs if rng.random() < 0.7) or (pairs[0],),
    )


def empty_plan() -> Plan:
    """Return the plan that holds nothing."""
    return Plan((), 0)
