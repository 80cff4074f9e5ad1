"""Suggest a category for a free-text need, say how sure that is, and what speaks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tongxin.engines.language.examples import NONE, Example, choose_examples, fingerprint
from tongxin.engines.language.features import (
    SIZES,
    Floats,
    Rows,
    Vocabulary,
    learn_vocabulary,
    weigh_texts,
)
from tongxin.engines.language.ngrams import cut_ngrams, join_spans
from tongxin.engines.language.regression import (
    Labels,
    Weights,
    confide,
    fit_temperature,
    fit_weights,
    score_rows,
    score_unseen,
)

LEAST_EACH = 8  # examples of a category before it is suggested
MOST_EACH = 300
FOLDS = 5
LEAST_CONFIDENCE = 0.6
MOST_CONFIDENCE = 0.99
LEAST_KNOWN = 0.2  # share of a text's n-grams that must be known: of strange words nothing is said
SHOWN = 3  # spans and example needs told as evidence


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category with its confidence (0..1, calibrated) and the evidence for it.

    words: the stretches of the text that speak for it, strongest first.
    examples: the learned examples of this category that are nearest to the text, nearest first;
    own ones are other people's needs: show only those that the reader may see.
    own, written: how many examples of each sort were learned from, over all categories.
    """

    category: str
    confidence: float
    runner_up: str
    words: tuple[str, ...]
    examples: tuple[Example, ...]
    own: int
    written: int


@dataclass(frozen=True, slots=True)
class Classifier:
    """What was learned; a value that can be kept, pickled and used by several threads."""

    categories: tuple[str, ...]
    examples: tuple[Example, ...]
    vocabulary: Vocabulary
    rows: Rows
    weights: Weights
    temperature: float
    unseen: Floats  # scores of each example by models that did not see it
    labels: Labels
    folds: Labels


def learn_categories(
    examples: Iterable[Example], *, least_each: int = LEAST_EACH, most_each: int = MOST_EACH
) -> Classifier | None:
    """Return a classifier, or None where fewer than two categories have enough examples.

    Takes seconds for thousands of examples: keep what it returns until the examples change.
    """
    chosen = choose_examples(examples, max(least_each, FOLDS), most_each)
    categories = tuple(sorted({one.category for one in chosen}))
    if len(set(categories) - {NONE}) < 2:
        return None
    texts = [one.text for one in chosen]
    labels = np.array([categories.index(one.category) for one in chosen], dtype=np.int64)
    folds = deal_folds(chosen)

    def fit_some(places: Labels) -> "Part":
        vocabulary = learn_vocabulary([texts[i] for i in places])
        rows = weigh_texts([texts[i] for i in places], vocabulary)
        return Part(texts, vocabulary, rows, fit_weights(rows, labels[places], len(categories)))

    unseen = score_unseen(len(chosen), folds, lambda places: fit_some(places).score)
    whole = fit_some(np.arange(len(chosen), dtype=np.int64))
    return Classifier(
        categories,
        chosen,
        whole.vocabulary,
        whole.rows,
        whole.weights,
        fit_temperature(unseen, labels),
        unseen,
        labels,
        folds,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A model of some of the texts, which scores any of them."""

    texts: list[str]
    vocabulary: Vocabulary
    rows: Rows
    weights: Weights

    def score(self, places: Labels) -> Floats:
        """Return the scores of the texts at these places."""
        rows = weigh_texts([self.texts[i] for i in places], self.vocabulary)
        return score_rows(rows, self.weights)


def deal_folds(chosen: tuple[Example, ...]) -> Labels:
    """Return each example's fold: every category spread evenly, equal words in one fold."""
    fold_of: dict[str, int] = {}
    dealt: dict[str, int] = {}
    for one in chosen:
        place = dealt.get(one.category, 0)
        dealt[one.category] = place + 1
        fold_of.setdefault(fingerprint(one), place % FOLDS)
    return np.array([fold_of[fingerprint(one)] for one in chosen], dtype=np.int64)


def suggest_category(
    classifier: Classifier | None, text: str, *, least_confidence: float = LEAST_CONFIDENCE
) -> Suggestion | None:
    """Return the category that a text most likely is of, or None where that is not sure enough.

    None too where nothing was learned, where most of the text's words are strange, and where the
    text is more like the examples of no category.
    """
    if classifier is None:
        return None
    row = weigh_texts([text], classifier.vocabulary)
    if not row.nnz or row.nnz < LEAST_KNOWN * len(set(cut_ngrams(text, SIZES))):
        return None
    confidence = confide(score_rows(row, classifier.weights), classifier.temperature)[0]
    order = np.argsort(-confidence, kind="stable")
    best = int(order[0])
    # Rounded, for the last digits differ between machines; never certain.
    sure = min(round(float(confidence[best]), 2), MOST_CONFIDENCE)
    if classifier.categories[best] == NONE or sure < least_confidence:
        return None
    ranked = [classifier.categories[i] for i in order[1:] if classifier.categories[i] != NONE]
    return Suggestion(
        classifier.categories[best],
        sure,
        ranked[0],
        find_words(classifier, text, row, best),
        find_examples(classifier, row, best),
        sum(one.own for one in classifier.examples),
        sum(not one.own for one in classifier.examples),
    )


def find_words(classifier: Classifier, text: str, row: Rows, best: int) -> tuple[str, ...]:
    """Return the stretches of the text whose n-grams lift this category above the mean one."""
    weights = classifier.weights.of_grams[row.indices]
    lift = row.data * (weights[:, best] - weights.mean(axis=1))
    strongest = np.argsort(-lift, kind="stable")[: 2 * SHOWN]
    worth = {classifier.vocabulary.grams[row.indices[i]]: float(lift[i]) for i in strongest}
    known = frozenset(gram for gram, value in worth.items() if value > 0)
    spans = join_spans(text, known)
    value = {span: sum(worth[gram] for gram in known if gram in span) for span in spans}
    return tuple(sorted(spans, key=lambda span: -value[span])[:SHOWN])


def find_examples(classifier: Classifier, row: Rows, best: int) -> tuple[Example, ...]:
    """Return the learned examples of a category that share most with the row."""
    near = np.asarray((classifier.rows @ row.T).todense()).ravel()
    near[classifier.labels != best] = 0.0
    order = np.argsort(-near.round(9), kind="stable")[:SHOWN]
    return tuple(classifier.examples[i] for i in order if near[i] > 0)
