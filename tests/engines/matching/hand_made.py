"""A problem and a plan small enough to work out by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

from tongxin.engines.matching.model import (
    Community,
    Compound,
    Demand,
    Event,
    Org,
    Person,
    Plan,
    Problem,
    ServiceType,
    Street,
    Venue,
    Weights,
)

ALL = tuple(range(42))
ANY_HOUR = tuple((weekend, part) for weekend in (0, 1) for part in range(3))
OBJECTIVE = 4516

PROBLEM = Problem(
    name="hand",
    days=14,
    parts=3,
    weights=Weights(),
    skills=("teacher", "helper", "nurse"),
    categories=("art", "health"),
    streets=(Street("S0", 0, 0, {"kit": 1}, 1000), Street("S1", 5000, 0, {}, 500)),
    communities=(
        *(Community("K0", "S0", 0, 0), Community("K1", "S0", 1000, 0)),
        Community("K2", "S1", 5000, 0),
    ),
    compounds=(Compound("N0", "K0", 0, 0), Compound("N1", "K1", 1000, 0)),
    venues=(
        Venue("V0", "K0", "S0", 100, 0, 20, ("classroom", "kit"), ALL),
        Venue("V1", "K1", "S0", 1000, 400, 10, (), ALL),
        Venue("V2", "K2", "S1", 5000, 0, 10, (), ALL),
    ),
    types=(
        ServiceType(
            *("class", "art", {"teacher": 1, "helper": 1}, 8, 2, 3, "classroom", False),
            *(50, 20, False),
        ),
        ServiceType("clinic", "health", {"nurse": 1}, 10, 1, 2, "kit", True, 30, 10, False),
        ServiceType("home", "health", {"nurse": 1}, 3, 2, 1, None, False, 10, 5, True),
    ),
    orgs=(Org("A", 500), Org("B", 100)),
    people=(
        Person("P0", "A", ("teacher",), "S0", 0, 0, {"S0": 1}, ALL, 2, 3, 50),
        Person("P1", "B", ("helper",), "S0", 0, 0, {"S0": 2}, ALL, 2, 4, 30),
        Person("P2", "A", ("nurse",), "S0", 0, 0, {"S0": 1}, ALL, 2, 3, 80),
        Person("P3", "A", ("nurse",), "S0", 0, 0, {"S0": 1, "S1": 4}, ALL[:12], 2, 3, 80),
    ),
    demands=(
        Demand("D0", "N0", "art", 6, 2, 2, 10, False, 500, ANY_HOUR),
        Demand("D1", "N1", "health", 4, 1, 3, 100, False, 2000, ANY_HOUR),
        Demand("D2", "N0", "health", 2, 1, 1, 0, True, 0, ((0, 0), (0, 1))),
    ),
    start_date=date(2026, 12, 7),
)

CLASS = Event("class", "V0", 0, 1, (("P0", "teacher"), ("P1", "helper")), {"D0": 5})
CLINIC = Event("clinic", "V1", 0, 1, (("P2", "nurse"),), {"D1": 3})
ROUND = Event("home", "home:K0", 3, 1, (("P2", "nurse"),), {"D2": 2})
CLASS_AGAIN = replace(CLASS, slot=21, attend={"D0": 6})
PLAN = Plan((CLASS, CLINIC, ROUND, CLASS_AGAIN), OBJECTIVE)


def change(kind: str, key: str, problem: Problem = PROBLEM, **values: Any) -> Problem:
    """Return the problem with one thing ("people", "P0") changed."""
    things = tuple(
        replace(thing, **values) if thing.id == key else thing for thing in getattr(problem, kind)
    )
    return replace(problem, **{kind: things})


def swap(old: Event, *new: Event) -> Plan:
    """Return the plan with one event replaced by others."""
    events = [event for event in PLAN.events if event is not old]
    return replace(PLAN, events=(*events, *new))
