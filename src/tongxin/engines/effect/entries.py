"""The entries that an organisation's appraisal is drawn from, of one organisation and period."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tongxin.engines.effect.errors import ImpossibleRecords


class Answer(StrEnum):
    """What became of an ask, the request that one of the organisation's people serve."""

    ASKED = "asked"  # no answer yet
    ACCEPTED = "accepted"
    SWAPPED = "swapped"  # another of its people came instead
    DECLINED = "declined"
    DROPPED = "dropped"  # called off by others: held against nobody


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to one of the organisation's people.

    in_time: answered within the limit; None where the limit is still open or it was called off.
    """

    id: str
    service: str
    answer: Answer
    in_time: bool | None


@dataclass(frozen=True, slots=True)
class HeldService:
    """A service that was held with the organisation's people.

    came: all who came, whoever served them. invited, invited_came: those who were asked to come.
    None where nobody wrote it down. minutes: what the organisation's own people gave.
    """

    id: str
    came: int | None
    invited: int | None
    invited_came: int | None
    seats: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A half-day that a professional offered, and whether he served in it."""

    id: str
    professional: str
    used: bool


@dataclass(frozen=True, slots=True)
class RatingEntry:
    """One rating of a service by somebody who was there, 1 to 5."""

    id: str
    service: str
    score: int


class Money(StrEnum):
    """What an amount is: given to an organisation, or spent by it."""

    GRANTED = "granted"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class MoneyEntry:
    """An amount in whole fen."""

    id: str
    money: Money
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries of one organisation's period; follow_ups: needs that its services led to."""

    asks: tuple[Ask, ...] = ()
    held: tuple[HeldService, ...] = ()
    slots: tuple[Slot, ...] = ()
    ratings: tuple[RatingEntry, ...] = ()
    money: tuple[MoneyEntry, ...] = ()
    follow_ups: tuple[str, ...] = ()


def require_consistent(ledger: Ledger) -> None:
    """Raise ImpossibleRecords for ids that come twice and numbers that cannot be.

    A rating must be of a service that was held.
    """
    held = {service.id for service in ledger.held}
    wrong = {s.id for s in ledger.held if is_negative(s)}
    wrong |= {r.id for r in ledger.ratings if not 1 <= r.score <= 5 or r.service not in held}
    wrong |= {m.id for m in ledger.money if m.amount_fen < 0}
    for entries in (ledger.asks, ledger.held, ledger.slots, ledger.ratings, ledger.money):
        wrong |= find_twice(entry.id for entry in entries)
    wrong |= find_twice(ledger.follow_ups)
    if wrong:
        raise ImpossibleRecords(ids=tuple(sorted(wrong)))


def is_negative(service: HeldService) -> bool:
    """Return whether a number of a service is below nought."""
    people = (service.came, service.invited, service.invited_came, service.seats)
    return min(service.minutes, *(number or 0 for number in people)) < 0


def find_twice(ids: Iterable[str]) -> set[str]:
    """Return the ids that come more than once."""
    return {id for id, times in Counter(ids).items() if times > 1}
