"""Suggest the category of a free text, from the street's confirmed needs and our own examples."""

import threading
import time
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet

from tongxin.engines.language.classify import (
    LEAST_EACH,
    Classifier,
    Suggestion,
    learn_categories,
    suggest_category,
)
from tongxin.engines.language.examples import Example, written_examples
from tongxin.kernel.models import Place
from tongxin.kernel.queries.territory import ancestor_of_kind, within
from tongxin.kernel.rights import Actor
from tongxin.systems.services import states
from tongxin.systems.services.models import Need
from tongxin.systems.services.queries.needs import visible_needs

MOST_OWN = 3_000  # the newest needs that are learned from
FRESH_S = 60.0  # how long it is not asked whether the needs have changed
GROWN = 0.02  # the share of needs that came since, from which on it is learned anew
PATIENCE_S = 0.1  # how long the first who asks waits for the first model of a street
CONFIRMED: Final = (
    states.ACCEPTED,
    states.PLANNED,
    states.SCHEDULED,
    states.SERVED,
    states.CONFIRMED,
    states.CLOSED,
)
Stamp = tuple[int, int]


@dataclass(slots=True)
class _Learned:
    """What was learned for a street, from which needs, and when that was last looked at."""

    classifier: Classifier | None = None
    stamp: Stamp = (-1, 0)
    looked_at: float = 0.0
    learning: bool = False
    ready: threading.Event = field(default_factory=threading.Event)  # once something was learned


@dataclass(slots=True)
class _Memory:
    """The models of this process by street."""

    streets: dict[int, _Learned] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


_memory = _Memory()


@dataclass(frozen=True, slots=True)
class Advice:
    """A suggestion or none, what it was learned from, and the examples this reader may see.

    learning: nothing is learned yet for the street, but will be in some seconds.
    """

    suggestion: Suggestion | None
    own: int
    written: int
    least: int
    examples: tuple[str, ...] = ()
    learning: bool = False


def advise(text: str, place: Place, actor: Actor) -> Advice:
    """Return what category a text most likely is of, for the street that a place lies in."""
    known = recall(find_street(place))
    classifier = known.classifier
    suggestion = suggest_category(classifier, text)
    own = sum(one.own for one in classifier.examples) if classifier else 0
    written = len(classifier.examples) - own if classifier else len(written_examples())
    examples = tell_examples(suggestion, actor) if suggestion else ()
    learning = not known.ready.is_set()
    return Advice(suggestion, own, written, LEAST_EACH, examples, learning)


def find_street(place: Place) -> Place:
    """Return whose needs are learned from for a place: its street's, else its own."""
    return ancestor_of_kind(place, "street") or place


def recall(street: Place) -> _Learned:
    """Return what is known of a street at this moment; a request never learns itself.

    When needs enough were confirmed since, the model at hand answers and a thread learns the
    next one. For the very first one a request waits a moment, in which a small street is learned.
    """
    with _memory.lock:
        known = _memory.streets.setdefault(street.pk, _Learned())
        if known.learning or (
            time.monotonic() - known.looked_at < FRESH_S and known.ready.is_set()
        ):
            return known
    stamp = stamp_needs(street)
    with _memory.lock:
        known.looked_at = time.monotonic()
        begin = not known.learning and is_worth_learning(known.stamp, stamp)
        known.learning = known.learning or begin
    if begin:
        examples = list_examples(street)
        threading.Thread(target=_learn, args=(known, examples, stamp), daemon=True).start()
        known.ready.wait(PATIENCE_S)
    return known


def is_worth_learning(known: Stamp, now: Stamp) -> bool:
    """Tell whether so many needs were confirmed, or taken back, that it is learned anew.

    >>> is_worth_learning((-1, 0), (0, 0)), is_worth_learning((3000, 9), (3040, 50))
    (True, False)
    """
    if known[0] < 0:
        return True
    return known != now and abs(now[0] - known[0]) >= known[0] * GROWN


def learn_street(place: Place) -> None:
    """Learn the model of a place's street now: before a site is served, and in tests."""
    street = find_street(place)
    with _memory.lock:
        known = _memory.streets.setdefault(street.pk, _Learned())
    known.looked_at = time.monotonic()
    _learn(known, list_examples(street), stamp_needs(street))


def _learn(known: _Learned, examples: list[Example], stamp: Stamp) -> None:
    classifier = learn_categories(examples)
    with _memory.lock:
        known.classifier, known.stamp, known.learning = classifier, stamp, False
    known.ready.set()


def forget_models() -> None:
    """Take what was learned away: for tests, and after a restore."""
    with _memory.lock:
        _memory.streets.clear()


def stamp_needs(street: Place) -> Stamp:
    """Return what changes when a street confirms a need: how many there are, and the newest."""
    rows = confirmed_needs(street)
    return rows.count(), rows.order_by("-pk").values_list("pk", flat=True).first() or 0


def confirmed_needs(street: Place) -> QuerySet[Need]:
    """Return the needs of a street whose category somebody has confirmed by accepting them."""
    rows = Need.objects.filter(matter__state__in=CONFIRMED).exclude(words="")
    return within(rows, street)


def list_examples(street: Place) -> list[Example]:
    """Return what a street's model is learned from."""
    rows = confirmed_needs(street).order_by("-pk").values_list("pk", "words", "kind")[:MOST_OWN]
    own = [Example(f"need:{pk}", words, kind, own=True) for pk, words, kind in rows]
    return [*own, *written_examples()]


def tell_examples(suggestion: Suggestion, actor: Actor) -> tuple[str, ...]:
    """Return the nearest examples; of other people's needs only those that the actor may see."""
    keys = [int(one.id.split(":")[1]) for one in suggestion.examples if one.own]
    seen = set(visible_needs(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return tuple(
        one.text[:60]
        for one in suggestion.examples
        if not one.own or int(one.id.split(":")[1]) in seen
    )
