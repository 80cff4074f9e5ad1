"""Fill the words of the rule book in one language."""

from tongxin.desk.audit.rule_book.words import RULES
from tongxin.desk.audit.speaker import Speaker


def say(speaker: Speaker, key: str, **facts: object) -> str:
    """Return a sentence of the rule book with its facts put in."""
    return speaker.choose(RULES[key]).format(**facts)
