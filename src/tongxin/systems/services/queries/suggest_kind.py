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

    classifier: Classifier | None
    stamp: Stamp
    looked_at: float
    learning: bool = False


@dataclass(slots=True)
class _Memory:
    """The models of this process by street; `first` lets one request at a time learn a first."""

    streets: dict[int, _Learned] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    first: threading.Lock = field(default_factory=threading.Lock)


_memory = _Memory()


@dataclass(frozen=True, slots=True)
class Advice:
    """A suggestion or none, what it was learned from, and the examples this reader may see."""

    suggestion: Suggestion | None
    own: int
    written: int
    least: int
    examples: tuple[str, ...] = ()


def advise(text: str, place: Place, actor: Actor) -> Advice:
    """Return what category a text most likely is of, for the street that a place lies in."""
    street = ancestor_of_kind(place, "street") or place
    classifier = recall(street)
    suggestion = suggest_category(classifier, text)
    own = sum(one.own for one in classifier.examples) if classifier else 0
    written = len(classifier.examples) - own if classifier else len(written_examples())
    examples = tell_examples(suggestion, actor) if suggestion else ()
    return Advice(suggestion, own, written, LEAST_EACH, examples)


def recall(street: Place) -> Classifier | None:
    """Return a street's model.

    The first is learned at once. When needs were confirmed since, the model at hand answers
    and a thread learns the next one: nobody waits for it.
    """
    with _memory.lock:
        known = _memory.streets.get(street.pk)
        if known is not None and time.monotonic() - known.looked_at < FRESH_S:
            return known.classifier
    stamp = stamp_needs(street)
    if known is None:
        return learn_first(street, stamp)
    with _memory.lock:
        known.looked_at = time.monotonic()
        begin = stamp != known.stamp and not known.learning
        known.learning = known.learning or begin
    if begin:
        examples = list_examples(street)
        threading.Thread(target=_learn, args=(known, examples, stamp), daemon=True).start()
    return known.classifier


def learn_first(street: Place, stamp: Stamp) -> Classifier | None:
    """Learn a street's first model, once, while others who ask for it wait."""
    with _memory.first:
        known = _memory.streets.get(street.pk)
        if known is None:
            known = _Learned(learn_categories(list_examples(street)), stamp, time.monotonic())
            with _memory.lock:
                _memory.streets[street.pk] = known
        return known.classifier


def _learn(known: _Learned, examples: list[Example], stamp: Stamp) -> None:
    classifier = learn_categories(examples)
    with _memory.lock:
        known.classifier, known.stamp, known.learning = classifier, stamp, False


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
