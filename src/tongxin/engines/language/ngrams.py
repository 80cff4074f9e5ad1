"""Cut a free text into runs of characters that can be compared."""

import re
import unicodedata
from collections.abc import Iterator

# Numbers of five figures and more are phones, identity numbers or house books: never a word.
BREAK = re.compile(r"\d{5,}|[^0-9a-z\u3400-\u9fff\U00020000-\U000323af]+")
LONGEST_READ = 2_000  # characters: what a need says is said by then


def split_text(text: str) -> tuple[str, ...]:
    """Return the stretches of a text that hold words: width, case, marks and long numbers gone.

    >>> split_text("想学ＷeChat，电话15500000001！谢谢")
    ('想学wechat', '电话', '谢谢')
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_READ]).lower()
    return tuple(part for part in BREAK.split(plain) if part)


def cut_ngrams(text: str, sizes: tuple[int, ...]) -> Iterator[str]:
    """Yield each run of `sizes` characters that lies within one stretch, in reading order.

    >>> list(cut_ngrams("想理发，谢谢", (2,)))
    ['想理', '理发', '谢谢']
    """
    for stretch in split_text(text):
        for size in sizes:
            for start in range(len(stretch) - size + 1):
                yield stretch[start : start + size]


def join_spans(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the longest stretches of a text that are covered by known n-grams, once each.

    >>> join_spans("想理发吗", frozenset({"想理", "理发"}))
    ('想理发',)
    """
    sizes = sorted({len(gram) for gram in known})
    found: dict[str, None] = {}
    for stretch in split_text(text):
        start = end = 0
        for at in range(len(stretch)):
            reach = max((at + n for n in sizes if stretch[at : at + n] in known), default=0)
            if reach and at >= end:
                found |= {stretch[start:end]: None} if end > start else {}
                start = at
            end = max(end, reach)
        if end > start:
            found[stretch[start:end]] = None
    return tuple(found)
