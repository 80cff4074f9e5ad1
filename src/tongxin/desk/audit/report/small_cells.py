"""Hide counts so small that they point at a person, and what would give them away by subtraction.

Source: the rule of the least cell of five used by statistical offices, with one complementary cell.
"""

from collections.abc import Sequence

LEAST = 5


def hide_small(counts: Sequence[int], *, sums_shown: bool = True) -> set[int]:
    """Return the places of counts that may not be shown.

    Counts from 1 to 4 are hidden. Where a sum stands beside them and what is hidden is one count,
    or fewer than five people together, the next smallest count is hidden too.

    >>> sorted(hide_small([0, 3, 12, 7]))
    [1, 3]
    >>> sorted(hide_small([0, 3, 2, 7]))
    [1, 2]
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < LEAST}
    left = sorted(
        (count, place) for place, count in enumerate(counts) if count and place not in hidden
    )
    while sums_shown and hidden and left and _gives_away(counts, hidden):
        hidden.add(left.pop(0)[1])
    return hidden


def _gives_away(counts: Sequence[int], hidden: set[int]) -> bool:
    return len(hidden) < 2 or sum(counts[place] for place in hidden) < LEAST
