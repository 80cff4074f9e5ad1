"""The docs say what is so: commands, words, links, and two READMEs that are equal."""

import re
from urllib.parse import unquote

import pytest

from tests.house.command_docs import PAGE, draw_page, list_options
from tests.house.tree import ROOT, list_tracked, read_text

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")


def list_pages():
    pages = [name for name in list_tracked() if name.endswith(".md")]
    return sorted(name for name in pages if name.startswith("docs/") or "/" not in name)


def list_headings(text):
    return re.findall(r"^(#+) (.+)$", FENCE.sub("", text), re.MULTILINE)


def make_anchor(heading):
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
    return kept.replace(" ", "-")


def test_the_page_of_commands_is_what_the_commands_say():
    assert PAGE.read_text(encoding="utf-8") == draw_page(), "run: make docs"


def test_every_command_and_option_is_in_the_docs():
    page = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## ([\w -]+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    missing = [f"{c} {o}" for c, o in list_options() if o not in sections.get(c, "")]
    assert not missing, "\n".join(missing)


def test_every_local_link_leads_somewhere():
    dead = [
        f"{page}: {link}"
        for page in list_pages()
        for link in LINK.findall(FENCE.sub("", read_text(page)))
        if not re.match(r"[a-z]+:", link) and not leads_somewhere(page, link)
    ]
    assert not dead, "\n".join(dead)


def leads_somewhere(page, link):
    path, _, anchor = unquote(link).partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    if not target.exists():
        return False
    if not anchor or target.suffix != ".md":
        return True
    text = target.read_text(encoding="utf-8")
    return anchor in {make_anchor(title) for _, title in list_headings(text)}


def read_words():
    lines = [line for line in read_text("docs/words.md").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if row[0] != "中文" and not set(row[0]) <= set("-: ")]


def test_each_chinese_term_has_one_english_name_and_back():
    rows = read_words()
    assert len(rows) > 50
    assert all(len(row) == 3 and row[0] and row[1] for row in rows)
    chinese = [term for row in rows for term in row[0].split("/")]
    english = [row[1] for row in rows]
    assert sorted(chinese) == sorted(set(chinese))
    assert sorted(english) == sorted(set(english))


def test_terms_stand_in_the_right_column():
    wrong = [
        row
        for row in read_words()
        if not re.search(r"[\u4e00-\u9fff]", row[0]) or re.search(r"[\u4e00-\u9fff]", row[1])
    ]
    assert not wrong


@pytest.fixture
def readmes():
    names = ("README.md", "README.zh-CN.md")
    lacking = [name for name in names if not (ROOT / name).exists()]
    assert not lacking, f"not written: {lacking}"
    return [read_text(name) for name in names]


def test_both_readmes_have_the_same_headings(readmes):
    english, chinese = ([len(marks) for marks, _ in list_headings(text)] for text in readmes)
    assert english == chinese


def test_both_readmes_show_the_same_commands(readmes):
    english, chinese = (FENCE.findall(text) for text in readmes)
    assert len(english) == len(chinese)
    for one, other in zip(english, chinese, strict=True):
        assert list_commands(one) == list_commands(other)


def list_commands(block):
    return [
        line for line in block.splitlines() if re.match(r"(\$ )?(make|pip|tongxin|python) ", line)
    ]


def test_the_changelog_has_a_place_for_what_is_not_released():
    titles = [title for marks, title in list_headings(read_text("CHANGELOG.md")) if marks == "##"]
    assert titles[0] == "Unreleased"
