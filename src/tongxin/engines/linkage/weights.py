"""The arithmetic of evidence: weights in bits, smoothed shares, probabilities from weights."""

from collections.abc import Sequence
from math import log2

SMALLEST = 1e-9


def match_weight(m: float, u: float) -> float:
    """Return the evidence of one agreement, in bits.

    m: P(fields agree | same person), in (0, 1].
    u: P(fields agree | different people), in (0, 1].
    Raises ValueError outside those ranges.
    Source: Fellegi and Sunter (1969), JASA 64(328), with base 2.

    >>> match_weight(0.5, 0.125)
    2.0
    """
    if not (0 < m <= 1 and 0 < u <= 1):
        raise ValueError((m, u))
    return log2(m) - log2(u)


def smooth_shares(
    counts: Sequence[int], priors: Sequence[float], strength: float
) -> tuple[float, ...]:
    """Return the shares of counts, drawn towards written priors worth `strength` observations.

    counts: how often each level was seen; priors: shares that sum to 1.
    Source: the mean of a Dirichlet posterior.

    >>> smooth_shares([8, 0], [0.5, 0.5], 8)
    (0.75, 0.25)
    """
    total = sum(counts) + strength
    return tuple(
        max((count + strength * prior) / total, SMALLEST)
        for count, prior in zip(counts, priors, strict=True)
    )


def share_belief(
    weights: Sequence[float],
    persons: int,
    coverage: float,
    unseen: float,
    *,
    doubt: float = 0.0,
    rivalry: float = 1.0,
) -> tuple[float, ...]:
    """Return for each candidate the probability that it is the one, in 0..1; they sum to <= 1.

    weights: bits of evidence of each candidate; persons: size of the register; coverage:
    P(somebody stands in the register at all); unseen: P(the right one is not among the
    candidates | it is in the register); doubt: what is kept back beyond both; rivalry: how many
    times its weight every other candidate is given (1: Bayes' rule as it stands).
    The rest to 1 is "nobody, or somebody who was not looked at": the evidence for a person who
    is not in the register is 0 bits, so that a candidate must outweigh the chance agreement
    of `persons` strangers.
    Source: Bayes' rule over one hypothesis a candidate and one for nobody (Fellegi and Sunter
    1969 judge pairs alone; one row can be one person only).

    >>> [round(p, 3) for p in share_belief([20.0, 20.0], 1000, 1.0, 0.0)]
    [0.5, 0.5]
    >>> [round(p, 3) for p in share_belief([20.0, 20.0], 1000, 1.0, 0.0, rivalry=3)]
    [0.25, 0.25]
    """
    odds = [coverage / persons * 2.0**weight for weight in weights]
    total = sum(odds)
    rest = (1 - coverage) + coverage * unseen + doubt
    return tuple(one / (one + rivalry * (total - one) + rest) for one in odds)
