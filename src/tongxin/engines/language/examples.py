"""The examples that a classifier learns from: the street's own needs and those written here."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from tongxin.engines.language.ngrams import split_text

NONE = ""  # the category of what is no need for a service: noise, parking, a broken lamp


@dataclass(frozen=True, slots=True)
class Example:
    """A text whose category a person has confirmed; `own` when it is the street's own need."""

    id: str
    text: str
    category: str
    own: bool


@cache
def written_examples() -> tuple[Example, ...]:
    """Return the invented examples that ship with the package, the ones of no category among them.

    Their categories are those of the shipped catalogue of services.
    """
    source = files("tongxin.engines.language") / "data" / "examples.csv"
    lines = csv.DictReader(io.StringIO(source.read_text(encoding="utf-8")))
    return tuple(
        Example(f"written:{number}", line["例句"], line["类别"], own=False)
        for number, line in enumerate(lines, start=1)
    )


def choose_examples(
    examples: Iterable[Example], least_each: int, most_each: int
) -> tuple[Example, ...]:
    """Return what is learned from, in a fixed order, the same whatever order was given.

    A text that stands there twice in one category counts once. Own needs come before written
    examples, and `most_each` of a category are enough; a category with fewer than `least_each`
    is left out.
    """
    by_category: dict[str, dict[str, Example]] = {}
    for one in sorted(examples, key=lambda e: (not e.own, e.category, fingerprint(e), e.id)):
        if split_text(one.text):
            by_category.setdefault(one.category, {}).setdefault(fingerprint(one), one)
    return tuple(
        one
        for category, found in sorted(by_category.items())
        if len(found) >= least_each
        for one in list(found.values())[:most_each]
    )


def fingerprint(example: Example) -> str:
    """Return a digest of the words: a fixed shuffle, and equal for equal words."""
    return sha256("\n".join(split_text(example.text)).encode()).hexdigest()
