"""One rate with its interval and the events behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tongxin.engines.effect.records import Count
from tongxin.engines.effect.refusals import Least, NoBase, TooFew
from tongxin.engines.effect.sides import weigh_side
from tongxin.engines.effect.spread import is_bounded, sum_counts


@dataclass(frozen=True, slots=True)
class Rate:
    """part ÷ whole with its 95 % interval; `overdispersion` is what widened the interval."""

    value: float
    low: float
    high: float
    part: int
    whole: int
    events: int
    overdispersion: float
    ids: tuple[str, ...]
    left_out: tuple[str, ...]  # events where a number was not written down


def measure_rate(
    counts: Sequence[Count],
    *,
    left_out: tuple[str, ...] = (),
    least: Least | None = None,
    side: str = "",
) -> Rate | TooFew | NoBase:
    """Return the rate over all counts; the people of one event are taken to be alike.

    A share: Wilson's interval on the effective sample with Student's quantile. Where an event
    counts more than its whole (walk-ins): the delta method on the logarithm.
    """
    if not counts:
        return NoBase(side, "no_events")
    part, whole = sum_counts(counts)
    ids = tuple(sorted(c.id for c in counts))
    least = least or Least()
    if len(counts) < least.events or whole < least.whole:
        return TooFew(side, len(counts), whole, least, ids)
    found = weigh_side([counts], [1.0], is_bounded(counts))
    low, high = found.rate.low, found.rate.high
    factor = found.spread.factor
    return Rate(part / whole, low, high, part, whole, len(counts), factor, ids, left_out)
