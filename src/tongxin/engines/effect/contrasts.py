"""Two rates side by side over one stratum or many: their difference and their ratio."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, hypot, log, sqrt

from tongxin.engines.effect.records import Count
from tongxin.engines.effect.sides import Side, weigh_side
from tongxin.engines.effect.spread import Span, find_quantile, is_bounded, sum_counts


@dataclass(frozen=True, slots=True)
class Stratum:
    """Events of both sides that are alike in the factors named in `key`."""

    key: tuple[str, ...]
    need: tuple[Count, ...]
    supply: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Need-driven against supply-driven, with 95 % intervals and what stands behind them.

    need, supply: the rates, standardised to the same mix of strata. difference: need − supply.
    ratio: need ÷ supply (value − 1 is the change in per cent); None where supply is nought.
    need_sums, supply_sums: (part, whole). freedom: of Student's quantile of the ratio.
    """

    need: Span
    supply: Span
    difference: Span
    ratio: Span | None
    need_sums: tuple[int, int]
    supply_sums: tuple[int, int]
    need_events: int
    supply_events: int
    freedom: float
    ids: tuple[str, ...]


def pool_contrast(strata: Sequence[Stratum]) -> Contrast:
    """Return the contrast over strata; with one stratum it is the crude one.

    Both rates are the strata's with the weights n₁n₀/(n₁+n₀) of Mantel and Haenszel (1959), so
    that their ratio is the Mantel–Haenszel ratio of risks and their difference Cochran's.
    Each stratum must have events of both sides.
    """
    bounded = all(is_bounded(s.need) and is_bounded(s.supply) for s in strata)
    wholes = [(sum_counts(s.need)[1], sum_counts(s.supply)[1]) for s in strata]
    raw = [n1 * n0 / (n1 + n0) for n1, n0 in wholes]
    weights = [weight / fsum(raw) for weight in raw]
    need = weigh_side([s.need for s in strata], weights, bounded)
    supply = weigh_side([s.supply for s in strata], weights, bounded)
    needs = tuple(c for s in strata for c in s.need)
    supplies = tuple(c for s in strata for c in s.supply)
    return Contrast(
        need.rate,
        supply.rate,
        subtract(need.rate, supply.rate),
        divide(need, supply) if supply.rate.value else None,
        sum_counts(needs),
        sum_counts(supplies),
        len(needs),
        len(supplies),
        join_freedom(need, supply),
        tuple(sorted(c.id for c in needs + supplies)),
    )


def subtract(need: Span, supply: Span) -> Span:
    """Return the difference with Newcombe's hybrid interval from those of both sides.

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; for standardised
    shares Yan and Su (2010), Statistics in Biopharmaceutical Research 2, 331-335.

    >>> found = subtract(Span(0.8, 0.7, 0.9), Span(0.5, 0.4, 0.6))
    >>> round(found.low, 4), round(found.high, 4)
    (0.1586, 0.4414)
    """
    value = need.value - supply.value
    low = value - hypot(need.value - need.low, supply.high - supply.value)
    high = value + hypot(need.high - need.value, supply.value - supply.low)
    return Span(value, low, high)


def divide(need: Side, supply: Side) -> Span:
    """Return the ratio with the delta method's interval on its logarithm.

    Source: Katz and others (1978), Biometrics 34, 469-474; Greenland and Robins (1985),
    Biometrics 41, 55-68, for strata; Rao and Scott (1992) for the overdispersion of each side.
    """
    variance = need.relative_variance + supply.relative_variance
    step = exp(find_quantile(join_freedom(need, supply)) * sqrt(variance))
    value = need.rate.value / supply.rate.value
    return Span(value, value / step, need.held / supply.rate.value * step)


def join_freedom(need: Side, supply: Side) -> float:
    """Return Satterthwaite's (1946) degrees of freedom of the two variances together."""
    variances = [(s.relative_variance, max(s.spread.freedom, 1)) for s in (need, supply)]
    return sum(v for v, _ in variances) ** 2 / sum(v * v / f for v, f in variances)


def measure_log(contrast: Contrast) -> tuple[float, float] | None:
    """Return the logarithm of a ratio above nought and the variance that its interval has."""
    ratio = contrast.ratio
    if ratio is None or not ratio.value:
        return None
    step = log(ratio.high / ratio.value) / find_quantile(contrast.freedom)
    return log(ratio.value), step * step
