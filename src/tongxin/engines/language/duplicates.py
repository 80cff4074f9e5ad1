"""Find needs of one place that say the same in near words, without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongxin.engines.language.ngrams import join_spans, split_text
from tongxin.engines.language.shingles import (
    Shingled,
    compare_shingles,
    cut_prefix,
    cut_shingles,
    weigh_shingles,
)

LEAST_SCORE = 0.55  # on planted duplicates: hardly a wrong one, and more than half found
WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What a need says and where: only needs of the same place are compared.

    place: a compound's or community's id, as the caller wishes to compare.
    """

    id: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A need that says what an earlier one said: likeness in 0..1 and the words that both use."""

    id: str
    of: str
    score: float
    words: tuple[str, ...]


def find_near_duplicates(
    needs: Iterable[Said], *, least_score: float = LEAST_SCORE
) -> tuple[NearDuplicate, ...]:
    """Return, for each need that says what an earlier one of its place said, the nearest such.

    Give the needs oldest first: a need is compared with those that began a group, so that a
    group is what is like its first need and never a chain of small steps. Needs whose words are
    equal are found as well (score 1); a need without words is like none.
    """
    given = list(needs)
    shingled = weigh_shingles([cut_shingles(need.text) for need in given])
    at_place: defaultdict[str, list[int]] = defaultdict(list)
    for number, need in enumerate(given):
        at_place[need.place].append(number)
    found = [
        pair
        for numbers in at_place.values()
        for pair in match_place(numbers, given, shingled, least_score)
    ]
    return tuple(tell_pair(*pair, given, shingled) for pair in sorted(found))


def match_place(
    numbers: Sequence[int], needs: Sequence[Said], shingled: Sequence[Shingled], least_score: float
) -> list[tuple[int, int, float]]:
    """Return (need, earlier need, score) for the needs of one place."""
    leaders: defaultdict[str, list[int]] = defaultdict(list)
    first_with: dict[tuple[str, ...], tuple[int, float]] = {}
    pairs = []
    for number in numbers:
        words = split_text(needs[number].text)
        if not words:
            continue
        if words in first_with:
            leader, score = first_with[words]
        else:
            prefix = cut_prefix(shingled[number], least_score)
            leader, score = find_leader(number, prefix, leaders, shingled, least_score)
            first_with[words] = leader, score
            if leader == number:
                for shingle in prefix:
                    leaders[shingle].append(number)
                continue
        pairs.append((number, leader, score))
    return pairs


def find_leader(
    number: int,
    prefix: list[str],
    leaders: defaultdict[str, list[int]],
    shingled: Sequence[Shingled],
    least_score: float,
) -> tuple[int, float]:
    """Return the likest leader and the likeness; the need itself, with 1, where none is like."""
    mine = shingled[number]
    near = {one for shingle in prefix for one in leaders.get(shingle, ())}
    best, best_score = number, 0.0
    for leader in sorted(near):
        low, high = sorted((mine.total, shingled[leader].total))
        if low < least_score * high - 1e-9:
            continue
        score = compare_shingles(mine, shingled[leader])
        if score >= least_score and score > best_score:
            best, best_score = leader, score
    return (best, best_score) if best != number else (number, 1.0)


def find_alike(
    text: str, earlier: Sequence[Said], *, least_score: float = LEAST_SCORE
) -> tuple[NearDuplicate, ...]:
    """Return the earlier needs that say what a new text says, likest first.

    Give only the needs of the places that count; the new text's own id is "". For one text
    against some thousands: each is compared.
    """
    given = [Said("", "", text), *earlier]
    shingled = weigh_shingles([cut_shingles(need.text) for need in given])
    scores = {n: compare_shingles(shingled[0], shingled[n]) for n in range(1, len(given))}
    likest = sorted((n for n in scores if scores[n] >= least_score), key=lambda n: (-scores[n], n))
    return tuple(tell_pair(0, n, scores[n], given, shingled) for n in likest)


def tell_pair(
    number: int, of: int, score: float, needs: Sequence[Said], shingled: Sequence[Shingled]
) -> NearDuplicate:
    """Return the pair with the stretches of the later text that the earlier has too."""
    shared = frozenset(shingled[number].weights.keys() & shingled[of].weights.keys())
    words = sorted(join_spans(needs[number].text, shared), key=len, reverse=True)
    return NearDuplicate(
        needs[number].id, needs[of].id, round(min(score, 1.0), 3), tuple(words[:WORDS_SHOWN])
    )
