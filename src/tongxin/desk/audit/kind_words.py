"""What is said of one kind of finding: its title, what it means, where to look, what it is not."""

from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind's title, what it means, what to look at first, what not to conclude."""

    title: Pair
    means: Pair
    look: Pair
    not_so: Pair
