"""Say in which language this run of the command line speaks."""

from typing import Literal, cast

import click

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def get_language() -> Language:
    """Return the language chosen with --lang or TONGXIN_LANG; Chinese where nothing was chosen."""
    context = click.get_current_context(silent=True)
    chosen = context.find_root().params.get("lang") if context else None
    return cast(Language, chosen) if chosen in LANGUAGES else "zh"


def choose_words(pair: tuple[str, str], language: Language) -> str:
    """Return the Chinese or the English one of two."""
    return pair[LANGUAGES.index(language)]
