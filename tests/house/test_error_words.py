"""Every refusal that the code knows has a sentence in Chinese and in English."""

import ast
import importlib
import pkgutil
from string import Formatter

import tongxin
from tests.house.tree import list_modules, parse_module
from tongxin.cli.sentences import gather_words
from tongxin.cli.words_faults import FAULTS
from tongxin.errors import DomainError


def list_error_classes():
    for module in pkgutil.walk_packages(tongxin.__path__, "tongxin."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, left = [], [DomainError]
    while left:
        here = left.pop()
        found.append(here)
        left += here.__subclasses__()
    return [one for one in found if one.__module__.startswith("tongxin.") and not on_the_web(one)]


def on_the_web(error):
    """The platform's pages have words of their own for what its rooms refuse."""
    return error.__module__.startswith(("tongxin.kernel", "tongxin.portal", "tongxin.systems"))


def list_raised_codes(names):
    for module in list_modules("src"):
        for node in ast.walk(parse_module(module)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).split(".")[-1] in names
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                yield f"{module}:{node.lineno}", node.args[0].value


def list_fields(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_every_error_has_words():
    classes = list_error_classes()
    told = gather_words()
    codes = [(f"{one.__module__}.{one.__name__}", one.code) for one in classes]
    codes += list_raised_codes({one.__name__ for one in classes})
    silent = [f"{where}: {code}" for where, code in codes if code not in told]
    assert not silent, "\n".join(sorted(silent))


def test_both_languages_tell_the_same_facts():
    uneven = [
        code
        for code, (chinese, english) in gather_words().items()
        if list_fields(chinese) != list_fields(english) or not chinese or not english
    ]
    assert not uneven, "\n".join(uneven)


def test_each_language_is_its_own():
    foreign = [
        code
        for code, (chinese, english) in gather_words().items()
        if not any("\u4e00" <= c <= "\u9fff" for c in chinese)
        or any("\u4e00" <= c <= "\u9fff" for c in english)
    ]
    assert not foreign, "\n".join(foreign)


def test_every_fault_of_a_problem_has_words():
    silent = [
        f"{where}: {code}" for where, code in list_raised_codes({"Fault"}) if code not in FAULTS
    ]
    assert not silent, "\n".join(silent)
