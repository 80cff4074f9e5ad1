"""Every role has its page in the docs, and what the page quotes stands on the screen."""

import re

from tests.house.test_docs import LINK
from tests.house.translations import find_words
from tests.house.tree import ROOT, read_text
from tongxin.kernel.loops import list_loops
from tongxin.kernel.rights.roles import ROLES
from tongxin.portal.translations import CONTEXT_MARK, PLURAL_MARK

FOLDER = ROOT / "docs" / "roles"
QUOTED = re.compile("「([^」]+)」")
LINES = 80


def list_pages():
    return sorted(path.name for path in FOLDER.glob("*.md"))


def list_shown():
    """Return what a screen may show in Chinese: words of pages, steps and states of loops."""
    words = {key.rpartition(CONTEXT_MARK)[2].split(PLURAL_MARK)[0] for key in find_words()}
    for loop in list_loops():
        words |= {each.zh for each in (*loop.states, *loop.steps)}
    return words


def test_every_role_has_its_page_and_the_index_leads_to_it():
    assert set(list_pages()) == {f"{code}.md" for code in ROLES} | {"README.md"}
    assert set(list_pages()) - {"README.md"} <= set(LINK.findall(read_text("docs/roles/README.md")))
    assert "roles/README.md" in LINK.findall(read_text("docs/README.md"))


def test_a_role_is_called_as_the_program_calls_it():
    index = read_text("docs/roles/README.md")
    for role in ROLES.values():
        assert read_text(f"docs/roles/{role.code}.md").startswith(f"# {role.label_zh}\n")
        assert f"[{role.label_zh}]({role.code}.md)" in index


def test_what_the_pages_quote_stands_on_the_screen():
    shown = list_shown()
    quoted = [(page, each) for page in list_pages()
              for each in QUOTED.findall(read_text(f"docs/roles/{page}"))]  # fmt: skip
    missing = [f"{page}: {each}" for page, each in quoted if each not in shown]
    assert len(quoted) > 150
    assert not missing, "\n".join(missing)


def test_a_page_is_short_enough_to_be_read():
    for page in list_pages():
        assert len(read_text(f"docs/roles/{page}").splitlines()) <= LINES, page
