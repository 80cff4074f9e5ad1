"""Everything that the reading of rolls and registers finds wrong has words in both languages."""

import ast
from collections.abc import Iterator

from tests.house.tree import list_modules, parse_module
from tongxin.cli.tell_audit_files import AUDIT_TROUBLES
from tongxin.cli.words_cells import PROBLEMS
from tongxin.cli.words_lists import ERRORS
from tongxin.desk.audit.words_questions import QUESTIONS

FOLDER = "src/tongxin/desk/audit"


def list_codes(name: str, place: int) -> Iterator[str]:
    """Yield the codes that calls of a name are given as texts, at a place of their arguments."""
    for module in list_modules(FOLDER):
        for node in ast.walk(parse_module(module)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
                for code in node.args[place : place + 1]:
                    if isinstance(code, ast.Constant):
                        yield str(code.value)


def test_every_question_has_words():
    codes = {*list_codes("Question", 0), "numbers_cut", "accounts_cut"}
    assert len(codes) > 12
    assert codes <= set(QUESTIONS)


def test_every_fault_has_words():
    codes = {*list_codes("Trouble", 1), *list_codes("tell", 0), *list_codes("NoList", 0)}
    assert len(codes) > 12
    assert codes <= {*AUDIT_TROUBLES, *PROBLEMS, *ERRORS}
