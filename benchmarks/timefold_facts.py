"""What Timefold is told of a street: services that could be held, and the staff there is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """A service that could be held: event of the master; at says where and when."""

    event: int
    kind: int
    place: int
    at: int
    slot: int
    week: int
    cap: int
    seats: int
    least: int
    opening: int
    unit: int
    home: bool


@dataclass(frozen=True)
class Post:
    """A skill that a unit of a kind asks for, and how much of it there is in all."""

    kind: int
    skill: int
    count: int
    by_slot: list[int]
    by_week: list[int]
    in_all: int
