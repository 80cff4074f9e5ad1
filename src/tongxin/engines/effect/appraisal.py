"""An organisation's figures for a period, each with its base and the entries behind it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tongxin.engines.effect.entries import (
    Answer,
    Ledger,
    Money,
    RatingEntry,
    require_consistent,
)
from tongxin.engines.effect.rates import Rate, measure_rate
from tongxin.engines.effect.records import Count
from tongxin.engines.effect.refusals import Least, NoBase, TooFew

# Scores are alike within a service and few: ten of three services are the least that the house
# tells ("too few, less than 10, nothing is concluded").
LEAST_RATINGS = Least(events=3, whole=10)
SATISFIED_FROM = 4


class Item(StrEnum):
    """A figure of an appraisal; its unit stands behind it."""

    ASKED = "asked"  # asks
    ACCEPTED = "accepted"  # of the asks that were answered
    SWAPPED = "swapped"  # of the asks that were answered
    DECLINED = "declined"  # of the asks that were answered
    IN_TIME = "in_time"  # of the asks whose limit is past or that were answered
    HELD = "held"  # services
    SERVED = "served"  # person-sessions
    CAME = "came"  # of the invited
    SEATED = "seated"  # of the seats
    SLOTS = "slots"  # half-days used, of those offered
    HOURS = "hours"  # of its own people
    SATISFIED = "satisfied"  # ratings of 4 or 5, of all ratings
    RATING = "rating"  # mean, 1 to 5
    RESPONSE = "response"  # ratings, of those who came
    FOLLOW_UPS = "follow_ups"  # needs
    GRANTED = "granted"  # fen
    SPENT = "spent"  # fen, of those granted


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the numbers and the ids of the entries behind it.

    part of whole: what a share is of; None where the figure has no base. low, high: the 95 %
    interval, where entries vary. refused: why there is no value.
    """

    item: Item
    value: Fraction | None
    ids: tuple[str, ...]
    part: int | None = None
    whole: int | None = None
    low: float | None = None
    high: float | None = None
    refused: TooFew | NoBase | None = None


def appraise(ledger: Ledger, *, least: Least | None = None) -> dict[Item, Figure]:
    """Return every figure by its item.

    Raises ImpossibleRecords for entries that cannot be so.
    """
    require_consistent(ledger)
    least = least or Least()
    figures = [*draw_answers(ledger), *draw_services(ledger, least)]
    figures += [*draw_ratings(ledger.ratings), *draw_response(ledger, least)]
    figures.append(count_entries(Item.FOLLOW_UPS, ledger.follow_ups))
    figures += draw_money(ledger)
    return {figure.item: figure for figure in figures}


def draw_answers(ledger: Ledger) -> Iterable[Figure]:
    """Yield the asks, and each kind of answer as a share of those that were answered."""
    yield count_entries(Item.ASKED, [ask.id for ask in ledger.asks])
    answers = (
        (Item.ACCEPTED, Answer.ACCEPTED),
        (Item.SWAPPED, Answer.SWAPPED),
        (Item.DECLINED, Answer.DECLINED),
    )
    answered = sum(ask.answer in {answer for _, answer in answers} for ask in ledger.asks)
    for item, answer in answers:
        ids = tuple(sorted(ask.id for ask in ledger.asks if ask.answer is answer))
        yield share_of(item, len(ids), answered, ids)
    judged = [ask for ask in ledger.asks if ask.in_time is not None]
    ids = tuple(sorted(ask.id for ask in judged))
    yield share_of(Item.IN_TIME, sum(bool(ask.in_time) for ask in judged), len(judged), ids)


def draw_services(ledger: Ledger, least: Least) -> Iterable[Figure]:
    """Yield what was held, how full it was, and the time that was given."""
    held = ledger.held
    ids = tuple(sorted(service.id for service in held))
    yield count_entries(Item.HELD, ids)
    yield Figure(Item.SERVED, Fraction(sum(s.came or 0 for s in held)), ids)
    for item, told in (
        (Item.CAME, [(s.id, s.invited_came, s.invited) for s in held]),
        (Item.SEATED, [(s.id, s.came, s.seats) for s in held]),
    ):
        counts = [Count(id, part, whole) for id, part, whole in told if part is not None and whole]
        yield tell_rate(item, counts, least, tuple(sorted(count.id for count in counts)))
    yield share_slots(ledger, least)
    yield Figure(Item.HOURS, Fraction(sum(s.minutes for s in held), 60), ids)


def share_slots(ledger: Ledger, least: Least) -> Figure:
    """Return the share of the offered half-days that were used; one person's are alike."""
    people: defaultdict[str, list[bool]] = defaultdict(list)
    for slot in ledger.slots:
        people[slot.professional].append(slot.used)
    counts = [Count(who, sum(used), len(used)) for who, used in people.items()]
    return tell_rate(Item.SLOTS, counts, least, tuple(sorted(s.id for s in ledger.slots)))


def draw_ratings(ratings: Sequence[RatingEntry]) -> Iterable[Figure]:
    """Yield the satisfied share and the mean; ratings of one service are taken to be alike.

    The mean's interval is that of (score − 1) ÷ 4 as a share of what could be given.
    """
    scores: defaultdict[str, list[int]] = defaultdict(list)
    for rating in ratings:
        scores[rating.service].append(rating.score)
    ids = tuple(sorted(rating.id for rating in ratings))
    counts = [
        Count(s, sum(x >= SATISFIED_FROM for x in given), len(given)) for s, given in scores.items()
    ]
    yield tell_rate(Item.SATISFIED, counts, LEAST_RATINGS, ids)
    points = [Count(s, sum(x - 1 for x in given), 4 * len(given)) for s, given in scores.items()]
    whole = 4 * LEAST_RATINGS.whole
    mean = tell_rate(Item.RATING, points, Least(LEAST_RATINGS.events, whole), ids)
    if mean.value is None or mean.low is None or mean.high is None:
        yield Figure(Item.RATING, None, ids, None, len(ids), refused=mean.refused)
        return
    low, high = 1 + 4 * mean.low, 1 + 4 * mean.high
    yield Figure(Item.RATING, 1 + 4 * mean.value, ids, None, len(ids), low, high)


def draw_response(ledger: Ledger, least: Least) -> Iterable[Figure]:
    """Yield how many of those who came have rated: beside every rating stands who was silent."""
    rated: defaultdict[str, int] = defaultdict(int)
    for rating in ledger.ratings:
        rated[rating.service] += 1
    counts = [Count(s.id, rated[s.id], s.came) for s in ledger.held if s.came]
    ids = tuple(sorted(count.id for count in counts))
    yield tell_rate(Item.RESPONSE, counts, least, ids)


def draw_money(ledger: Ledger) -> Iterable[Figure]:
    """Yield what was granted, and what was spent as a share of it."""
    granted, spent = (
        [entry for entry in ledger.money if entry.money is money]
        for money in (Money.GRANTED, Money.SPENT)
    )
    total, used = (sum(entry.amount_fen for entry in entries) for entries in (granted, spent))
    yield Figure(Item.GRANTED, Fraction(total), tuple(sorted(entry.id for entry in granted)))
    ids = tuple(sorted(entry.id for entry in spent))
    yield Figure(Item.SPENT, Fraction(used), ids, used, total or None)


def count_entries(item: Item, ids: Sequence[str]) -> Figure:
    """Return the number of entries as a figure."""
    return Figure(item, Fraction(len(ids)), tuple(sorted(ids)))


def share_of(item: Item, part: int, whole: int, ids: tuple[str, ...]) -> Figure:
    """Return a share of all entries there are: nothing is estimated, so no interval is needed."""
    if not whole:
        return Figure(item, None, ids, part, whole, refused=NoBase("", "no_events"))
    return Figure(item, Fraction(part, whole), ids, part, whole)


def tell_rate(item: Item, counts: Sequence[Count], least: Least, ids: tuple[str, ...]) -> Figure:
    """Return a rate over services with its interval, or its numbers and why it is not told."""
    part, whole = sum(c.part for c in counts), sum(c.whole for c in counts)
    rate = measure_rate(counts, least=least)
    if not isinstance(rate, Rate):
        return Figure(item, None, ids, part, whole, refused=rate)
    return Figure(item, Fraction(part, whole), ids, part, whole, rate.low, rate.high)
