"""One thing wrong with one row or feature of a file of the territory."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """Where it stands (the row's line, the feature's number from 1), a code and the facts."""

    line: int
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
