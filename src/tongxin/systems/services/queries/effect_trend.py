"""How services went month by month and community by community, and what people said of them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tongxin.engines.effect.appraisal import LEAST_RATINGS
from tongxin.engines.effect.rates import Rate, measure_rate
from tongxin.engines.effect.records import Count
from tongxin.engines.effect.refusals import NoBase, TooFew
from tongxin.systems.services.models import Origin
from tongxin.systems.services.queries.effect_rows import ServiceRow
from tongxin.systems.services.queries.effect_scope import Scope

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Group(Generic[Key]):
    """The held services of one month or community.

    came: all who came. rate: came of the invited; measured: services behind it.
    """

    name: Key
    services: int
    need: int
    supply: int
    came: int
    rate: Rate | TooFew | NoBase


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The share of ratings of 4 and 5, with how many of those who came have rated."""

    rate: Rate | TooFew | NoBase
    satisfied: int
    ratings: int
    came: int
    mean: float | None
    scores: tuple[tuple[int, int], ...]


def group_months(rows: Iterable[ServiceRow], scope: Scope) -> list[Group[tuple[int, int]]]:
    """Return every month of the period, those without a service among them."""
    groups = split_rows(rows, lambda row: row.month)
    return [count_group(month, groups.get(month, [])) for month in scope.months()]


def group_communities(rows: Iterable[ServiceRow]) -> list[Group[str]]:
    """Return the communities in the order of their names: a list, not a ranking."""
    groups = split_rows(rows, lambda row: row.community)
    return [count_group(name, groups[name]) for name in sorted(groups)]


def split_rows(
    rows: Iterable[ServiceRow], key: Callable[[ServiceRow], Key]
) -> dict[Key, list[ServiceRow]]:
    """Return the held services by a key."""
    groups: defaultdict[Key, list[ServiceRow]] = defaultdict(list)
    for row in rows:
        if row.is_held:
            groups[key(row)].append(row)
    return dict(groups)


def count_group(name: Key, rows: Sequence[ServiceRow]) -> Group[Key]:
    """Return the numbers of some held services."""
    counts = [
        Count(str(row.pk), row.invited_came, row.invited)
        for row in rows
        if row.invited and row.invited_came is not None
    ]
    return Group(
        name,
        len(rows),
        sum(row.origin == Origin.NEED for row in rows),
        sum(row.origin == Origin.SUPPLY for row in rows),
        sum(row.came or 0 for row in rows),
        measure_rate(counts),
    )


def measure_satisfaction(rows: Iterable[ServiceRow]) -> Satisfaction:
    """Return what those who rated said; the ratings of one service are taken to be alike."""
    held = [row for row in rows if row.is_held]
    rated = [row for row in held if row.ratings]
    scores = [(score, sum(row.scores.get(score, 0) for row in rated)) for score in (5, 4, 3, 2, 1)]
    many = sum(count for _, count in scores)
    counts = [Count(str(row.pk), row.satisfied, row.ratings) for row in rated]
    return Satisfaction(
        measure_rate(counts, least=LEAST_RATINGS),
        sum(row.satisfied for row in rated),
        many,
        sum(row.came or 0 for row in held),
        sum(score * count for score, count in scores) / many if many else None,
        tuple(scores),
    )
