"""How far a rate over events can be trusted, when the people of one event are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, sqrt

from tongxin.engines.effect.records import Count

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Span:
    """A figure with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The overdispersion of rates within cells.

    factor: variance found between events ÷ variance if each person decided alone; 1 at least.
    freedom: events less cells, the degrees of freedom that the factor was found with.
    """

    factor: float
    freedom: int


def sum_counts(counts: Sequence[Count]) -> tuple[int, int]:
    """Return the sums of part and whole."""
    return sum(c.part for c in counts), sum(c.whole for c in counts)


def is_bounded(counts: Sequence[Count]) -> bool:
    """Return whether no event counts more than its whole."""
    return all(c.part <= c.whole for c in counts)


def pool_rate(cells: Sequence[Sequence[Count]], bounded: bool) -> float:
    """Return the rate over all cells, moved off its ends by half a person: 0 would seem certain.

    bounded: no event had more than its whole, so 1 is an end as well.
    """
    part, whole = sum_counts([count for cell in cells for count in cell])
    moved = max(part, 0.5)
    return (min(moved, whole - 0.5) if bounded else moved) / whole


def vary_alone(part: float, whole: float, pooled: float, bounded: bool) -> float:
    """Return the variance of a cell's `part` if each of `whole` decided alone.

    Binomial where bounded; else (more came than were invited) Poisson. A cell where nobody or
    everybody came has the pooled rate's variance: of three who all came nothing is certain.
    """
    rate = part / whole
    if not rate or (bounded and rate == 1):
        rate = pooled
    return whole * rate * (1 - rate) if bounded else whole * rate


def find_spread(cells: Sequence[Sequence[Count]], bounded: bool) -> Spread:
    """Return the overdispersion pooled over cells of events that should have one rate each.

    The variance of a cell's part is estimated between its events, as of a ratio estimator:
    m/(m−1) · Σ (part − rate·whole)². Never below what people deciding alone would give.
    Source: Cochran (1977), Sampling Techniques, section 6.3, for the variance; Rao and Scott
    (1992), Biometrics 48, 577-585, for the factor that divides the sample.
    """
    found = alone = 0.0
    freedom, pooled = 0, pool_rate(cells, bounded)
    for cell in cells:
        if len(cell) < 2:
            continue
        part, whole = sum_counts(cell)
        rate, many = part / whole, len(cell)
        found += many / (many - 1) * fsum((c.part - rate * c.whole) ** 2 for c in cell)
        alone += vary_alone(part, whole, pooled, bounded)
        freedom += many - 1
    return Spread(max(1.0, found / alone) if alone else 1.0, freedom)


def find_quantile(freedom: float) -> float:
    """Return Student's two-sided quantile for CONFIDENCE."""
    from scipy.special import stdtrit  # noqa: PLC0415 - every start would load scipy

    return float(stdtrit(max(freedom, 1.0), (1 + CONFIDENCE) / 2))


def bound_share(rate: float, size: float, quantile: float) -> tuple[float, float]:
    """Return Wilson's interval of a share for an effective sample of `size` people.

    Source: Wilson (1927), JASA 22, 209-212; Dean and Pagano (2015), J. Survey Statistics and
    Methodology 3, 484-503, for clusters with the effective sample in the place of the sample.
    """
    z2 = quantile**2
    middle = (rate + z2 / (2 * size)) / (1 + z2 / size)
    half = quantile / (1 + z2 / size) * sqrt(rate * (1 - rate) / size + z2 / (4 * size * size))
    return max(0.0, min(rate, middle - half)), min(1.0, max(rate, middle + half))


def bound_rate(rate: float, held: float, error: float, quantile: float) -> tuple[float, float]:
    """Return the delta method's interval of a rate without an upper end, on its logarithm.

    held: the rate, moved off nought; error: its standard error.
    """
    step = exp(quantile * error / held)
    return rate / step, held * step
