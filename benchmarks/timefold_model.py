"""The reduced form of a street in Timefold's terms: each visit of a group chooses a service."""

from dataclasses import dataclass, field
from typing import Annotated

from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.timefold_facts import Choice, Post


@planning_entity
@dataclass
class Visit:
    """One session of a group. gains: place -> points for all its people."""

    id: Annotated[int, PlanningId]
    demand: int
    people: int
    gains: dict[int, int]
    choices: Annotated[list[Choice], ValueRangeProvider(id="choices")]
    choice: Annotated[
        Choice | None,
        PlanningVariable(allows_unassigned=True, value_range_provider_refs=["choices"]),
    ] = field(default=None)


@planning_solution
@dataclass
class Timetable:
    """All visits and posts."""

    posts: Annotated[list[Post], ProblemFactCollectionProperty]
    visits: Annotated[list[Visit], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore, PlanningScore] = field(default=None)


@constraint_provider
def state_rules(factory: ConstraintFactory) -> list[Constraint]:
    """Return the rules: hard ones as far as they fit, and the objective's main terms."""
    return [*_rules_of_places(factory), *_rules_of_staff(factory), *_gains(factory)]


def _hold(factory):
    return factory.for_each(Visit).group_by(
        lambda v: v.choice, ConstraintCollectors.sum(lambda v: v.people)
    )


def _rules_of_places(factory):
    return [
        _hold(factory)
        .filter(lambda c, n: n > c.seats)
        .penalize(HardSoftScore.ONE_HARD, lambda c, n: n - c.seats)
        .as_constraint("seats"),
        _hold(factory)
        .filter(lambda c, n: n < c.least)
        .penalize(HardSoftScore.ONE_HARD, lambda c, n: c.least - n)
        .as_constraint("least people"),
        factory.for_each_unique_pair(
            Visit,
            Joiners.equal(lambda v: v.choice.at),
            Joiners.filtering(lambda a, b: not a.choice.home and a.choice.kind != b.choice.kind),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("one service a venue and slot"),
        factory.for_each_unique_pair(
            Visit, Joiners.equal(lambda v: v.demand), Joiners.equal(lambda v: v.choice.week)
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("once a week"),
    ]


def _rules_of_staff(factory):
    staffed = _hold(factory).join(Post, Joiners.equal(lambda c, n: c.kind, lambda p: p.kind))
    return [
        _limit(
            staffed, lambda c, n, p: p.skill * 1000 + c.slot, lambda c, n, p: p.by_slot[c.slot]
        ).as_constraint("staff a slot"),
        _limit(
            staffed, lambda c, n, p: p.skill * 1000 + c.week, lambda c, n, p: p.by_week[c.week]
        ).as_constraint("staff a week"),
        _limit(staffed, lambda c, n, p: p.skill, lambda c, n, p: p.in_all).as_constraint("staff"),
    ]


def _gains(factory):
    return [
        factory.for_each(Visit)
        .reward(HardSoftScore.ONE_SOFT, lambda v: v.gains[v.choice.place])
        .as_constraint("people served"),
        _hold(factory)
        .penalize(
            HardSoftScore.ONE_SOFT,
            lambda c, n: c.opening + c.unit * ((n + c.cap - 1) // c.cap),
        )
        .as_constraint("money and staff"),
    ]


def _limit(staffed, key, most):
    return (
        staffed.group_by(
            key,
            most,
            ConstraintCollectors.sum(lambda c, n, p: p.count * ((n + c.cap - 1) // c.cap)),
        )
        .filter(lambda key, most, need: need > most)
        .penalize(HardSoftScore.ONE_HARD, lambda key, most, need: need - most)
    )
