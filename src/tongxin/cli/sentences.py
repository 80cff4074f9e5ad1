"""Turn a refusal, which is a code with facts, into one sentence for the person at the keyboard."""

import importlib
import pkgutil
import re
from collections.abc import Mapping
from string import Formatter

import click

import tongxin.cli
from tongxin.cli.language import Language, choose_words
from tongxin.cli.words_faults import FAULTS, FAULTS_SHOWN, KINDS, MORE_FAULTS
from tongxin.cli.words_main import (
    FILE_REASONS,
    FILE_TROUBLE,
    SEE_HELP,
    SUGGESTIONS,
    TYPED_WRONG,
    UNKNOWN_CODE,
    USAGE,
)
from tongxin.cli.words_troubles import NEAR
from tongxin.errors import DomainError


def describe_error(error: DomainError, language: Language) -> str:
    """Return the sentence for an error's code; an unknown code is shown with its facts.

    Faults that were gathered follow, one a line.
    """
    faults = error.facts.get("faults")
    lines = describe_faults(faults, language) if isinstance(faults, tuple) else []
    pair = gather_words().get(error.code)
    if pair is not None:
        facts = translate_facts(error.facts, language)
        if isinstance(faults, tuple):
            facts["count"] = len(faults)
        return "\n  ".join([fill_words(choose_words(pair, language), facts), *lines])
    shown = "".join(f" {name}={value}" for name, value in error.facts.items() if name != "faults")
    said = choose_words(UNKNOWN_CODE, language).format(code=error.code, facts=shown)
    return "\n  ".join([said, *lines])


def translate_facts(facts: Mapping[str, object], language: Language) -> dict[str, object]:
    """Return the facts, the kind of thing in this language and the closest name as a question."""
    told = dict(facts)
    if kind := KINDS.get(str(facts.get("kind", ""))):
        told["kind"] = choose_words(kind, language)
    if near := facts.get("near"):
        told["near"] = choose_words(NEAR, language).format(near=near)
    return told


def describe_faults(faults: tuple[object, ...], language: Language) -> list[str]:
    """Return a line for each fault: the kind of thing, its id, what is wrong, the facts."""
    lines = [describe_fault(fault, language) for fault in faults[:FAULTS_SHOWN]]
    if len(faults) > FAULTS_SHOWN:
        more = len(faults) - FAULTS_SHOWN
        lines.append(choose_words(MORE_FAULTS, language).format(count=more))
    return lines


def describe_fault(fault: object, language: Language) -> str:
    """Return one fault in words; facts that its words do not hold are added as they are."""
    code, kind = str(getattr(fault, "code", fault)), str(getattr(fault, "kind", ""))
    facts: Mapping[str, object] = getattr(fault, "facts", {})
    pair = FAULTS.get(code)
    words = choose_words(pair, language) if pair else code
    told = fill_words(words, translate_facts(facts, language))
    rest = " ".join(f"{k}={v}" for k, v in facts.items() if f"{{{k}}}" not in words)
    colon = choose_words(("：", ": "), language)
    return f"{name_place(fault, kind, language)}{colon}{told} {rest}".strip()


def name_place(fault: object, kind: str, language: Language) -> str:
    """Return what a fault is about: its kind of thing with its id, and where in a text."""
    thing, id = KINDS.get(kind), getattr(fault, "id", "")
    name = choose_words(thing, language) if thing else kind
    named = name.format(id=id) if "{id}" in name else f"{name} {id}"
    return f"{named} {getattr(fault, 'at', '')}".rstrip()


def gather_words() -> dict[str, tuple[str, str]]:
    """Return the sentences of every error code: the ERRORS tables of the modules words*."""
    names = (module.name for module in pkgutil.iter_modules(tongxin.cli.__path__))
    gathered: dict[str, tuple[str, str]] = {}
    for name in sorted(name for name in names if name.startswith("words")):
        module = importlib.import_module(f"{tongxin.cli.__name__}.{name}")
        gathered |= getattr(module, "ERRORS", {})
    return gathered


def fill_words(words: str, facts: Mapping[str, object]) -> str:
    """Put the facts into a sentence; a fact that was not told is left out."""
    fields = {name for _, name, _, _ in Formatter().parse(words) if name}
    return words.format(**{name: show_fact(facts.get(name, "")) for name in fields}).strip()


def show_fact(fact: object) -> str:
    """Return a fact as people read it: a list as its items."""
    if isinstance(fact, tuple | list | set | frozenset):
        return ", ".join(str(item) for item in fact)
    return str(fact)


def describe_usage(error: click.UsageError, language: Language) -> str:
    """Return what was wrong with the command as it was typed, and where its help is."""
    kinds = (kind.__name__ for kind in type(error).__mro__)
    pair = USAGE[next(kind for kind in kinds if kind in USAGE)]
    facts = {"name": name_culprit(error), "detail": describe_detail(error.message, language)}
    said = fill_words(choose_words(pair, language), facts)
    if near := getattr(error, "possibilities", None):
        said += choose_words(SUGGESTIONS, language).format(names=", ".join(sorted(near)))
    command = error.ctx.command_path if error.ctx else "tongxin"
    return said + "\n" + choose_words(SEE_HELP, language).format(command=command)


def describe_detail(message: str, language: Language) -> str:
    """Return what click says of a value; in Chinese where we have the words, else as it is."""
    for pattern, words in TYPED_WRONG.items() if language == "zh" else ():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message.rstrip(".")


def name_culprit(error: click.UsageError) -> str:
    """Return the option, argument or command that an error is about."""
    for name in (getattr(error, "option_name", None), getattr(error, "command_name", None)):
        if name:
            return str(name)
    param = getattr(error, "param", None)
    if isinstance(param, click.Option):
        return param.opts[-1]
    if isinstance(param, click.Parameter):
        return param.human_readable_name
    hint = getattr(error, "param_hint", None) or ""
    return hint if isinstance(hint, str) else " / ".join(hint)


def describe_file_trouble(error: OSError, language: Language) -> str:
    """Return which file could not be read or written and, where it is known, why."""
    pair = FILE_REASONS.get(type(error).__name__)
    reason = choose_words(pair, language) if pair else error.strerror or type(error).__name__
    path = error.filename if error.filename is not None else ""
    return choose_words(FILE_TROUBLE, language).format(path=path, reason=reason)
