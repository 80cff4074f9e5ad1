"""What is known of each event when its effect is measured."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tongxin.engines.effect.errors import ImpossibleRecords


class Origin(StrEnum):
    """Why an event was held: for needs that were raised, or because somebody had it to offer."""

    NEED = "need"
    SUPPLY = "supply"


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event that was held; None stands for what nobody wrote down, never for nought.

    kind, place, part: kind of service, community and part of the day, as the caller codes them.
    invited, came: people asked to come, and how many of them came. capacity, seated: people who
    could be seated, and all who came, guests among them.
    slots_offered, slots_used: working slots of professionals that were offered and were used.
    places_offered, places_filled: seats, and those that somebody was invited to.
    """

    id: str
    origin: Origin
    kind: str
    place: str
    part: str
    weekend: bool
    invited: int | None = None
    came: int | None = None
    capacity: int | None = None
    seated: int | None = None
    slots_offered: int | None = None
    slots_used: int | None = None
    places_offered: int | None = None
    places_filled: int | None = None

    @property
    def day(self) -> str:
        """Whether it was a working day or not, as a stratum."""
        return "weekend" if self.weekend else "weekday"


class Measure(StrEnum):
    """A rate: what is counted of what."""

    CAME_OF_INVITED = "came_of_invited"
    CAME_OF_CAPACITY = "came_of_capacity"
    SLOTS_USED = "slots_used_of_offered"
    PLACES_FILLED = "places_filled_of_offered"


COUNTS: dict[Measure, tuple[str, str]] = {
    Measure.CAME_OF_INVITED: ("came", "invited"),
    Measure.CAME_OF_CAPACITY: ("seated", "capacity"),
    Measure.SLOTS_USED: ("slots_used", "slots_offered"),
    Measure.PLACES_FILLED: ("places_filled", "places_offered"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """One cluster of a rate: `part` of `whole` in one event (or service, or slot)."""

    id: str
    part: int
    whole: int


def count_events(
    records: Iterable[EventRecord], measure: Measure
) -> tuple[tuple[Count, ...], tuple[str, ...]]:
    """Return the events that a measure can count, and the ids of those where a number lacks."""
    counted, left_out = [], []
    part_name, whole_name = COUNTS[measure]
    for record in records:
        part, whole = getattr(record, part_name), getattr(record, whole_name)
        if part is None or not whole:
            left_out.append(record.id)
        else:
            counted.append(Count(record.id, part, whole))
    return tuple(counted), tuple(left_out)


def require_possible(records: Iterable[EventRecord]) -> tuple[EventRecord, ...]:
    """Return the records in the order of their ids.

    Raises ImpossibleRecords when an id comes twice or a count is negative.
    """
    ordered = tuple(sorted(records, key=lambda record: record.id))
    names = {name for pair in COUNTS.values() for name in pair}
    twice = {id for id, times in Counter(r.id for r in ordered).items() if times > 1}
    wrong = {r.id for r in ordered if any((getattr(r, name) or 0) < 0 for name in names)}
    if twice or wrong:
        raise ImpossibleRecords(ids=tuple(sorted(twice | wrong)))
    return ordered
