"""Every refusal of the territory, of people and of rights has its sentence in both languages."""

import ast
import string
from pathlib import Path

import pytest
from django.utils import translation

import tongxin.kernel
from tongxin.errors import DomainError
from tongxin.kernel.pages import refusals
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.pages.words_people import PEOPLE_REFUSALS
from tongxin.kernel.pages.words_territory import TERRITORY_REFUSALS
from tongxin.kernel.people import errors as people
from tongxin.kernel.rights import errors as rights
from tongxin.kernel.territory import errors as territory

ROOM = Path(tongxin.kernel.__file__).parent
FRAGMENT = ROOM.parent / "portal" / "locale" / "parts" / "people.po-fragment"
WORDS = {**PEOPLE_REFUSALS, **TERRITORY_REFUSALS}
# Never raised without a more exact code of their own.
BROAD = {"place_taken", "cannot_merge", "unit_taken", "bad_unit", "bad_person", "account_taken"}
ELSEWHERE = {"not_yours"}


def list_codes() -> set[str]:
    classes = [c for room in (people, rights, territory) for c in vars(room).values()]
    return {c.code for c in classes if isinstance(c, type) and issubclass(c, DomainError)}


def list_raised() -> set[str]:
    """Return every code given as first argument to an error or a fault in the sources."""
    found = set()
    for path in [
        *ROOM.glob("territory/*.py"),
        *ROOM.glob("people/*.py"),
        *ROOM.glob("actions/*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            at = 1 if node.func.id == "Fault" else 0
            error = getattr(people, node.func.id, getattr(territory, node.func.id, None))
            if (error or at) and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                found.add(node.args[at].value)
    return found


def test_every_code_has_words() -> None:
    codes = list_codes() - BROAD - ELSEWHERE - {"domain_error"}
    raised = list_raised()
    assert {"bad_person_phone", "place_code_form", "parent_unknown", "no_features"} <= raised
    assert (codes | raised) - set(refusals._sentences) == set()


def test_a_refusal_is_told_in_chinese_with_its_facts() -> None:
    with translation.override("zh-hans"):
        told = tell_refusal(people.AccountTaken("account_name_taken", username="liu"))
    assert told == "用户名“liu”已经有人用。"


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_sentence_has_its_english_with_the_same_facts(code: str) -> None:
    with translation.override("zh-hans"):
        chinese = str(WORDS[code])
    text = FRAGMENT.read_text(encoding="utf-8")
    assert text.count(f'msgid "{chinese}"\n') == 1
    english = text.split(f'msgid "{chinese}"\nmsgstr "', 1)[1].split('"\n', 1)[0]
    names = [{n for _t, n, _s, _c in string.Formatter().parse(s) if n} for s in (chinese, english)]
    assert names[0] == names[1]
    assert english
