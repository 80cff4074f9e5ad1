"""The words for what the log tells: actions by their code, steps of a place as sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tongxin.kernel.errors import BadLoop
from tongxin.kernel.loops.register import get_loop
from tongxin.kernel.models import LogEntry
from tongxin.kernel.pages.kind_words import PLACE_KIND_WORDS, UNIT_KIND_WORDS
from tongxin.kernel.pages.log_tables import FACT_WORDS, FIELD_WORDS, LOG_WORDS
from tongxin.kernel.pages.matter_words import say, say_step
from tongxin.kernel.queries.log_names import Names
from tongxin.kernel.rights import ROLES


def register_log_words(
    words: Mapping[str, str | Promise], facts: Mapping[str, str | Promise] | None = None
) -> None:
    """Add the words for actions of the log and for their facts; called from an app's ready()."""
    LOG_WORDS.update(words)
    FACT_WORDS.update(facts or {})


def tell_action(code: str) -> str:
    """Return what an action is called; a code without words as it is."""
    known = LOG_WORDS.get(code)
    return str(known) if known is not None else tell_loop_step(code)


def tell_loop_step(code: str) -> str:
    """Return a step of a loop, whose code is the loop's and the step's, in words."""
    kind, _dot, name = code.partition(".")
    try:
        loop = get_loop(kind)
    except BadLoop:
        return code
    step = say_step(loop, name)
    if step == name:
        return code
    return say(loop) + _("：") + step


def tell_loop_state(code: str, state: str) -> str:
    """Return in words a state that a step of a loop left or led to."""
    try:
        return say(get_loop(code.partition(".")[0]).state(state))
    except BadLoop:
        return state


def tell_facts(
    facts: Mapping[str, Any], action: str = "", names: Names | None = None
) -> list[tuple[str, str]]:
    """Return facts in words: their names, and what their keys stand for; empty ones left out."""
    told = []
    for fact, value in facts.items():
        if value is None or value == "":
            continue
        name = names.find(action, fact, value) if names else None
        told.append((str(FACT_WORDS.get(fact, fact)), name or tell_value(fact, value, action)))
    return told


def tell_value(fact: str, value: Any, action: str = "") -> str:
    """Return a fact's value in words where it is one of ours."""
    if value is True or value is False:
        return _("是") if value else _("否")
    if fact == "role" and value in ROLES:
        return ROLES[value].label
    if fact == "kind" and isinstance(value, str):
        known = PLACE_KIND_WORDS.get(value) or UNIT_KIND_WORDS.get(value)
        return str(known or tell_action(value))
    if fact in ("from", "to") and isinstance(value, str):
        return tell_loop_state(action, value)
    if fact == "field":
        return str(FIELD_WORDS.get(value, value))
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{FACT_WORDS.get(name, name)} {each}" for name, each in value.items())
    return str(value)


def tell_place_step(entry: LogEntry, names: Mapping[int, str]) -> str:
    """Return one step of a place's history in a sentence."""
    facts: dict[str, Any] = entry.facts
    day = facts.get("day", "")
    if entry.action == "place.move":
        parent = names.get(facts.get("parent", 0), "—")
        before = names.get(facts.get("before", 0), "—")
        return _("{day} 起从{before}移到{parent}").format(day=day, before=before, parent=parent)
    if entry.action == "place.merge":
        return _("{day} 起并入{into}").format(day=day, into=names.get(facts.get("into", 0), "—"))
    if entry.action == "place.close":
        return _("{day} 起撤销").format(day=day)
    if entry.action == "place.edit":
        return _("改名称、代码或位置；原来是{name}").format(name=facts.get("name", "—"))
    return tell_action(entry.action)
