"""The words for refusals in the browser: each room registers its sentences by error code."""

from collections.abc import Mapping
from string import Formatter

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tongxin.errors import DomainError
from tongxin.kernel.pages.lists import join_items

_sentences: dict[str, str | Promise] = {}


def register_refusals(sentences: Mapping[str, str | Promise]) -> None:
    """Add sentences by error code; a sentence may hold facts in braces: 已由{name}办理。"""
    for code, sentence in sentences.items():
        _sentences[code] = sentence


def tell_refusal(error: DomainError) -> str:
    """Return the sentence for an error in the language of this request.

    A code without words is told as it is, so that somebody can quote it.
    """
    sentence = _sentences.get(error.code)
    if sentence is None:
        return _("不能这样办（{code}）。").format(code=error.code)
    words = str(sentence)
    fields = {name for _text, name, _spec, _how in Formatter().parse(words) if name}
    return words.format(**{name: tell_fact(error.facts.get(name, "")) for name in fields})


def tell_fact(fact: object) -> str:
    """Return a fact as people read it: a list as its items."""
    if isinstance(fact, tuple | list | set | frozenset):
        return join_items(fact)
    return str(fact)
