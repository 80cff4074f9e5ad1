"""Put events that are alike side by side, and say how far the strata agree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from tongxin.engines.effect.contrasts import Contrast, Stratum, measure_log, pool_contrast
from tongxin.engines.effect.records import Count, EventRecord, Origin
from tongxin.engines.effect.spread import sum_counts


class Factor(StrEnum):
    """What events may differ in beside their origin: the confounders that are adjusted for."""

    KIND = "kind"
    DAY = "day"
    PLACE = "place"
    PART = "part"


# The least share of each side's events that must find their like, or the finest factor is left.
MATCHED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Balance:
    """How many events and people of each side are at one level of a factor."""

    level: str
    need_events: int
    supply_events: int
    need_whole: int
    supply_whole: int


@dataclass(frozen=True, slots=True)
class Told:
    """A stratum's own contrast: of few events nothing is concluded from one alone."""

    key: tuple[str, ...]
    contrast: Contrast


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cochran's Q over the strata: whether one ratio can stand for all of them.

    p_value: how often strata with one true ratio would differ at least as much.
    lowest, highest: the least and the greatest ratio of a stratum.
    """

    q: float
    freedom: int
    p_value: float
    lowest: float
    highest: float

    @property
    def differ(self) -> bool:
        """Whether the strata differ more than chance explains (5 %)."""
        return self.p_value < 0.05


def make_strata(
    records: Mapping[str, EventRecord], counts: Sequence[Count], factors: Sequence[Factor]
) -> tuple[tuple[Stratum, ...], tuple[str, ...]]:
    """Return the strata that have events of both sides, and the ids of events without a match."""
    sides: defaultdict[tuple[str, ...], dict[Origin, list[Count]]]
    sides = defaultdict(lambda: {origin: [] for origin in Origin})
    for count in counts:
        record = records[count.id]
        key = tuple(str(getattr(record, factor)) for factor in factors)
        sides[key][record.origin].append(count)
    strata, alone = [], []
    for key, cells in sorted(sides.items()):
        if all(cells.values()):
            strata.append(Stratum(key, tuple(cells[Origin.NEED]), tuple(cells[Origin.SUPPLY])))
        else:
            alone += [count.id for cell in cells.values() for count in cell]
    return tuple(strata), tuple(sorted(alone))


def choose_factors(
    records: Mapping[str, EventRecord], counts: Sequence[Count], wanted: Sequence[Factor]
) -> tuple[Factor, ...]:
    """Return as many of the factors, from the first, as leave enough events with their like.

    Enough is MATCHED_SHARE of the events of each side. The rule looks at how many there are and
    never at who came, so that it cannot be used to find a pleasing figure.
    """
    many = {o: sum(records[c.id].origin is o for c in counts) for o in Origin}
    for length in range(len(wanted), 1, -1):
        strata, _ = make_strata(records, counts, wanted[:length])
        need, supply = (sum(len(getattr(s, side)) for s in strata) for side in ("need", "supply"))
        if need >= MATCHED_SHARE * many[Origin.NEED] and (
            supply >= MATCHED_SHARE * many[Origin.SUPPLY]
        ):
            return tuple(wanted[:length])
    return tuple(wanted[:1])


def tell_stratum(stratum: Stratum) -> Told:
    """Return a stratum with its own contrast."""
    return Told(stratum.key, pool_contrast([stratum]))


def compare_strata(strata: Sequence[Stratum]) -> Agreement | None:
    """Return how far the strata's ratios agree, or None where fewer than two have one.

    A stratum counts with two events on each side: from one event no spread is seen.
    Source: Cochran (1954), Biometrics 10, 101-129, the weighted sum of squares of logarithms.
    """
    from scipy.special import chdtrc  # noqa: PLC0415 - every start would load scipy

    enough = [s for s in strata if min(len(s.need), len(s.supply)) > 1]
    logs = [found for s in enough if (found := measure_log(pool_contrast([s]))) is not None]
    if len(logs) < 2:
        return None
    weights = [1 / variance for _, variance in logs]
    middle = sum(w * value for w, (value, _) in zip(weights, logs, strict=True)) / sum(weights)
    q = sum(w * (value - middle) ** 2 for w, (value, _) in zip(weights, logs, strict=True))
    values = [exp(value) for value, _ in logs]
    freedom = len(logs) - 1
    return Agreement(q, freedom, float(chdtrc(freedom, q)), min(values), max(values))


def balance_factor(
    records: Mapping[str, EventRecord], counts: Sequence[Count], factor: Factor
) -> tuple[Balance, ...]:
    """Return, for each level of a factor, how many events and people each side has there."""
    table: defaultdict[str, dict[Origin, list[Count]]]
    table = defaultdict(lambda: {origin: [] for origin in Origin})
    for count in counts:
        record = records[count.id]
        table[str(getattr(record, factor))][record.origin].append(count)
    return tuple(
        Balance(
            level,
            len(cells[Origin.NEED]),
            len(cells[Origin.SUPPLY]),
            sum_counts(cells[Origin.NEED])[1],
            sum_counts(cells[Origin.SUPPLY])[1],
        )
        for level, cells in sorted(table.items())
    )
