"""The examples in the docstrings of the desk hold."""

import doctest
import importlib
import pkgutil

import pytest

import tongxin.desk

MODULES = [m.name for m in pkgutil.walk_packages(tongxin.desk.__path__, "tongxin.desk.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
