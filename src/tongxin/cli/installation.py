"""Open the installation for a command: Django set up, refusals in the words of this run."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

from tongxin.cli.language import choose_words, get_language
from tongxin.cli.sentences import fill_words, gather_words
from tongxin.cli.words_platform import SAID
from tongxin.errors import DomainError

PASSPHRASE_FROM = "TONGXIN_BACKUP_PASSPHRASE"
PASSWORD_FROM = "TONGXIN_PASSWORD"


@contextmanager
def open_installation(*, without_keys: bool = False) -> Iterator[None]:
    """Set Django up and tell refusals of the platform's rooms in sentences.

    without_keys: also where no keys are kept, for a command that makes, brings or misses them.
    """
    from tongxin.portal.start import start_django

    start_django(without_keys=without_keys)
    from django.db import InterfaceError, OperationalError
    from django.utils import translation

    from tongxin.kernel.pages.refusals import tell_refusal
    from tongxin.portal.operate.errors import CannotOperate

    with translation.override("en" if get_language() == "en" else "zh-hans"):
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            from tongxin.portal.operate.database import tell_reason

            raise CannotOperate("database_away", reason=tell_reason(error)) from error
        except DomainError as error:
            if error.code in gather_words():
                raise
            raise click.ClickException(tell_refusal(error)) from error


def say(code: str, facts: Mapping[str, object] | None = None, *, err: bool = False) -> None:
    """Print a sentence in the language of this run."""
    click.echo(fill_words(choose_words(SAID[code], get_language()), facts or {}), err=err)


def take_passphrase(asked: bool, words: str, *, twice: bool) -> str:
    """Return the passphrase from the environment, or ask for it at the terminal."""
    told = os.environ.get(PASSPHRASE_FROM, "")
    if told or not asked:
        return told
    return str(click.prompt(words, hide_input=True, confirmation_prompt=twice))
