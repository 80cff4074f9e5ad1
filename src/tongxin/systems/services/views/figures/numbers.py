"""Figures as people read them: shares, spans, points and times, each beside its base."""

from tongxin.engines.effect.spread import Span

MINUS = "−"


def tell_share(share: float) -> str:
    """Return a share as a percentage, whole where that says enough.

    >>> tell_share(0.874), tell_share(0.004)
    ('87%', '0.4%')
    """
    percent = share * 100
    return f"{percent:.1f}%" if 0 < percent < 1 else f"{percent:.0f}%"


def tell_points(share: float) -> str:
    """Return a difference of two shares in percentage points, with its sign.

    >>> tell_points(-0.034)
    '−3'
    """
    points = round(share * 100)
    return f"+{points}" if points > 0 else f"{MINUS}{-points}" if points < 0 else "0"


def tell_times(ratio: float) -> str:
    """Return a ratio with two decimals; a very great one without."""
    return f"{ratio:.2f}" if ratio < 100 else f"{ratio:.0f}"


def is_apart(span: Span, from_value: float) -> bool:
    """Return whether an interval leaves a value out."""
    return span.low > from_value or span.high < from_value
