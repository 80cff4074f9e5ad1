"""Find among needs that are known already the one that a new text says again."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from tongxin.engines.language.duplicates import LEAST_SCORE, Said
from tongxin.engines.language.ngrams import split_text
from tongxin.engines.language.shingles import (
    Shingled,
    compare_shingles,
    count_written,
    cut_prefix,
    cut_shingles,
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The known need that says the same, and how alike the words are, in 0..1."""

    of: str
    score: float


class KnownNeeds:
    """Known needs, indexed once: each of any number of new texts is compared with a few.

    Weights are those of the known and the written texts alone, so that what a new text is like
    does not depend on which other new ones are asked for.
    """

    def __init__(self, known: Sequence[Said], *, least_score: float = LEAST_SCORE) -> None:
        written, count = count_written()
        self._least = least_score
        self._seen: Counter[str] = written.copy()
        cut = [cut_shingles(need.text) for need in known]
        for shingles in cut:
            self._seen.update(shingles)
        self._whole = count + len(known)
        self._shingled = [self._weigh(shingles) for shingles in cut]
        self._ids = [need.id for need in known]
        self._with: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._exact: dict[tuple[str, tuple[str, ...]], int] = {}
        for number, need in enumerate(known):
            words = split_text(need.text)
            if not words:
                continue
            self._exact.setdefault((need.place, words), number)
            for shingle in cut_prefix(self._shingled[number], least_score):
                self._with[need.place, shingle].append(number)

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, said: Said) -> Likeness | None:
        """Return the likest known need of the same place, the earlier given of equal ones."""
        words = split_text(said.text)
        same = self._exact.get((said.place, words))
        if not words or same is not None:
            return None if same is None else Likeness(self._ids[same], 1.0)
        mine = self._weigh(cut_shingles(said.text))
        prefix = cut_prefix(mine, self._least)
        near = {n for shingle in prefix for n in self._with.get((said.place, shingle), ())}
        scores = [(compare_shingles(mine, self._shingled[n]), -n) for n in near]
        best, number = max(scores, default=(0.0, 0))
        if best < self._least:
            return None
        return Likeness(self._ids[-number], round(min(best, 1.0), 3))

    def _weigh(self, shingles: frozenset[str]) -> Shingled:
        ranked = sorted(shingles, key=lambda one: (self._seen[one], one))
        weights = {one: log(1 + self._whole / max(1, self._seen[one])) ** 2 for one in ranked}
        return Shingled(weights, sum(weights[one] for one in sorted(weights)))
