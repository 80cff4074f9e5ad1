"""Turn texts into rows of weighted n-grams (TF-IDF)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tongxin.engines.language.ngrams import cut_ngrams

SIZES = (1, 2, 3)
LEAST_TEXTS = 2  # an n-gram of one text alone teaches nothing and may be a name

Floats = NDArray[np.float64]
Rows = Any  # scipy's csr_matrix, which has no types of its own


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The n-grams that are known, in order, and how much each weighs."""

    grams: tuple[str, ...]
    places: dict[str, int]
    weights: Floats


def learn_vocabulary(texts: Sequence[str]) -> Vocabulary:
    """Return the n-grams that stand in two texts or more, the rare ones weighing more.

    Source: Salton and Buckley (1988), with the smoothed idf ln((1+N)/(1+df)) + 1.
    """
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(set(cut_ngrams(text, SIZES)))
    grams = tuple(sorted(gram for gram, count in seen.items() if count >= LEAST_TEXTS))
    found = np.array([seen[gram] for gram in grams], dtype=np.float64)
    weights = np.log((1 + len(texts)) / (1 + found)) + 1
    return Vocabulary(grams, {gram: place for place, gram in enumerate(grams)}, weights)


def weigh_texts(texts: Sequence[str], vocabulary: Vocabulary) -> Rows:
    """Return a row of length 1 for each text (0 where no n-gram is known): (1 + ln tf) × idf."""
    starts, places, values = [0], [np.zeros(0, np.int64)], [np.zeros(0)]
    for text in texts:
        counts = Counter(g for g in cut_ngrams(text, SIZES) if g in vocabulary.places)
        at = np.array(sorted(vocabulary.places[g] for g in counts), dtype=np.int64)
        often = np.array([counts[vocabulary.grams[i]] for i in at], dtype=np.float64)
        row = (1 + np.log(often)) * vocabulary.weights[at] if len(at) else often
        length = float(np.sqrt((row * row).sum()))
        places.append(at)
        values.append(row / length if length else row)
        starts.append(starts[-1] + len(at))
    shape = (len(texts), len(vocabulary.grams))
    joined = (np.concatenate(values), np.concatenate(places), starts)
    return sparse.csr_matrix(joined, shape=shape)
