"""Find every word for people in templates and code, and say which ones have no English.

`python -m tests.house.translations` prints them as lines for a part.
"""

import ast
import re
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.tree import ROOT
from tongxin.portal.translations import CONTEXT_MARK, PLURAL_MARK, read_parts

CALLS = {
    "_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0,
    "ngettext": 0, "ngettext_lazy": 0, "pgettext": 1, "pgettext_lazy": 1,
}  # fmt: skip
QUOTED = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(
    rf"(?<![\w.])(_|gettext|ngettext|pgettext)\(\s*{QUOTED}(?:\s*,\s*{QUOTED})?"
)
ROOMS = ("kernel", "systems", "portal")


def find_words():
    """Return every msgid, in gettext's form, with where it stands."""
    found = {}
    for room in ROOMS:
        folder = ROOT / "src" / "tongxin" / room
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix == ".py":
                for key in find_in_code(path.read_text(encoding="utf-8")):
                    found.setdefault(key, name)
            elif "templates" in path.parts and path.suffix in (".html", ".txt"):
                for key in find_in_template(path.read_text(encoding="utf-8")):
                    found.setdefault(key, name)
    return found


def find_in_code(text):
    """Return the msgids of gettext calls with plain strings."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS:
                said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                said = [value for value in said if isinstance(value, str)]
                if said:
                    yield join_key(name, said)


def find_in_template(text):
    """Return the msgids of a template's tags and of `_("…")` in its values."""
    for name, first, second in IN_TEMPLATE.findall(templatize(text)):
        said = [ast.literal_eval(part) for part in (first, second) if part]
        yield join_key(name, said)


def join_key(name, said):
    """Return the key under which gettext looks these words up."""
    if name.startswith("pgettext") and len(said) > 1:
        return said[0] + CONTEXT_MARK + said[1]
    if name.startswith("ngettext") and len(said) > 1:
        return said[0] + PLURAL_MARK + said[1]
    return said[0]


def list_lacking():
    """Return the msgids, with where they stand, that have no English."""
    parts = read_parts(Path(ROOT / "src/tongxin/portal/locale/parts"))
    known = {key for key, entry in parts.items() if entry.english.strip(PLURAL_MARK)}
    return {key: where for key, where in find_words().items() if key and key not in known}


def quote(text):
    """Return a text as a part writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    for lacking, place in sorted(list_lacking().items(), key=lambda pair: pair[1]):
        singular, _, plural = lacking.partition(PLURAL_MARK)
        context, mark, msgid = singular.rpartition(CONTEXT_MARK)
        print(f"# {place}")
        if mark:
            print(f"msgctxt {quote(context)}")
        print(f"msgid {quote(msgid)}")
        print(
            f'msgid_plural {quote(plural)}\nmsgstr[0] ""\nmsgstr[1] ""' if plural else 'msgstr ""'
        )
        print()
