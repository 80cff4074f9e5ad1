"""What else is erased with a person: each room that keeps something about people says how."""

from collections.abc import Callable
from datetime import datetime

from tongxin.kernel.models import Person

Eraser = Callable[[Person, datetime], int]
_erasers: dict[str, Eraser] = {}


def register_person_eraser(code: str, erase: Eraser) -> None:
    """Add an eraser; called from an app's ready().

    erase: takes what its room says about the person out of its rows and returns how many.
    """
    if _erasers.get(code, erase) is not erase:
        raise ValueError(f"two erasers are called {code}")
    _erasers[code] = erase


def erase_elsewhere(person: Person, now: datetime) -> dict[str, int]:
    """Let every room erase what it keeps about a person; return how many rows in each."""
    return {code: _erasers[code](person, now) for code in sorted(_erasers)}
