"""What the docs tell people to type and to press exists: commands, options, words of the screen."""

import re
import shlex

import click
import pytest

from tests.house.command_docs import walk_commands
from tests.house.test_docs import FENCE, list_pages
from tests.house.translations import find_words
from tests.house.tree import ROOT, read_text
from tongxin.kernel.rights.roles import ROLES
from tongxin.portal.translations import CONTEXT_MARK, PLURAL_MARK, read_parts
from tongxin.systems.services.loop import NEED_LOOP, SERVICE_LOOP

LINE = re.compile(r"^\s*(?:\$ )?(tongxin\b.*?)(?:#.*)?$", re.MULTILINE)
INLINE = re.compile(r"`(tongxin [^`]+)`")
BOLD = re.compile(r"\*\*(.+?)\*\*")
FACT = re.compile(r"%\(\w+\)s|\{\w+\}")
WALKED = {"docs/first-day.zh.md": "zh", "docs/first-day.md": "en"}


def list_typed():
    """Return every command line of the docs with the page it stands on."""
    for page in list_pages():
        text = read_text(page)
        if page in ("docs/commands.md", "CHANGELOG.md"):
            continue
        blocks = "\n".join(FENCE.findall(text))
        for line in [*LINE.findall(blocks), *INLINE.findall(FENCE.sub("", text))]:
            yield page, line.strip()


def find_fault(line):
    """Return what of a command line there is not, or an empty text."""
    words = shlex.split(line.replace("…", " ").replace("\\", "/"))
    known = {context.command_path: context.command for context in walk_commands()}
    path, rest = words[0], words[1:]
    while rest and f"{path} {rest[0]}" in known:
        path, rest = f"{path} {rest[0]}", rest[1:]
    command = known[path]
    if isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        return rest[0]
    params = click.Context(command).command.get_params(click.Context(command))
    options = {option for param in params for option in param.opts}
    used = (word.partition("=")[0] for word in rest if word.startswith("-"))
    return " ".join(word for word in used if word not in options)


def test_every_command_that_the_docs_name_exists():
    typed = list(list_typed())
    faults = [f"{page}: {line}: {fault}" for page, line in typed if (fault := find_fault(line))]
    assert len(typed) > 20
    assert not faults, "\n".join(faults)


def test_a_command_or_an_option_that_is_not_there_is_found():
    assert find_fault("tongxin lode x.xlsx") == "lode"
    assert find_fault("tongxin load x.xlsx --form 2026-12-07") == "--form"
    assert not find_fault("tongxin load x.xlsx --from 2026-12-07")


def list_shown(language):
    """Return what pages may show in a language: plain words, and patterns where facts stand."""
    kept = {key.rpartition(CONTEXT_MARK)[2] for key in find_words()}
    if language == "en":
        kept = {
            entry.english for entry in read_parts(ROOT / "src/tongxin/portal/locale/parts").values()
        }
    words = {form for each in kept for form in each.split(PLURAL_MARK)}
    declared = [*NEED_LOOP.states, *NEED_LOOP.steps, *SERVICE_LOOP.states, *SERVICE_LOOP.steps]
    words |= {getattr(each, language) for each in declared}
    return words | {getattr(role, f"label_{language}") for role in ROLES.values()}


@pytest.mark.parametrize(("page", "language"), WALKED.items())
def test_what_the_first_day_names_in_bold_stands_on_a_page(page, language):
    shown = list_shown(language)
    patterns = [
        re.compile(".+".join(map(re.escape, FACT.split(each))))
        for each in shown
        if FACT.search(each) and len(FACT.sub("", each).strip()) > 1
    ]
    named = BOLD.findall(read_text(page))
    missing = [
        each
        for each in named
        if each not in shown and not any(pattern.fullmatch(each) for pattern in patterns)
    ]
    assert len(named) > 30
    assert not missing, "\n".join(missing)
