"""What a form says of those who could not come: let them wait for another service, or invite."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "lost_"
FREE, KEEP = "free", "keep"


@dataclass(frozen=True, slots=True)
class Said:
    """What was chosen for each (by ServiceNeed): who waits again, and who is invited anyway."""

    free: frozenset[int] = frozenset()
    keep: frozenset[int] = frozenset()


def read_said(told: Mapping[str, str]) -> Said:
    """Return what a form says of them; anything else in it is passed over."""
    chosen: dict[str, set[int]] = {FREE: set(), KEEP: set()}
    for name, value in told.items():
        key = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and key.isdecimal() and value in chosen:
            chosen[value].add(int(key))
    return Said(frozenset(chosen[FREE]), frozenset(chosen[KEEP]))
