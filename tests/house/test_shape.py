"""Modules are small, say what they are, and have names that mean something."""

import ast

from tests.house.tree import list_functions, list_modules, list_tracked, parse_module, read_text

CEILINGS = {"src": 250, "requirements": 250, "benchmarks": 250, "tests": 300}
FUNCTION_CEILING = 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "misc", "common"}
FOLDERS = tuple(CEILINGS)


def test_no_module_is_over_its_ceiling():
    over = [
        f"{name}: {lines} lines, {ceiling} are the most"
        for folder, ceiling in CEILINGS.items()
        for name in list_modules(folder)
        if (lines := len(read_text(name).splitlines())) > ceiling
    ]
    assert not over, "\n".join(over)


def test_no_function_is_over_forty_lines():
    over = [
        f"{function}: {lines} lines, {FUNCTION_CEILING} are the most"
        for name in list_modules(*FOLDERS)
        for function, lines in list_functions(name)
        if lines > FUNCTION_CEILING
    ]
    assert not over, "\n".join(over)


def test_every_module_opens_with_one_sentence():
    silent = [
        name
        for name in list_modules(*FOLDERS)
        if read_text(name).strip()  # an empty package file needs no words
        and not opens_with_sentence(ast.get_docstring(parse_module(name)))
    ]
    assert not silent, "\n".join(silent)


def opens_with_sentence(docstring: str | None) -> bool:
    first = (docstring or "").split("\n\n")[0].strip()
    return first.endswith((".", "。", ":", "：")) and " " in first


def test_no_module_has_a_name_that_says_nothing():
    empty = [
        name
        for name in list_modules(*FOLDERS)
        if EMPTY_NAMES & set(name.removesuffix(".py").split("/"))
    ]
    assert not empty, "\n".join(empty)


def test_no_logic_stands_in_a_package_file():
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    busy = [
        name
        for name in list_modules("src")
        if name.endswith("__init__.py")
        for node in parse_module(name).body[1:]
        if not isinstance(node, allowed)
    ]
    assert not busy, "\n".join(busy)


def test_no_symbolic_link_is_kept():
    links = [name for name, mode in list_tracked().items() if mode == "120000"]
    assert not links, "\n".join(links)
