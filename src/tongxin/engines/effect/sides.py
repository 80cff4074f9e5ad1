"""One side's rate over strata of events with given weights, and the interval of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from tongxin.engines.effect.records import Count
from tongxin.engines.effect.spread import (
    Span,
    Spread,
    bound_rate,
    bound_share,
    find_quantile,
    find_spread,
    pool_rate,
    sum_counts,
    vary_alone,
)

LEAST_FREEDOM = 4  # below it an overdispersion within strata is not told from chance (LEAST_EVENTS)


@dataclass(frozen=True, slots=True)
class Side:
    """A standardised rate with its interval; relative_variance is that of the rate moved off 0."""

    rate: Span
    held: float
    relative_variance: float
    spread: Spread


def weigh_side(cells: Sequence[Sequence[Count]], weights: Sequence[float], bounded: bool) -> Side:
    """Return the mean of the cells' rates with weights that sum to 1.

    Its variance is Σ w² · variance of a cell's rate if people decided alone, times the
    overdispersion between events. A share gets Wilson's interval for the effective sample
    rate·(1−rate) ÷ variance, with Student's quantile for the events less the cells. One cell of
    weight 1 is the crude rate.
    """
    spread = choose_spread(cells, bounded)
    sums, pooled = [sum_counts(cell) for cell in cells], pool_rate(cells, bounded)
    rate = fsum(w * part / whole for w, (part, whole) in zip(weights, sums, strict=True))
    rate = min(rate, 1.0) if bounded else rate
    variance = spread.factor * sum(
        (w / whole) ** 2 * vary_alone(part, whole, pooled, bounded)
        for w, (part, whole) in zip(weights, sums, strict=True)
    )
    moved = 0.5 / sum(whole for _, whole in sums)
    held = max(rate, moved)
    quantile = find_quantile(spread.freedom)
    if bounded:
        inside = min(held, 1 - moved)
        low, high = bound_share(rate, inside * (1 - inside) / variance, quantile)
    else:
        low, high = bound_rate(rate, held, sqrt(variance), quantile)
    return Side(Span(rate, low, high), held, variance / held**2, spread)


def choose_spread(cells: Sequence[Sequence[Count]], bounded: bool) -> Spread:
    """Return the overdispersion within the strata; over all events where strata are too thin.

    The latter takes what differs between strata for chance as well: wider, never narrower.
    """
    within = find_spread(cells, bounded)
    if within.freedom >= LEAST_FREEDOM or len(cells) == 1:
        return within
    over_all = find_spread([[count for cell in cells for count in cell]], bounded)
    return Spread(max(within.factor, over_all.factor), over_all.freedom)
