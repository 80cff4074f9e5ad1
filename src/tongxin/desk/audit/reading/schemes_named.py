"""Which scheme of the policy a file name or a title speaks of."""

import re
from collections.abc import Iterable

from tongxin.engines.audit.policy import Policy, Scheme
from tongxin.standards.characters import squeeze


def name_schemes(policy: Policy, text: str) -> frozenset[str]:
    """Return the codes of the schemes that a text names; a longer name hides one inside it."""
    folded = squeeze(text).casefold()
    spans = [
        (start, end, scheme.code)
        for scheme in policy.schemes
        for word in list_words(scheme)
        for start, end in find_word(folded, word)
    ]
    return frozenset(
        code
        for start, end, code in spans
        if not any(
            (low, high) != (start, end) and low <= start and end <= high for low, high, _ in spans
        )
    )


def list_words(scheme: Scheme) -> frozenset[str]:
    """Return the names of a scheme as they are compared."""
    words = (scheme.code, scheme.title, *scheme.file_words)
    return frozenset(word for word in (squeeze(each).casefold() for each in words) if word)


def find_word(text: str, word: str) -> Iterable[tuple[int, int]]:
    """Yield where a word stands; Latin words end where letters and digits end."""
    edges = (r"(?<![a-z])", r"(?![a-z])") if word.isascii() else ("", "")
    for found in re.finditer(edges[0] + re.escape(word) + edges[1], text):
        yield found.span()
