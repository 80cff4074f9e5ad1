"""What every reader of a cell gives back: a value with its warnings, or one problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value was refused, or what to know about it: a stable code and facts, no prose."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A value that was read, and what a person should know about the reading."""

    value: T
    warnings: tuple[Problem, ...] = ()


Result: TypeAlias = Parsed[T] | Problem


def refuse(code: str, **facts: object) -> Problem:
    """Return a problem with its facts.

    >>> refuse("length", count=17)
    Problem(code='length', facts={'count': 17})
    """
    return Problem(code, facts)
