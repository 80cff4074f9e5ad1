"""One thing that the doctor looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """How something stands: a code for its words, how bad it is, and the facts."""

    code: str
    level: Literal["bad", "warning", "good"] = "good"
    facts: Mapping[str, object] = field(default_factory=dict)
