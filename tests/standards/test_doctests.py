"""The examples in this room's docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import tongxin.standards

MODULES = sorted(module.name for module in pkgutil.iter_modules(tongxin.standards.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    module = importlib.import_module(f"tongxin.standards.{name}")
    assert doctest.testmod(module).failed == 0


def test_most_modules_show_examples():
    with_examples = [
        name
        for name in MODULES
        if doctest.testmod(importlib.import_module(f"tongxin.standards.{name}")).attempted
    ]
    assert len(with_examples) >= 20
