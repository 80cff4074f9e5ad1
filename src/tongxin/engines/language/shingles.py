"""Weigh the two-character runs of texts by how rare they are, and compare two texts by them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from tongxin.engines.language.examples import written_examples
from tongxin.engines.language.ngrams import cut_ngrams, split_text

SIZE = 2


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text as its distinct shingles, rarest first, each with its weight, and their total."""

    weights: dict[str, float]
    total: float


def cut_shingles(text: str) -> frozenset[str]:
    """Return the distinct two-character runs; a stretch of one character stands for itself."""
    single = (part for part in split_text(text) if len(part) == 1)
    return frozenset(cut_ngrams(text, (SIZE,))) | frozenset(single)


@cache
def count_written() -> tuple[Counter[str], int]:
    """Return in how many of the written examples each shingle stands, and how many they are."""
    texts = written_examples()
    seen: Counter[str] = Counter()
    for one in texts:
        seen.update(cut_shingles(one.text))
    return seen, len(texts)


def weigh_shingles(cut: Sequence[frozenset[str]]) -> tuple[Shingled, ...]:
    """Return each text's shingles with weights ln(1 + N/df) squared.

    What all say alike weighs little, and what a need is about weighs much: of two needs in one
    form of words (想学二胡, 想学剪纸) the one word that differs counts. The written examples are
    counted with the given texts, so that the first needs of a street are weighed as well.
    """
    written, count = count_written()
    seen = written.copy()
    for shingles in cut:
        seen.update(shingles)
    whole = count + len(cut)
    rank = {one: place for place, one in enumerate(sorted(seen, key=lambda s: (seen[s], s)))}
    weight = {one: log(1 + whole / count) ** 2 for one, count in seen.items()}
    return tuple(
        Shingled(
            {one: weight[one] for one in sorted(shingles, key=rank.__getitem__)},
            sum(weight[one] for one in sorted(shingles)),
        )
        for shingles in cut
    )


def compare_shingles(one: Shingled, other: Shingled) -> float:
    """Return the weighted Jaccard likeness in 0..1: weight shared ÷ weight of either.

    Source: Chierichetti, Kumar, Pandey and Vassilvitskii (2010) for the weighted form.
    """
    small, large = sorted((one, other), key=lambda s: len(s.weights))
    shared = sum(value for key, value in small.weights.items() if key in large.weights)
    either = one.total + other.total - shared
    return shared / either if either else 0.0


def cut_prefix(shingled: Shingled, least_score: float) -> list[str]:
    """Return the rarest shingles, one of which any text with at least that likeness must share.

    Two texts whose first common shingle lies after this prefix share less than
    `least_score` × total, and so are less alike than `least_score`.
    Source: Chaudhuri, Ganti and Kaushik (2006), prefix filtering.
    """
    spare = (1 - least_score) * shingled.total + 1e-9
    prefix = []
    for shingle, weight in shingled.weights.items():
        prefix.append(shingle)
        spare -= weight
        if spare < 0:
            break
    return prefix
